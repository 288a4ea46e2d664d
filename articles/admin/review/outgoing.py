"""带走这篇稿件: the approved text for a WeChat account, as a Word file and for a newspaper; every taking is noted."""

import tempfile
from collections.abc import Callable
from io import BytesIO
from typing import IO

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.admin import ModelAdmin
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_GET

from articles.models import Article
from articles.outgoing.objections import objections_to_taking_out
from articles.outgoing.pictures import IN_MEMORY, jpeg_of, zip_of
from articles.outgoing.plain_text import file_content, newspaper_text
from articles.outgoing.story import OutgoingStory, outgoing_of
from articles.outgoing.wechat import form_fields, rich_text
from articles.proofs.page import no_store
from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import run
from eduweb.core.audit.log import record
from eduweb.core.backoffice.pages import admin_page, refused_page
from eduweb.core.tables.content_types import DOCX

from .read_page import read_page
from .visible_story import visible_story

Answer = Callable[[HttpRequest, ModelAdmin, Article, OutgoingStory], HttpResponseBase]
CONTENT_TYPES = {
    "zip": "application/zip",
    "docx": DOCX,
    "txt": "text/plain; charset=utf-8",
}
# In a Word file, where a line is 15.6 cm wide.
LONGEST_IN_WORD = 1600


def outgoing_urls(admin: ModelAdmin) -> list:
    """The addresses of a story's ways out, each for those who may see the story on the desk."""
    ways: list[tuple[str, str, str, Answer]] = [
        ("wechat/", "wechat", "公众号", _wechat),
        ("pictures.zip", "zip", "公众号图片包", _zip),
        ("story.docx", "word", "Word", _word),
        ("story.txt", "paper", "报纸文字", _paper),
    ]
    return [
        path(
            f"<int:pk>/out/{end}",
            admin.admin_site.admin_view(_way(admin, tool, answer)),
            name=f"articles_article_out_{name}",
        )
        for end, name, tool, answer in ways
    ]


def _way(admin: ModelAdmin, tool: str, answer: Answer) -> Callable[..., HttpResponseBase]:
    """A view that gives the story to this tool and notes it, or says on the story's page why not."""

    @require_GET
    def view(request: HttpRequest, pk: int) -> HttpResponseBase:
        story = visible_story(request, admin, pk)
        try:
            if reasons := objections_to_taking_out(story):
                raise Refused(*reasons)
            taken = answer(request, admin, story, outgoing_of(story))
        except Refused as refused:
            address = reverse("admin:articles_article_change", args=[pk])
            return refused_page(request, refused.reasons, lambda reading: read_page(reading, admin, story), address)
        digest, user = story.digest(), signed_in_user(request)
        run(lambda: record("带走稿件", by=user, target=story, tool=tool, text_hash=digest))
        return no_store(taken)

    return view


@csp_update({"style-src-attr": [UNSAFE_INLINE]})  # type: ignore[arg-type]  # typed for views without further arguments
def _wechat(request: HttpRequest, admin: ModelAdmin, story: Article, outgoing: OutgoingStory) -> HttpResponse:
    context = {
        "story": story,
        "fields": form_fields(outgoing),
        "rich_text": mark_safe(rich_text(outgoing)),
        "pictures": outgoing.pictures,
    }
    return admin_page(request, admin, "admin/articles/article/wechat.html", title=f"复制到公众号：{story}", **context)


def _zip(_request: HttpRequest, _admin: ModelAdmin, _story: Article, outgoing: OutgoingStory) -> FileResponse:
    return _download(zip_of(outgoing), outgoing, "zip")


def _word(_request: HttpRequest, _admin: ModelAdmin, _story: Article, outgoing: OutgoingStory) -> FileResponse:
    from articles.outgoing.word import write_word  # not before it is needed: it takes many MiB

    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  closed by the response that sends it
    write_word(file, outgoing, lambda picture: jpeg_of(picture, LONGEST_IN_WORD))
    file.seek(0)
    return _download(file, outgoing, "docx")


def _paper(_request: HttpRequest, _admin: ModelAdmin, _story: Article, outgoing: OutgoingStory) -> FileResponse:
    return _download(BytesIO(file_content(newspaper_text(outgoing))), outgoing, "txt")


def _download(file: IO[bytes], outgoing: OutgoingStory, kind: str) -> FileResponse:
    name = get_valid_filename(f"{outgoing.title[:60]}.{kind}")
    return FileResponse(file, as_attachment=True, filename=name, content_type=CONTENT_TYPES[kind])
