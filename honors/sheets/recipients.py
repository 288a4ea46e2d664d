"""The recipients of an honour as the text of one cell: a line for each."""

import re
from dataclasses import dataclass
from typing import Any

from eduweb.core.sheets.cells import CellValue, InvalidCell, cell_text, displayed, tidy
from eduweb.core.sheets.columns import DeferredColumn
from eduweb.core.sheets.lookups import Lookups
from schools.models import PartyOrganization, School

from ..enums import RecipientKind
from ..models import Honor, HonorRecipient

_KINDS = {"学校": RecipientKind.SCHOOL, "党组织": RecipientKind.PARTY, "个人": RecipientKind.PERSON}
_BEFORE = re.compile(r"(学校|党组织|个人(?:或岗位)?)\s*[:：]\s*(.+)")
# A semicolon parts recipients where the next one says what it is.
_PARTS = re.compile(r"\n|[;；](?=\s*(?:本区|(?:学校|党组织|个人(?:或岗位)?)\s*[:：]))")
_AT = " @ "


@dataclass(frozen=True, kw_only=True)
class RecipientsColumn(DeferredColumn[Honor]):
    """`本区`, `学校：…`, `党组织：…`, `个人：…`, `个人：… @ 学校或党组织`.

    The kind may be left out where the register knows it.
    """

    may_be_empty = False
    has_default = False

    def text(self, record: Honor, lookups: Lookups) -> str:
        if record.pk is None:
            return ""
        return "\n".join(_line(recipient, lookups) for recipient in record.recipients.all())

    def read(self, value: CellValue, lookups: Lookups) -> str:
        if displayed(value) == "":
            return ""
        lines = [tidy(part) for part in _PARTS.split(cell_text(value, multiline=True))]
        found = [_line(_recipient(line, lookups), lookups) for line in lines if line]
        twice = {line for line in found if found.count(line) > 1}
        if twice:
            raise InvalidCell(f"“{twice.pop()}”写了两次。")
        return "\n".join(found)

    def save(self, pairs: list[tuple[Honor, str]], lookups: Lookups) -> None:
        """Replace the recipients of these honours."""
        HonorRecipient.objects.filter(honor__in=[honor.pk for honor, _ in pairs]).delete()
        recipients = []
        for honor, text in pairs:
            for line in filter(None, text.split("\n")):
                recipient = _recipient(line, lookups)
                recipient.honor_id = honor.pk
                recipients.append(recipient)
        HonorRecipient.objects.bulk_create(recipients)


def _line(recipient: HonorRecipient, lookups: Lookups) -> str:
    return _line_at(recipient, _place(recipient, lookups))


def line_of(recipient: HonorRecipient) -> str:
    """The line of a stored recipient, read with its school and Party organization."""
    school, organization = recipient.school, recipient.party_organization
    return _line_at(recipient, school.with_code if school else str(organization or ""))


def _line_at(recipient: HonorRecipient, place: str) -> str:
    match recipient.kind:
        case RecipientKind.SCHOOL:
            return f"学校：{place}"
        case RecipientKind.PARTY:
            return f"党组织：{place}"
        case RecipientKind.PERSON:
            return f"个人：{tidy(recipient.person)}{place and _AT + place}"
    return "本区"


def _place(recipient: HonorRecipient, lookups: Lookups) -> str:
    """The school or Party organization that is the recipient, or the one of a person or post; "" for none."""
    if recipient.school_id:
        return lookups.of(School, "code").labels[recipient.school_id]
    if recipient.party_organization_id:
        return lookups.of(PartyOrganization).labels[recipient.party_organization_id]
    return ""


def _recipient(line: str, lookups: Lookups) -> HonorRecipient:
    """The recipient of a line. Raises InvalidCell."""
    if line == "本区":
        return HonorRecipient(kind=RecipientKind.DISTRICT)
    said = _BEFORE.fullmatch(line)
    if said is None:
        return _guessed(line, lookups)
    kind, words = _KINDS[said[1].removesuffix("或岗位")], said[2].strip()
    if kind == RecipientKind.SCHOOL:
        return HonorRecipient(kind=kind, school_id=lookups.of(School, "code").find(words))
    if kind == RecipientKind.PARTY:
        return HonorRecipient(kind=kind, party_organization_id=lookups.of(PartyOrganization).find(words))
    return _person(words, lookups)


def _person(words: str, lookups: Lookups) -> HonorRecipient:
    person, place = words.rsplit(_AT, 1) if _AT in words else (words, "")
    longest: Any = HonorRecipient._meta.get_field("person").max_length
    if len(person) > longest:
        raise InvalidCell(f"“{person}”超过 {longest} 个字；一行只写一个获得者。")
    return HonorRecipient(kind=RecipientKind.PERSON, person=person.strip(), **found_place(place.strip(), lookups))


def found_place(place: str, lookups: Lookups) -> dict[str, int]:
    """The Party organization of exactly this name, or else the school of this name or code. Raises InvalidCell."""
    if not place:
        return {}
    if place in lookups.of(PartyOrganization).by_name:
        return {"party_organization_id": lookups.of(PartyOrganization).find(place)}
    try:
        return {"school_id": lookups.of(School, "code").find(place)}
    except InvalidCell as invalid:
        raise InvalidCell(f"“{place}”：{invalid.reason}党组织请填全称。") from None


def _guessed(line: str, lookups: Lookups) -> HonorRecipient:
    """The recipient of a line without its kind: the only school or Party organization of this name. Raises InvalidCell."""
    found = []
    for kind, field, lookup in (
        (RecipientKind.SCHOOL, "school_id", lookups.of(School, "code")),
        (RecipientKind.PARTY, "party_organization_id", lookups.of(PartyOrganization)),
    ):
        try:
            found.append(HonorRecipient(kind=kind, **{field: lookup.find(line)}))
        except InvalidCell:
            continue
    if len(found) != 1:
        raise InvalidCell(f"认不出获得者“{line}”：请一行写一个，写成“本区”“学校：…”“党组织：…”或“个人：…”。")
    return found[0]
