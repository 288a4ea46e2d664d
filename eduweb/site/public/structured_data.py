"""What a page says of its subject to search engines, in the words of schema.org; every value stands on the page too."""

from datetime import date, datetime
from functools import singledispatch
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime

from articles.enums import Validity
from articles.models import PublishedArticle
from articles.public.facts import validity_today
from eduweb.bureau.models import Department
from eduweb.core.pages.addresses import absolute
from schools.enums import SchoolLevel
from schools.models import PartyOrganization, School, TrainingInstitution

from ..models import ServiceGuide, SiteProfile

SCHEMA = "https://schema.org"
# Search engines cut a longer headline.
LONGEST_HEADLINE = 110
LEGAL_FORCE = {
    Validity.IN_FORCE: f"{SCHEMA}/InForce",
    Validity.AMENDED: f"{SCHEMA}/PartiallyInForce",
    Validity.REPEALED: f"{SCHEMA}/NotInForce",
    Validity.EXPIRED: f"{SCHEMA}/NotInForce",
}
Data = dict[str, Any]


def site_data(site: SiteProfile) -> Data:
    """The owner and the website, for every page; further data name them by their `@id`."""
    home, search = absolute(reverse("home")), absolute(reverse("search"))
    owner = _organization("GovernmentOrganization", site.owner, home) | {
        "@id": owner_id(),
        "address": _address(site.address, postcode=site.postcode),
        "telephone": site.telephone,
        "email": site.email,
        "logo": emblem(),
    }
    website = {
        "@type": "WebSite",
        "name": site.name,
        "url": home,
        "inLanguage": "zh-CN",
        "publisher": {"@id": owner_id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}?q={{words}}",
            "query-input": "required name=words",
        },
    }
    return {"@context": SCHEMA, "@graph": [_filled(owner), website]}


def breadcrumb_data(steps: list[tuple[str, str]]) -> Data:
    """The path to a page: `(name, path)` from the home page on, the page itself last and without a path."""
    items = [
        _filled({"@type": "ListItem", "position": place, "name": name, "item": path and absolute(path)})
        for place, (name, path) in enumerate(steps, 1)
    ]
    return {"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": items}


def subject_data(record: Any, **shown: Any) -> Data:
    """The record that a page is about; `shown` is what its page found out beside it. TypeError for an unknown kind."""
    return _filled({"@context": SCHEMA, **_subject(record, **shown)})


def emblem() -> str:
    """The full address of the picture that stands for the site where a page has no photograph."""
    return absolute(static("img/emblem-512.png"))


def owner_id() -> str:
    """The name of the site's owner among all data of the web."""
    return f"{absolute(reverse('home'))}#owner"


@singledispatch
def _subject(record: Any, **shown: Any) -> Data:
    raise TypeError(f"no data for {type(record)}")


@_subject.register
def _(story: PublishedArticle, *, source: str, images: list[str], policy: bool, **_shown: Any) -> Data:
    address = absolute(story.get_absolute_url())
    common = {
        "description": story.summary,
        "image": images[0] if len(images) == 1 else images,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": _moment(story.published_at),
        "dateModified": _moment(story.updated_at),
        "inLanguage": "zh-CN",
        "publisher": {"@id": owner_id()},
    }
    if policy:
        return _policy(story) | common
    author = _named("Person", story.byline) or _named("Organization", source)
    return {"@type": "NewsArticle", "headline": story.title[:LONGEST_HEADLINE], "author": author} | common


def _policy(story: PublishedArticle) -> Data:
    """A document with a number or a validity is a rule; one without either only a document."""
    validity = validity_today(story)
    if not (validity or story.document_number):
        return {"@type": "DigitalDocument", "name": story.title}
    return {
        "@type": "Legislation",
        "name": story.title,
        "legislationIdentifier": story.document_number,
        "legislationDate": _day(story.written_on),
        "legislationPassedBy": _named("GovernmentOrganization", story.issuing_body),
        "legislationLegalForce": LEGAL_FORCE.get(validity, "") if validity else "",
    }


@_subject.register
def _(school: School, *, images: list[str], **_shown: Any) -> Data:
    kind = "Preschool" if school.level == SchoolLevel.KINDERGARTEN else "School"
    return _organization(kind, school.name, absolute(school.get_absolute_url())) | {
        "alternateName": school.short_name,
        "identifier": school.code,
        "address": _address(school.address, town=school.town, postcode=school.postcode),
        "telephone": school.telephone,
        "email": school.email,
        "sameAs": school.homepage,
        "foundingDate": school.founded_on and f"{school.founded_on:%Y-%m}",
        "image": images[0] if len(images) == 1 else images,
    }


@_subject.register
def _(institution: TrainingInstitution, **_shown: Any) -> Data:
    address = absolute(institution.get_absolute_url())
    return _organization("EducationalOrganization", institution.name, address) | {
        "identifier": institution.licence_number,
        "address": _address(institution.address, town=institution.town),
        "telephone": institution.telephone,
    }


@_subject.register
def _(organization: PartyOrganization, **_shown: Any) -> Data:
    return _organization("Organization", organization.name, absolute(organization.get_absolute_url())) | {
        "foundingDate": _day(organization.founded_on),
        "parentOrganization": _named("Organization", organization.superior and organization.superior.name),
    }


@_subject.register
def _(department: Department, **_shown: Any) -> Data:
    return _organization("GovernmentOrganization", department.name, absolute(department.get_absolute_url())) | {
        "telephone": department.telephone,
        "location": {"@type": "Place", "name": department.place},
        "parentOrganization": {"@id": owner_id()},
    }


@_subject.register
def _(guide: ServiceGuide, **_shown: Any) -> Data:
    return {
        "@type": "GovernmentService",
        "name": guide.name,
        "description": guide.purpose,
        "url": absolute(guide.get_absolute_url()),
        "audience": {"@type": "Audience", "audienceType": guide.get_audience_display()},
        "provider": {"@id": owner_id()},
        "serviceOperator": _named("GovernmentOrganization", guide.office),
        "availableChannel": _filled(
            {
                "@type": "ServiceChannel",
                "serviceUrl": guide.online_url,
                "serviceLocation": {"@type": "Place", "name": guide.place, "openingHours": guide.hours},
                "servicePhone": {"@type": "ContactPoint", "telephone": guide.telephone},
            }
        ),
    }


def _organization(kind: str, name: str, url: str) -> Data:
    return {"@type": kind, "name": name, "url": url}


def _named(kind: str, name: str | None) -> Data | None:
    return {"@type": kind, "name": name} if name else None


def _address(street: str, *, town: str = "", postcode: str = "") -> Data | None:
    if not street:
        return None
    parts = {"streetAddress": street, "addressLocality": town, "postalCode": postcode, "addressCountry": "CN"}
    return {"@type": "PostalAddress", **_filled(parts)}


def _moment(moment: datetime) -> str:
    return localtime(moment).isoformat(timespec="seconds")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _filled(data: Data) -> Data:
    """Without what is empty."""
    return {name: value for name, value in data.items() if value}
