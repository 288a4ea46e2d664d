"""Honours that may be in the register twice: sentences for the official, which block nothing."""

from collections import Counter

from ..enums import CHANGEABLE_REPORTS, RecipientKind
from ..models import Honor, HonorRecipient, HonorReport

AT_ONCE = 500


def about_duplicates(honor: Honor) -> list[str]:
    """A sentence for each other honour of this name and time with one of this one's recipients."""
    own = {_who(one) for one in honor.recipients.all()}
    others = Honor.objects.named(honor.name, honor.year).filter(month=honor.month).exclude(pk=honor.pk)
    return [
        f"“{other}”（{other.when}）另有一条，获得者相同（编号 {other.pk}）：重复的请删去一条，不是同一项的不用管。"
        for other in others.prefetch_related("recipients")[:5]
        if own & {_who(one) for one in other.recipients.all()}
    ]


def about_repeated(report: HonorReport) -> list[str]:
    """The same for a school's report: what the register has of it, and what the school has reported before."""
    recipient = (
        {"kind": RecipientKind.PERSON, "person": report.person} if report.person else {"kind": RecipientKind.SCHOOL}
    )
    there = HonorRecipient.objects.filter(school=report.school, **recipient)
    honors = Honor.objects.named(report.name, report.year).filter(pk__in=there.values("honor"))
    same = {"school": report.school, "name": report.name, "year": report.year, "person": report.person}
    reports = HonorReport.objects.filter(**same, state__in=CHANGEABLE_REPORTS).exclude(pk=report.pk)
    return [
        *(f"名录里已有“{one}”（{one.when}），获得者相同（编号 {one.pk}）：同一项的不用再申报。" for one in honors[:5]),
        *(
            f"本校已申报过“{one}”（{one.when}），现在是“{one.get_state_display()}”：同一项的请在那一份上改。"
            for one in reports[:5]
        ),
    ]


def about_doubled_rows(honors: list[Honor]) -> list[list[str]]:
    """The same for new honours of a file, whose recipients are not known yet; a query for each 500 names."""
    new = [honor for honor in honors if honor.pk is None]
    rows = Counter(map(_what, new))
    names = sorted({honor.name for honor in new})
    known: dict[tuple, int] = {}
    for start in range(0, len(names), AT_ONCE):
        found = Honor.objects.order_by().filter(name__in=names[start : start + AT_ONCE])
        known |= {tuple(what): pk for *what, pk in found.values_list("name", "year", "month", "pk")}
    return [_about_row(honor, rows[_what(honor)], known) if honor.pk is None else [] for honor in honors]


def _about_row(honor: Honor, rows: int, known: dict[tuple, int]) -> list[str]:
    sentences = []
    if number := known.get(_what(honor)):
        sentences.append(
            f"已登记过同名的“{honor.name}”（{honor.when}，编号 {number}）：同一项的，请把获得者添到那一条。"
        )
    if rows > 1:
        sentences.append(f"这张表里有 {rows} 行“{honor.name}”（{honor.when}）：同一项的，请把获得者写在一行里。")
    return sentences


def _what(honor: Honor) -> tuple:
    return honor.name, honor.year, honor.month


def _who(recipient: HonorRecipient) -> tuple:
    return recipient.kind, recipient.school_id, recipient.party_organization_id, recipient.person.strip()
