"""The words by which hits are filtered."""

from collections import Counter

import pytest

from eduweb.core.search import facets

pytestmark = pytest.mark.pure


def test_values_are_counted_as_if_each_entry_were_read():
    texts = [
        facets.words(of) for of in ({"year": [2024], "school": ["a", "B"]}, {"year": [2024]}, {}, {"column": ["=x"]})
    ]
    expected = Counter(facet for text in texts for facet in facets.read(text))
    assert facets.counted(texts) == expected
    assert expected["year", "2024"] == 2
