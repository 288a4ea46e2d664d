"""The tables beside some stories: a policy document's particulars, and the outlet and date of a media report."""

from datetime import date

from django.utils import timezone

from ..enums import ColumnKind, Validity
from ..models.public import PublishedArticle
from ..querysets import StoryRow

VALIDITY_NOTICES = {
    Validity.AMENDED: "本文件已修改，请以修改后的文件为准。",
    Validity.REPEALED: "本文件已废止，仅供查阅。",
    Validity.EXPIRED: "本文件已失效，仅供查阅。",
}


def validity_today(story: PublishedArticle | StoryRow) -> Validity | None:
    """Return a policy document's validity; one whose last day has come is not in force, whatever was entered."""
    if not story.validity:
        return None
    ended = story.valid_until and story.valid_until <= timezone.localdate()
    return Validity.EXPIRED if ended and story.validity == Validity.IN_FORCE else Validity(story.validity)


def policy_note(story: PublishedArticle) -> str:
    """Return number, date of issue and validity of a policy document in one line, for readers without the page; or ""."""
    validity = validity_today(story)
    written = f"{_day(story.written_on)} 成文" if story.written_on else ""
    return "，".join(filter(None, (story.document_number, written, validity.label if validity else "")))


def policy_facts(story: PublishedArticle, kind: str) -> list[tuple]:
    """Return the particulars of a policy document (STANDARDS §1.7) as (label, value); [] in columns of another kind."""
    if kind != ColumnKind.POLICY:
        return []
    validity = validity_today(story)
    return [
        ("索引号", story.index_number),
        ("发文字号", story.document_number),
        ("主题分类", story.subject_class),
        ("体裁分类", story.genre),
        ("发布机构", story.issuing_body),
        ("有效性", validity.label if validity else ""),
        ("成文日期", _day(story.written_on)),
        ("发布日期", _day(timezone.localtime(story.published_at))),
        ("失效日期", _day(story.valid_until)),
        ("标题", story.title),
    ]


def media_facts(story: PublishedArticle) -> list[tuple]:
    """Return a media report's outlet, date and address as (label, value) or (label, value, address); or []."""
    if not story.outlet:
        return []
    return [
        ("刊发媒体", story.outlet),
        ("刊发日期", _day(story.outlet_date)),
        ("报道原文", "在刊发媒体网站查看" if story.outlet_url else "", story.outlet_url),
    ]


def _day(moment: date | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""
