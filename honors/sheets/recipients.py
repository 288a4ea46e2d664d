"""The recipients of an honour as the text of one cell: a line for each."""

import re
from dataclasses import dataclass

from eduweb.core.sheets.cells import Unfit, Value, shown, text_of, tidy
from eduweb.core.sheets.columns import Column
from eduweb.core.sheets.lookups import Run
from schools.models import PartyOrganization, School

from ..enums import RecipientKind
from ..models import Honor, HonorRecipient

_KINDS = {"学校": RecipientKind.SCHOOL, "党组织": RecipientKind.PARTY, "个人": RecipientKind.PERSON}
_BEFORE = re.compile(r"(学校|党组织|个人(?:或岗位)?)\s*[:：]\s*(.+)")
# A semicolon parts recipients where the next one says what it is.
_PARTS = re.compile(r"\n|[;；](?=\s*(?:本区|(?:学校|党组织|个人(?:或岗位)?)\s*[:：]))")
_AT = " @ "


@dataclass(frozen=True, kw_only=True)
class Recipients(Column):
    """`本区`, `学校：…`, `党组织：…`, `个人：…`, `个人：… @ 学校或党组织`.

    The kind may be left out where the register knows it.
    """

    late = True
    may_be_empty = False
    has_default = False

    def text(self, honor: Honor, run: Run) -> str:
        if honor.pk is None:
            return ""
        return "\n".join(_line(recipient, run) for recipient in honor.recipients.all())

    def read(self, value: Value, run: Run) -> str:
        if shown(value) == "":
            return ""
        lines = [tidy(part) for part in _PARTS.split(text_of(value, lines=True))]
        found = [_line(_recipient(line, run), run) for line in lines if line]
        twice = {line for line in found if found.count(line) > 1}
        if twice:
            raise Unfit(f"“{twice.pop()}”写了两次。")
        return "\n".join(found)

    def save_late(self, pairs: list[tuple[Honor, str]], run: Run) -> None:
        """Replace the recipients of these honours."""
        HonorRecipient.objects.filter(honor__in=[honor.pk for honor, _ in pairs]).delete()
        recipients = []
        for honor, text in pairs:
            for line in filter(None, text.split("\n")):
                recipient = _recipient(line, run)
                recipient.honor_id = honor.pk
                recipients.append(recipient)
        HonorRecipient.objects.bulk_create(recipients)


def _line(recipient: HonorRecipient, run: Run) -> str:
    match recipient.kind:
        case RecipientKind.SCHOOL:
            return f"学校：{_school(recipient, run)}"
        case RecipientKind.PARTY:
            return f"党组织：{run.index(PartyOrganization).labels[recipient.party_organization_id]}"
        case RecipientKind.PERSON:
            return f"个人：{tidy(recipient.person)}{_place(recipient, run)}"
    return "本区"


def _place(recipient: HonorRecipient, run: Run) -> str:
    """Where a person or post belongs to: a school or a Party organization."""
    if recipient.school_id:
        return f"{_AT}{_school(recipient, run)}"
    if recipient.party_organization_id:
        return f"{_AT}{run.index(PartyOrganization).labels[recipient.party_organization_id]}"
    return ""


def _school(recipient: HonorRecipient, run: Run) -> str:
    return run.index(School, "code").labels[recipient.school_id]


def _recipient(line: str, run: Run) -> HonorRecipient:
    """The recipient that a line means. Raises Unfit."""
    if line == "本区":
        return HonorRecipient(kind=RecipientKind.DISTRICT)
    said = _BEFORE.fullmatch(line)
    if said is None:
        return _guessed(line, run)
    kind, words = _KINDS[said[1].removesuffix("或岗位")], said[2].strip()
    if kind == RecipientKind.SCHOOL:
        return HonorRecipient(kind=kind, school_id=run.index(School, "code").find(words))
    if kind == RecipientKind.PARTY:
        return HonorRecipient(kind=kind, party_organization_id=run.index(PartyOrganization).find(words))
    return _person(words, run)


def _person(words: str, run: Run) -> HonorRecipient:
    person, at, place = words.rpartition(_AT)
    if not at:
        person, place = words, ""
    longest = HonorRecipient._meta.get_field("person").max_length
    if len(person) > longest:
        raise Unfit(f"“{person}”超过 {longest} 个字；一行只写一个获得者。")
    return HonorRecipient(kind=RecipientKind.PERSON, person=person.strip(), **_found_place(place.strip(), run))


def _found_place(place: str, run: Run) -> dict[str, int]:
    """The Party organization of exactly this name, or else the school that is meant. Raises Unfit."""
    if not place:
        return {}
    if place in run.index(PartyOrganization).by_name:
        return {"party_organization_id": run.index(PartyOrganization).find(place)}
    try:
        return {"school_id": run.index(School, "code").find(place)}
    except Unfit as unfit:
        raise Unfit(f"“{place}”：{unfit.reason}党组织请填全称。") from None


def _guessed(line: str, run: Run) -> HonorRecipient:
    """A line without its kind: what the register knows under this name, if that is one thing only."""
    found = []
    for kind, field, index in (
        (RecipientKind.SCHOOL, "school_id", run.index(School, "code")),
        (RecipientKind.PARTY, "party_organization_id", run.index(PartyOrganization)),
    ):
        try:
            found.append(HonorRecipient(kind=kind, **{field: index.find(line)}))
        except Unfit:
            continue
    if len(found) != 1:
        raise Unfit(f"认不出获得者“{line}”：请一行写一个，写成“本区”“学校：…”“党组织：…”或“个人：…”。")
    return found[0]
