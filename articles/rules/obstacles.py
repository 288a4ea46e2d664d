"""What stands in a story's way, as Chinese sentences that the button, the action and the tests share."""

from typing import cast

from django.db.models import Field

from eduweb.core.prechecks.registry import findings
from eduweb.core.prechecks.subject import Finding

from ..models import Article
from .precheck_subject import subject_of

MISSING = "missing_words"


def obstacles(article: Article) -> list[str]:
    """What the author must still do before the story can be reviewed; [] when nothing."""
    return [sentence(finding) for finding in unanswered(article) if finding.blocks or finding.wants_reason]


def lasting_obstacles(article: Article) -> list[str]:
    """What stops a text at any time: what only asks was answered when it was submitted."""
    return [sentence(finding) for finding in unanswered(article) if finding.blocks]


def unanswered(article: Article) -> list[Finding]:
    """Findings for which nobody has given a reason with just this text."""
    found = prechecks(article)
    if not any(finding.wants_reason for finding in found):
        return found
    digest = article.digest()
    given = {reason.key for reason in article.overrides.all() if reason.digest == digest}
    return [finding for finding in found if not (finding.wants_reason and finding.key in given)]


def prechecks(article: Article) -> list[Finding]:
    """What the rules found in everything that would become public; the grave ones first.

    A story that was loaded for its page does not change any more: its page asks several times and is answered once.
    """
    if not article.is_prefetched:
        return findings(subject_of(article))
    if article.cached_findings is None:
        article.cached_findings = findings(subject_of(article))
    return article.cached_findings


def sentence(finding: Finding) -> str:
    """A finding with its field's name, and how it is answered."""
    label = label_of(finding.field)
    if finding.code == MISSING:
        return f"“{label}”{finding.message}"
    paragraph = f"第 {finding.paragraph} 段" if finding.paragraph else ""
    answer = "（可在修改页写明理由）" if finding.wants_reason else ""
    return f"{label}{paragraph}{_joined(finding.message)}{answer}"


def _joined(message: str) -> str:
    """“正文含……” reads on; a sentence of its own follows a colon."""
    return message if message.startswith("含") else f"：{message}"


def label_of(name: str) -> str:
    """The field's Chinese name, as the form shows it."""
    if name == "attachments":
        return "附件"
    return str(cast(Field, Article._meta.get_field(name)).verbose_name)
