"""Honours as a source of the search index."""

from collections.abc import Sequence

from django.db.models import Model
from django.db.models.functions import Coalesce

from eduweb.core.search.facets import collected
from eduweb.core.search.following import follow_parts
from eduweb.core.search.index import Searchable, Source, follow_names, register, write
from eduweb.core.search.pages import register_page

from ..enums import HonorState
from ..models import Honor, HonorRecipient
from .recipients import RECIPIENTS, recipient_names


def describe(honor: Honor) -> Searchable | None:
    """An honour with its name and words; None for a revoked one, which is not found."""
    if honor.state == HonorState.REVOKED:
        return None
    words = [
        "荣誉",
        f"{honor.year} 年",
        honor.get_level_display(),
        honor.get_kind_display(),
        honor.grade,
        honor.batch,
        honor.awarding_body,
        honor.document_number,
        honor.description,
    ]
    return Searchable(
        title=honor.name,
        body="，".join(word for word in words if word),
        dated=honor.awarded_on,
        names=[honor.document_number],
        facets={"year": [honor.year]},
    )


def recipients_of(honors: Sequence[Model]) -> dict[int, str]:
    """The recipients of each honour, as its page names them."""
    found = Honor.objects.filter(pk__in=[honor.pk for honor in honors]).only("pk").prefetch_related(RECIPIENTS)
    return {honor.pk: recipient_names(honor) for honor in found}


def schools_of(honors: Sequence[Model]) -> dict[int, dict[str, list[object]]]:
    """The codes of the schools that received each honour, themselves, in their people or in their Party organizations."""
    school = Coalesce("school__code", "party_organization__school__code")
    rows = HonorRecipient.objects.filter(honor__in=[honor.pk for honor in honors])
    return collected("school", rows.order_by("pk").values_list("honor", school))


def register_search_source() -> None:
    """Register honours; called once from the app's `ready()`."""
    source = Source("honor", "荣誉", Honor, describe, "honor", further_text=recipients_of, further_facets=schools_of)
    register(source)
    follow_parts(source, HonorRecipient, "honor")

    def follow_recipients(kind: str, field: str) -> None:
        def write_anew(renamed: list[Model]) -> None:
            held = HonorRecipient.objects.filter(**{f"{field}__in": renamed}).values("honor")
            write(source, Honor.objects.filter(pk__in=held), file_later=True)

        follow_names(kind, write_anew)

    follow_recipients("school", "school")
    follow_recipients("party", "party_organization")
    register_page("荣誉", "honors", "本区、学校和党组织获得的荣誉，按级别和年份查看。", "荣誉墙")
    register_page("荣誉清单", "honor-list", "全区教育系统荣誉的清单，可下载。")
