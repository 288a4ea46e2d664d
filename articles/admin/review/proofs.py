"""Preview inside the back office: the readers' page at the width of a desk and of a telephone, side by side."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.admin import ModelAdmin
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles.models import Article, PublishedArticle
from articles.proofs.page import PrivateAddresses, no_store, proof_document, proof_page, proof_photo
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.qr_codes import qr_code_response

from .visible_story import visible_story


def preview_urls(admin: ModelAdmin) -> list:
    """The addresses of a story's preview, each for those who may see the story on the desk."""
    view, here, name = admin.admin_site.admin_view, {"admin": admin}, "articles_article_preview"
    return [
        path("<int:pk>/preview/", view(frames), here, name=name),
        path("<int:pk>/preview/page/", view(page), here, name=f"{name}_page"),
        path("<int:pk>/preview/code.svg", view(code), here, name=f"{name}_code"),
        path("<int:pk>/preview/photos/<int:photo>/", view(photo_file), here, name=f"{name}_photo"),
        path("<int:pk>/preview/documents/<int:document>/", view(document_file), here, name=f"{name}_document"),
    ]


@require_safe
def frames(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """The page with both widths side by side."""
    story = visible_story(request, admin, pk)
    template, title = "admin/articles/article/preview.html", f"预览：{story}"
    return no_store(admin_page(request, admin, template, title=title, story=story, is_nav_sidebar_enabled=False))


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]  # typed for views without further arguments
def page(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    """The proof inside the frames: the only page that our own pages may frame."""
    story = visible_story(request, admin, pk)
    return proof_page(request, story, PrivateAddresses("admin:articles_article_preview_", (pk,)), **_bar(story))


@require_safe
def code(request: HttpRequest, pk: int, admin: ModelAdmin) -> HttpResponse:
    return no_store(qr_code_response(visible_story(request, admin, pk).get_absolute_url()))


@require_safe
def photo_file(request: HttpRequest, pk: int, photo: int, admin: ModelAdmin) -> HttpResponse:
    return proof_photo(visible_story(request, admin, pk), photo)


@require_safe
def document_file(request: HttpRequest, pk: int, document: int, admin: ModelAdmin) -> FileResponse:
    return proof_document(visible_story(request, admin, pk), document)


def _bar(story: Article) -> dict[str, str]:
    public = PublishedArticle.objects.filter(pk=story.pk).values_list("text_hash", flat=True).first()
    if public is None:
        return {"bar": "预览，尚未发布", "bar_note": f"进度：{story.where}"}
    if story.matches(public):
        return {"bar": "预览", "bar_note": "与读者现在看到的文字相同"}
    return {"bar": "预览，尚未发布", "bar_note": "读者看到的仍是上次发布的文字"}
