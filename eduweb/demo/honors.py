"""Honours with their recipients, and one that a school has reported."""

from django.core.files.uploadedfile import SimpleUploadedFile

from eduweb.core.accounts.models import User
from eduweb.core.enclosures.intake import take_in
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document
from honors.actions.reporting import report
from honors.enums import RecipientKind
from honors.models import Honor, HonorRecipient, HonorReport
from honors.publication.evidence import copy_for_release, release
from schools.models import PartyOrganization, School

from .data_files import toml
from .documents import docx
from .photographs import read_scene


def load_honors(
    schools: dict[str, School], organizations: dict[str, PartyOrganization], *, by: User
) -> dict[str, Honor]:
    """Honours by their key in stories."""
    keyed = {}
    for row in toml("honors")["honors"]:
        key, recipients, evidence = row.pop("key", None), row.pop("recipients"), row.pop("evidence", {})
        honor = Honor.objects.create(is_demo=True, evidence=_document(evidence, by), **row)
        for recipient in recipients:
            HonorRecipient.objects.create(honor=honor, **_recipient(recipient, schools, organizations))
        if evidence.get("is_public"):
            copy_for_release(honor)
            release(honor)
        if key:
            keyed[key] = honor
    return keyed


def load_reports(schools: dict[str, School], *, by: User) -> None:
    """What an official of these schools has reported."""
    for row in toml("honors")["reports"]:
        upload = SimpleUploadedFile("证书.webp", read_scene(row.pop("scene")))
        reported = HonorReport(**{**row, "school": schools[row["school"]]})
        report(reported, by=by, added=[take_in(upload, by=by)], removed=[])


def _document(given: dict, by: User) -> Document | None:
    """A private Word document of these lines."""
    if not given:
        return None
    upload = SimpleUploadedFile("evidence.docx", docx(given["title"], given["lines"]))
    return store_document(upload, by=by, title=given["title"])


def _recipient(
    given: str | dict,
    schools: dict[str, School],
    organizations: dict[str, PartyOrganization],
) -> dict:
    """`"district"`, or a table naming a school, a Party organization, or a person or post of one of these."""
    if given == "district":
        return {"kind": RecipientKind.DISTRICT}
    place = (
        {"party_organization": organizations[given["party"]]}
        if "party" in given
        else {"school": schools[given["school"]]}
    )
    if "person" in given:
        return {"kind": RecipientKind.PERSON, "person": given["person"], **place}
    return {"kind": RecipientKind.PARTY if "party" in given else RecipientKind.SCHOOL, **place}
