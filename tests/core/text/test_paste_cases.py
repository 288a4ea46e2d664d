"""Every pasted text comes out of the server's cleaning as its case says."""

import pytest

from eduweb.core.text.clean import clean
from eduweb.core.text.pasted import is_foreign
from tests.pasting import Case, cases, unmet

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_pasted_text_comes_out_as_its_case_says(case: Case):
    html = clean(case.html)
    assert unmet(html, case.expect) == [], html


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_came_out_is_a_storys_own(case: Case):
    html = clean(case.html)
    assert not is_foreign(html)
    assert clean(html) == html
