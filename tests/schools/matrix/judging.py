"""One actor's answers, compared with the tables: whether a page is for somebody, and what must not stand on it."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from itertools import islice

import pytest
from django.db import connection, transaction
from django.test import Client

from .addresses import Target
from .dataset import ANONYMOUS, CODES, CREDIT_CODES, OFFICIAL, OFFICIAL_OF_NONE, PUPILS, Secret, Side
from .expectations import AUDITOR, EVERYBODY, FEW, KNOWN_TO, OFFICIALS, VIEWERS
from .responses import text_of

A_TENTH = 10


def tried_by(actors: tuple[str, ...], *, on: str) -> pytest.MarkDecorator:
    """`actors`, each with the share of the pages that they try: on that database FEW try all of them and the others each
    a tenth; on the other one each of FEW a third; in `make trust` everybody tries all on both."""
    few = [actor for actor in actors if actor in FEW]
    others = dict.fromkeys((actor for actor in actors if actor not in FEW), A_TENTH)
    here = dict.fromkeys(few, 1) | others if connection.vendor == on else dict.fromkeys(few, len(few))
    some = pytest.param(here, id="some")
    everybody = pytest.param(dict.fromkeys(actors, 1), id="all", marks=pytest.mark.trust)
    return pytest.mark.parametrize("actors", [some, everybody])


def share_of(actors: dict[str, int], actor: str, things: Iterable) -> Iterator:
    """Those of the things that this actor tries, each actor others."""
    return islice(things, list(actors).index(actor) % actors[actor], None, actors[actor])


def client_of(dataset, actor: str) -> Client:
    client = Client(raise_request_exception=False)
    if actor != ANONYMOUS:
        client.force_login(dataset.people[actor])
    return client


def response_to(client: Client, method: str, address: str, values: dict | None = None, *, follow: bool = False):
    """The answer; a server error is rolled back for the requests behind it."""
    with transaction.atomic():
        answer = getattr(client, method)(address, values or {}, follow=follow)
        if answer.status_code == 500:
            transaction.set_rollback(True)
        return answer


def first_match(table: dict, name: str):
    """The value of the table's first row that fits."""
    return next(who for pattern, who in table.items() if fnmatch(name, pattern))


def worth_trying(targets: list[Target], actor: str) -> Iterator[Target]:
    """The targets where this actor's answer can differ: public pages know no posts, and only officials an own school."""
    for target in targets:
        inside = target.page.route.startswith("admin/")
        if actor in (OFFICIAL, ANONYMOUS) or (inside and (target.side != Side.HOME or actor == OFFICIAL_OF_NONE)):
            yield target


def is_for(actor: str, target: Target, who) -> bool:
    if "nothing" in target.values.values() or "exe" in target.values.values():
        return False
    if who is EVERYBODY or actor not in OFFICIALS:
        return actor in who
    return actor in who and (target.side is None or (actor == OFFICIAL and target.side == Side.HOME))


def knows(actor: str, side: Side) -> bool:
    return actor in (*VIEWERS, AUDITOR) or (actor == OFFICIAL and side == Side.HOME)


def foreign_words(actor: str, target: Target) -> Iterator[str]:
    """Words that this actor's answer may not contain."""
    inside = target.page.route.startswith("admin/")
    for side in Side if inside else ():
        if not knows(actor, side):
            yield from (side, str(PUPILS[side]))
            # The way to a public page says the school's public code.
            yield from () if target.page.name == "admin:view_on_site" else (CODES[side],)
    for secret, people in KNOWN_TO.items():
        said = [CREDIT_CODES[side] for side in Side] if secret == Secret.CREDIT else [str(secret)]
        public = secret == Secret.PERSON and not target.page.route.startswith(("api/", "opendata/"))
        if not (actor in people if inside else public):
            yield from said
        elif actor == OFFICIAL and inside:
            yield from (word for word in said if word == CREDIT_CODES[Side.FOREIGN])


def problems_with(actor: str, target: Target, answer, what: str, echo: str = "") -> Iterator[str]:
    """Server errors and foreign words, one line each; a page may repeat the query (`echo`)."""
    if answer.status_code >= 500:
        yield f"{what}: {answer.status_code} {getattr(answer, 'exc_info', '')}"
        return
    said = text_of(answer).replace(echo, "") if echo else text_of(answer)
    for word in foreign_words(actor, target):
        if (at := said.find(word)) >= 0:
            yield f"{what}: says “{word}” (…{said[max(at - 80, 0) : at + 80]!r}…)"
