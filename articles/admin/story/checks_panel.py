"""The panel of pre-checks beside the form: the findings, their places, and the reasons given for them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles import actions
from articles.models import Article
from articles.prechecks.same_title import SAME_TITLE, same_titled
from articles.rules.obstacles import MISSING, label_of
from articles.rules.policies import visible_to
from articles.rules.precheck_subject import HTML, PLAIN, subject_of
from eduweb.core.accounts.models import User
from eduweb.core.prechecks.registry import findings
from eduweb.core.prechecks.subject import Finding, Severity

from .advice import Advice, advice_beside_prechecks, anchor_of

LABELS = {Severity.BLOCK: "必须改", Severity.ASK: "要说明理由", Severity.HINT: "建议"}
REASON = "reason-"
MOST_NAMED = 5


@dataclass(frozen=True)
class FindingRow:
    """A finding with its place in words, the anchor that leads there, and the reason given for it so far."""

    finding: Finding
    place: str
    anchor: str
    reason: str = ""
    is_answered: bool = False
    stories: Sequence[Article] = ()

    @property
    def message(self) -> str:
        return f"“{self.place}”{self.finding.message}" if self.finding.code == MISSING else self.finding.message

    @property
    def takes_over(self) -> bool:
        """Whether one click may put the right form into the text: into the body or into a plain field of the form."""
        return bool(self.finding.replacement) and self.finding.field in (*PLAIN, HTML)

    @property
    def label(self) -> str:
        return LABELS[self.finding.severity]


@dataclass(frozen=True)
class ChecksPanel:
    """All findings of a text, and the advice that no pre-check gives."""

    rows: list[FindingRow]
    advice: list[Advice]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """`(severity, label, how many)` for each severity with findings; answered ones do not count."""
        number = Counter(row.finding.severity for row in self.rows if not row.is_answered)
        return [(severity.value, label, number[severity]) for severity, label in LABELS.items() if number[severity]]


def panel_of_stored(article: Article, typed: Mapping[str, str], user: User) -> ChecksPanel:
    """Return the panel of a stored story; `typed` are reasons that stand in the form already."""
    rows = finding_rows(article, findings(subject_of(article)), typed, user=user, is_stored=True)
    return ChecksPanel(rows, advice_beside_prechecks(article))


def finding_rows(
    article: Article, found: Sequence[Finding], typed: Mapping[str, str], *, user: User, is_stored: bool
) -> list[FindingRow]:
    """Return the rows of these findings; reasons answer them only in the stored text that they were given for.

    The stories that a finding speaks of are those that this person may see.
    """
    asked = article.pk and any(finding.wants_reason for finding in found)
    known = _last_reasons(article) if asked else {}
    digest = article.digest() if asked and is_stored else ""
    answered = (
        {reason.key for reason in article.waivers() if article.matches(reason.digest, digest=digest)}
        if digest
        else set()
    )
    return [
        FindingRow(
            finding,
            _place(finding),
            anchor_of(finding),
            typed.get(finding.key) or known.get(finding.key, ""),
            finding.key in answered,
            _stories(article, user) if finding.code == SAME_TITLE else (),
        )
        for finding in found
    ]


def posted_reasons(posted: Mapping[str, str]) -> dict[str, str]:
    """Return the reasons in a posted form, by their findings' keys."""
    return {name.removeprefix(REASON): posted[name] for name in posted if name.startswith(REASON)}


def save_new_reasons(story: Article, posted: Mapping[str, str], *, by: User) -> None:
    """Save the reasons typed since the last save; those of the earlier text have to be given anew with the submission."""
    known = _last_reasons(story)
    new = {key: words for key, words in posted_reasons(posted).items() if known.get(key) != words.strip()}
    actions.explain(story, by=by, reasons=new)


def _last_reasons(article: Article) -> dict[str, str]:
    """The last reason given for each finding, whatever the text was."""
    return {reason.key: reason.reason for reason in article.waivers()}


def _stories(article: Article, user: User) -> Sequence[Article]:
    same = visible_to(user).filter(pk__in=same_titled(article.title, article.pk))
    return same.select_related("column").order_by("-pk")[:MOST_NAMED]


def _place(finding: Finding) -> str:
    label = label_of(finding.field)
    return f"{label}第 {finding.paragraph} 段" if finding.paragraph else label
