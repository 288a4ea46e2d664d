"""Pieces of pages remembered under the values that they are made from, and under nothing else."""

import pytest
from django.urls import set_script_prefix
from django.utils.safestring import mark_safe

from articles.enums import State
from eduweb.core.render_cache.fragments import cached_fragment
from schools.models import School

HEAD = "components/section_head.html"


def test_equal_values_are_rendered_once(monkeypatch):
    first = cached_fragment(HEAD, title="只渲染一次", url="/a/")
    monkeypatch.setattr("eduweb.core.render_cache.fragments.get_template", lambda _: pytest.fail("rendered again"))
    assert cached_fragment(HEAD, title="只渲染一次", url="/a/") is first


def test_every_value_counts():
    assert "甲" in cached_fragment(HEAD, title="甲", url="/a/")
    assert "乙" in cached_fragment(HEAD, title="乙", url="/a/")
    assert "/b/" in cached_fragment(HEAD, title="甲", url="/b/")


def test_text_is_escaped():
    assert "&lt;b&gt;" in cached_fragment(HEAD, title="<b>")


@pytest.mark.parametrize(
    "value",
    [
        School(pk=1, name="汇龙小学"),
        (School(pk=1, name="汇龙小学"),),
        mark_safe("<b>"),
        State.DRAFT,
    ],
)
def test_what_may_change_or_render_otherwise_than_its_equal_is_refused(value):
    with pytest.raises(TypeError):
        cached_fragment(HEAD, title="标题", url=value)


def test_a_site_below_a_path_has_pieces_of_its_own():
    brands = "site/home/brands.html"
    assert 'href="/party/"' in cached_fragment(brands, organizations=())
    try:
        set_script_prefix("/jw/")
        assert 'href="/jw/party/"' in cached_fragment(brands, organizations=())
    finally:
        set_script_prefix("/")
