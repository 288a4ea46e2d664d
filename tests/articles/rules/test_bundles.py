"""A story knows the one open bundle that it waits in."""

import pytest
from django.utils import timezone

from articles.enums import State
from articles.models import Article, BundledStory, ReleaseBundle
from articles.rules.bundles import bundle_annotations, open_bundle_of, waits_in_bundle
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def gather():
    publisher = make_user(Role.PUBLISHER)

    def gather(name: str, *stories, out: bool = False) -> ReleaseBundle:
        bundle = ReleaseBundle.objects.create(
            name=name, made_by=publisher, moment=timezone.now(), scheduled_by=publisher
        )
        for story in stories:
            BundledStory.objects.create(bundle=bundle, article=story, released=out)
        if out:
            ReleaseBundle.objects.filter(pk=bundle.pk).update(published_at=timezone.now())
        return bundle

    return gather


def annotated(story) -> Article:
    return Article.objects.annotate(**bundle_annotations()).get(pk=story.pk)


@pytest.mark.parametrize(
    "read", [lambda story: Article.objects.get(pk=story.pk), annotated], ids=["alone", "in a list"]
)
def test_its_own_open_bundle_is_found_among_others(gather, read):
    story, other, free = (make_article(state=State.APPROVED) for _ in range(3))
    gather("去年", story, out=True)
    bundle = gather("开学", story)
    gather("放假", other)
    assert (open_bundle_of(read(story)), open_bundle_of(read(story)).name) == (bundle, "开学")
    assert open_bundle_of(read(story)).moment == bundle.moment
    assert waits_in_bundle(read(story)) == ["本稿在“开学”里等待同时发布；要单独发布，请先把它移出。"]
    assert open_bundle_of(read(free)) is None
    assert waits_in_bundle(read(free)) == []


def test_what_has_gone_out_waits_no_more(gather):
    story = make_article(state=State.APPROVED)
    gather("去年", story, out=True)
    assert open_bundle_of(annotated(story)) is open_bundle_of(story) is None
