"""What the database refuses is told to people in words: every constraint and unique field of every model (TRUST 42).

They are found in the models: what is added there is broken by itself.
"""

import re

import pytest
from django.db.models import Model

from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import run
from tests.breaking import Rule, another_row, new_row, our_models, rules, values_for, values_to_meet_twice

RULES = [rule for model in our_models() for rule in rules(model)]
SENTENCE = re.compile(r"[\u4e00-\u9fff“”、，；：\d ]+。")


def test_every_rule_has_a_sentence_that_names_nothing_of_the_code(tell_tried):
    wrong = [f"{rule}: {rule.words}" for rule in RULES if not is_sentence(rule.words)]
    assert wrong == []
    tell_tried(f"{len(RULES)} constraints and unique fields of {len(our_models())} models")


@pytest.mark.django_db
def test_every_rule_that_is_broken_in_an_act_is_told(subtests, tell_tried):
    for rule in RULES:
        with subtests.test(str(rule)):
            with pytest.raises(Refused) as refused:
                run(lambda rule=rule: break_in_database(rule))
            assert refused.value.reasons == [rule.words]
    tell_tried(f"{len(RULES)} rules broken")


def break_in_database(rule: Rule) -> None:
    """Write past every form a row that the rule forbids, or the second of two that it forbids together."""
    row = new_row(rule.model)
    if rule.is_unique:
        values = next(values_to_meet_twice(rule, row))
        store(row, values)
        row = another_row(rule, values)
    else:
        if rule.model._meta.pk.name in rule.names:  # a number that no other row has, to be named by the row itself
            row.pk = 1_000_000
        values = next(values_for(rule, row, keep=False))
    store(row, values)


def store(row: Model, values: dict) -> None:
    row.__dict__.update(values)
    type(row)._base_manager.bulk_create([row])


def is_sentence(words: str) -> bool:
    """Whether it is Chinese from end to end, but for an address."""
    return bool(SENTENCE.fullmatch(re.sub(r"“/”| /\S+(?=。)", "", words)))
