"""Obstacles to a story, as Chinese sentences that buttons, acts and tests share."""

from collections.abc import Collection
from typing import cast

from django.db.models import Field

from eduweb.core.prechecks.registry import findings
from eduweb.core.prechecks.subject import Finding

from ..models import Article
from .precheck_subject import subject_of

MISSING = "missing_words"
# What is no field of the story itself.
OTHER_LABELS = {"attachments": "附件", "correction": "更正说明"}


def obstacles(article: Article, *, but: Collection[str] = ()) -> list[str]:
    """Obstacles to a review, for the author to mend or to explain; [] when there are none; not those of the rules `but`."""
    found = (finding for finding in unanswered(article) if finding.code not in but)
    return [sentence(finding) for finding in found if finding.blocks or finding.wants_reason]


def lasting_obstacles(article: Article) -> list[str]:
    """Obstacles to a publication: findings that block. Questions were answered when the text was submitted."""
    return [sentence(finding) for finding in unanswered(article) if finding.blocks]


def unanswered(article: Article) -> list[Finding]:
    """Findings without a reason given for this very text."""
    found = prechecks(article)
    if not any(finding.wants_reason for finding in found):
        return found
    digest = article.digest()
    given = {reason.key for reason in article.waivers() if article.matches(reason.digest, digest=digest)}
    return [finding for finding in found if not (finding.wants_reason and finding.key in given)]


def prechecks(article: Article) -> list[Finding]:
    """Findings of the pre-checks in everything that would become public; the grave ones first.

    A prefetched story does not change any more, so that its findings are made once.
    """
    if not article.is_prefetched:
        return findings(subject_of(article))
    if article.cached_findings is None:
        article.cached_findings = findings(subject_of(article))
    return article.cached_findings


def sentence(finding: Finding) -> str:
    """A finding as a sentence, with its field's name and the way to answer it."""
    label = label_of(finding.field)
    if finding.code == MISSING:
        return f"“{label}”{finding.message}"
    paragraph = f"第 {finding.paragraph} 段" if finding.paragraph else ""
    answer = "（可在修改页写明理由）" if finding.wants_reason else ""
    return f"{label}{paragraph}{_joined(finding.message)}{answer}"


def _joined(message: str) -> str:
    """A message after its field's name: “含……” follows at once, a sentence of its own after a colon."""
    return message if message.startswith("含") else f"：{message}"


def label_of(name: str) -> str:
    """The field's Chinese name, as the form shows it."""
    if name in OTHER_LABELS:
        return OTHER_LABELS[name]
    return str(cast(Field, Article._meta.get_field(name)).verbose_name)
