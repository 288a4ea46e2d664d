"""Every page and download of the register, opened by everybody."""

import pytest
from django.db import transaction

from .addresses import QUERIES
from .dataset import ACTORS
from .expectations import MAY_OPEN
from .judging import client_of, first_match, is_for, problems_with, response_to, share_of, tried_by, worth_trying
from .responses import is_open

pytestmark = pytest.mark.django_db


@tried_by(ACTORS, on="sqlite")
def test_pages_open_for_those_the_table_names_and_tell_nobody_else(subtests, dataset, targets, actors):
    for actor in actors:
        with subtests.test(actor):
            wrong = wrong_pages(dataset, share_of(actors, actor, worth_trying(targets, actor)), actor)
            assert not wrong, "\n".join(wrong)


def wrong_pages(dataset, targets, actor: str) -> list[str]:
    wrong = []
    with transaction.atomic():
        client = client_of(dataset, actor)
        for target in targets:
            who = first_match(MAY_OPEN, target.page.name)
            for query in ("", *QUERIES.get(target.page.name, ())):
                address = f"{target.address}?{query}" if query else target.address
                answer = response_to(client, "get", address)
                wrong += problems_with(actor, target, answer, address)
                if who is not None and not query and is_open(answer) != is_for(actor, target, who):
                    wrong.append(f"{target.page.name} {address}: {answer.status_code}, table says otherwise")
        transaction.set_rollback(True)
    return wrong
