"""Honours as a source of the search index."""

from datetime import datetime, time

from django.utils import timezone

from eduweb.core.search.index import Searchable, Source, register
from eduweb.core.search.pages import register_page

from ..enums import HonorState
from ..models import Honor


def describe(honor: Honor) -> Searchable | None:
    """An honour with its name and words; None for a revoked one, which is not found."""
    if honor.state == HonorState.REVOKED:
        return None
    words = [
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
        dated=_moment(honor),
        names=[honor.document_number],
        facets={"year": [honor.year]},
    )


def register_search_source() -> None:
    """Register honours; called once from the app's `ready()`."""
    register(Source("honor", "荣誉", Honor, describe, "honor"))
    register_page("荣誉", "honors", "本区、学校和党组织获得的荣誉，按级别和年份查看。", "荣誉墙")
    register_page("荣誉清单", "honor-list", "全区教育系统荣誉的清单，可下载。")


def _moment(honor: Honor) -> datetime | None:
    if honor.awarded_on is None:
        return None
    return timezone.make_aware(datetime.combine(honor.awarded_on, time.min))
