"""Lists are named like their records: Chinese has no plural."""

import pytest
from django.apps import apps

OURS = ("articles", "eduweb", "honors", "schools")


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if m.__module__.startswith(OURS)], ids=lambda m: m._meta.label
)
def test_no_list_of_records_is_named_with_an_english_s(model):
    assert not str(model._meta.verbose_name_plural).endswith("s")
