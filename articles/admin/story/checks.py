"""The pre-checks inside the form: what they find in what stands there now, masking, setting; nothing is saved."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles import actions
from articles.forms.editor import with_prefix, without_prefix
from articles.models import Article, Column
from articles.rules.obstacles import MISSING, label_of
from articles.rules.policies import may_write
from articles.rules.precheck_subject import DATES, PLAIN, subject_of, subject_with
from articles.versions.content import PHOTO_WORDS
from eduweb.core.media.models import Document, Photo
from eduweb.core.prechecks.personal_data.files import findings_in_files
from eduweb.core.prechecks.personal_data.masking import mask_html, mask_text
from eduweb.core.prechecks.registry import findings
from eduweb.core.prechecks.subject import Finding, Severity
from eduweb.core.text.clean import clean
from eduweb.core.text.typeset import typeset
from eduweb.core.text.typeset.changes import changes

from .advice import Advice, anchor_of, further

LABELS = {Severity.BLOCK: "必须改", Severity.ASK: "要说明理由", Severity.HINT: "建议"}
REASON = "reason-"


@dataclass(frozen=True)
class Row:
    """A finding as the form shows it: where it is, how to get there, and the reason given for it so far."""

    finding: Finding
    place: str
    anchor: str
    reason: str = ""
    is_answered: bool = False

    @property
    def message(self) -> str:
        return f"“{self.place}”{self.finding.message}" if self.finding.code == MISSING else self.finding.message

    @property
    def label(self) -> str:
        return LABELS[self.finding.severity]


@dataclass(frozen=True)
class Panel:
    """All findings of a text, and the advice that no rule gives."""

    rows: list[Row]
    advice: list[Advice]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """`(severity, label, how many)` for each severity that there is; what was answered counts no more."""
        number = Counter(row.finding.severity for row in self.rows if not row.is_answered)
        return [(severity.value, label, number[severity]) for severity, label in LABELS.items() if number[severity]]


def panel_of(article: Article, typed: Mapping[str, str]) -> Panel:
    """The panel of a kept story; `typed` are reasons that stand in the form already."""
    return Panel(_rows(article, findings(subject_of(article)), typed), further(article))


def reasons_in(posted: Mapping[str, str]) -> dict[str, str]:
    """The reasons in a posted form, by their findings' keys."""
    return {name.removeprefix(REASON): posted[name] for name in posted if name.startswith(REASON)}


def keep_new_reasons(story: Article, request: HttpRequest) -> None:
    """Saving keeps reasons that were typed since; those kept before wait for the submission to be given anew."""
    known = _kept(story)
    new = {key: words for key, words in reasons_in(request.POST).items() if known.get(key) != words.strip()}
    actions.explain(story, by=request.user, reasons=new)


@csrf_protect
@require_POST
def check(request: HttpRequest, admin) -> HttpResponse:
    """The panel for what stands in the form."""
    article, photos, documents = _typed(request, admin)
    rows = _rows(article, findings(subject_with(article, photos, documents)), reasons_in(request.POST), kept_text=False)
    advice = further(article) if article.column_id else []
    context = {"checks": Panel(rows, advice)}
    return render(request, "admin/articles/article/checks_list.html", context)


@csrf_protect
@require_POST
def mask(request: HttpRequest, admin) -> JsonResponse:
    """The fields with personal numbers masked, what was masked where, and which files must be replaced."""
    article, _, documents = _typed(request, admin)
    fields, done = {}, []
    for name in PLAIN:
        fields[name], masked = mask_text(getattr(article, name))
        done += [f"{label_of(name)}：{one}" for one in masked]
    body, masked = mask_html(article.body)
    done += [f"{label_of('body')}：{one}" for one in masked]
    files = [found.message for found in findings_in_files(subject_with(article, [], documents).files) if found.blocks]
    changed = {name: words for name, words in fields.items() if words != getattr(article, name)}
    body_or_none = with_prefix(body) if masked else None
    return JsonResponse({"fields": changed, "body": body_or_none, "done": done, "files": files})


@csrf_protect
@require_POST
def set_type(request: HttpRequest, admin) -> JsonResponse:
    """The body in house style, and every change with the words before and after."""
    article, _, _ = _typed(request, admin)
    body = typeset(article.body)
    found = [asdict(change) for change in changes(article.body, body)]
    return JsonResponse({"body": with_prefix(body), "changes": found})


def _typed(request: HttpRequest, admin) -> tuple[Article, list[Photo], list[Document]]:
    """The story as it stands in the form, its photographs with the words typed for them, its kept documents."""
    if not may_write(request.user):
        raise PermissionDenied
    posted = request.POST
    number = posted.get("story", "")
    article = admin.get_object(request, number) if number.isdecimal() else Article()
    documents = _kept_documents(article, posted) if article.pk else []
    for name in PLAIN:
        setattr(article, name, posted.get(name, "").replace("\x00", ""))
    article.body = clean(without_prefix(posted.get("body", "")))
    for name in DATES:
        setattr(article, name, _date(name, posted.get(name, "")))
    article.column_id = _known(Column, posted.get("column", ""))
    article.lead_photo_id = _known(Photo, posted.get("lead_photo", ""))
    photos = article.photos()
    for photo in photos:
        for word in PHOTO_WORDS:
            setattr(photo, word, posted.get(f"photo_{photo.pk}_{word}", getattr(photo, word)))
    return article, photos, documents


def _known(model, number: str) -> int | None:
    """The key of a row that is there; whatever else a form may send is none."""
    return model.objects.filter(pk=int(number)).values_list("pk", flat=True).first() if number.isdecimal() else None


def _kept_documents(article: Article, posted: Mapping[str, str]) -> list[Document]:
    """The documents that are attached already, but for those that the form is about to remove."""
    gone = {posted.get(name.removesuffix("DELETE") + "id") for name in posted if name.endswith("-DELETE")}
    kept = article.attachments.select_related("document")
    return [attachment.document for attachment in kept if str(attachment.pk) not in gone]


def _date(name: str, words: str):
    try:
        return Article._meta.get_field(name).formfield().clean(words)
    except ValidationError:
        return None


def _rows(article: Article, found: list[Finding], typed: Mapping[str, str], *, kept_text: bool = True) -> list[Row]:
    """`kept_text` says whether the findings are about the text as it is kept: reasons hold for that text alone."""
    asked = article.pk and any(finding.wants_reason for finding in found)
    known = _kept(article) if asked else {}
    digest = article.digest() if asked and kept_text else ""
    answered = {reason.key for reason in article.overrides.all() if reason.digest == digest} if digest else set()
    return [
        Row(
            finding,
            _place(finding),
            anchor_of(finding),
            typed.get(finding.key) or known.get(finding.key, ""),
            finding.key in answered,
        )
        for finding in found
    ]


def _kept(article: Article) -> dict[str, str]:
    """The last reason given for each finding, whatever the text was."""
    return {reason.key: reason.reason for reason in article.overrides.all()}


def _place(finding: Finding) -> str:
    label = label_of(finding.field)
    return f"{label}第 {finding.paragraph} 段" if finding.paragraph else label
