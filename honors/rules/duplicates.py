"""Honours that may be in the register twice: sentences for the official, which block nothing."""

from ..enums import CHANGEABLE_REPORTS, RecipientKind
from ..models import Honor, HonorRecipient, HonorReport


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


def _who(recipient: HonorRecipient) -> tuple:
    return recipient.kind, recipient.school_id, recipient.party_organization_id, recipient.person.strip()
