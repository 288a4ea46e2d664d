"""Which files of the library belong to stories that a person may not know of (docs/roles.md: nobody sees others' drafts).

A photograph is its uploader's draft's until the story is submitted; from then on the library shares it. A document comes
with its story: who may not see the story does not see the document, until readers do.
"""

from django.db.models import BigIntegerField, Case, Exists, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Substr

from eduweb.core.accounts.models import User
from eduweb.core.media.models import Document, PhotoUse
from eduweb.core.media.uses.withheld import Holding

from ..models import Article, Attachment, PublishedArticle, PublishedDocument, Version
from ..rules.policies import DRAFT_OF_OTHERS, is_unsubmitted, own_stories, unsubmitted, visible_to


def holding(user: User, model: type[Model]) -> Holding:
    """The answer of stories to the library (`eduweb.core.media.uses.withheld`)."""
    return _documents(user) if model is Document else _photographs(user)


def nameless(use: Model) -> str:
    """What a story is called for those who may not know of it."""
    return DRAFT_OF_OTHERS if isinstance(use, Article) and is_unsubmitted(use) else ""


def _documents(user: User) -> Holding:
    attached = Attachment.objects.order_by().filter(document=OuterRef("pk"))
    seen = Q(Exists(visible_to(user).order_by().filter(pk=OuterRef("article"))))
    # As `eduweb.core.media.public.renditions.public_document_path` makes it.
    parts = (Value("documents/"), _start(2), Value("/"), _start(20), Value("/document."), OuterRef("kind"))
    public = PublishedDocument.objects.order_by().filter(path=Concat(*parts))
    public = public.filter(story__in=PublishedArticle.objects.live().order_by())
    return Holding(
        withheld=Q(Exists(attached.filter(~seen))), shown=Q(Exists(attached.filter(seen))) | Q(Exists(public))
    )


def _photographs(user: User) -> Holding:
    kept = unsubmitted() & ~own_stories(user)
    stories = Article._base_manager.order_by()
    lead, shown = stories.filter(lead_photo=OuterRef("pk")), stories.filter(pk=OuterRef("story"))
    uploaders = shown.filter(kept, author=OuterRef("photo__uploaded_by"))
    known = Q(holder__startswith=_prefix(PublishedArticle)) | Q(Exists(shown.filter(~kept)))
    return Holding(
        withheld=Q(Exists(lead.filter(kept, author=OuterRef("uploaded_by"))))
        | Q(Exists(_uses().filter(Exists(uploaders)))),
        shown=Q(Exists(lead.filter(~kept))) | Q(Exists(_uses().filter(known))),
    )


def _uses() -> QuerySet[PhotoUse]:
    """The noted uses of a photograph, each with the `story` in whose text, present or former, it stands."""
    former = Version.objects.order_by().filter(pk=OuterRef("version")).values("article")
    uses = PhotoUse.objects.order_by().filter(photo=OuterRef("pk")).annotate(version=_number(Version))
    return uses.annotate(story=Coalesce(_number(Article), Subquery(former)))


def _number(model: type[Model]) -> Combinable:
    """The number of the record of this kind that holds the photograph, else NULL."""
    prefix = _prefix(model)
    number = Cast(Substr("holder", len(prefix) + 1), BigIntegerField())
    return Case(When(holder__startswith=prefix, then=number), default=None, output_field=BigIntegerField())


def _prefix(model: type[Model]) -> str:
    return f"{model._meta.label}:"


def _start(length: int) -> Substr:
    return Substr(OuterRef("sha256"), 1, length)
