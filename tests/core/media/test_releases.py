"""Public files exist as long as a public record shows them, and not longer."""

import os
import time

import pytest
from django.core.files.storage import default_storage

from eduweb.core.media.public.pictures import CARD_WIDTHS, Picture
from eduweb.core.media.public.releases import drop_files, hold_files, sweep
from eduweb.core.media.public.renditions import release_photo
from tests.factories import make_school

pytestmark = pytest.mark.django_db(transaction=True)


def files_of(picture: Picture) -> list[str]:
    return [path for _, _, path in [*picture.renditions(), *picture.cards(), picture.plain(), picture.plain_card()]]


def all_there(picture: Picture) -> bool:
    return all(default_storage.exists(path) for path in files_of(picture))


def test_releasing_makes_every_rendition_that_a_page_names(photo):
    picture = release_photo(photo)
    assert all_there(picture)
    assert picture.widths() == [480, 960]
    assert [width for width, _, _ in picture.cards()] == list(CARD_WIDTHS)


def test_releasing_twice_writes_nothing_anew(photo):
    path = default_storage.path(files_of(release_photo(photo))[0])
    before = os.stat(path).st_mtime_ns
    release_photo(photo)
    assert os.stat(path).st_mtime_ns == before


def test_a_new_focal_point_is_a_new_file(photo):
    before = release_photo(photo)
    photo.focal_x = 10
    assert release_photo(photo).key != before.key


def test_files_go_with_the_last_record_that_shows_them(photo):
    picture = release_photo(photo)
    first, second = make_school(picture=picture.as_json()), make_school(picture=picture.as_json())
    first.delete()
    assert all_there(picture)
    second.picture = None
    second.save()
    assert not any(default_storage.exists(path) for path in files_of(picture))


def test_the_sweep_takes_old_files_that_nobody_shows_and_leaves_young_ones(photo):
    picture = release_photo(photo)
    assert sweep(picture.key[:2]) == 0
    past = time.time() - 2 * 3600
    for path in files_of(picture):
        os.utime(default_storage.path(path), (past, past))
    assert sweep(picture.key[:2]) == 1
    assert not any(default_storage.exists(path) for path in files_of(picture))


def test_the_sweep_leaves_old_files_that_are_shown(photo):
    picture = release_photo(photo)
    school = make_school()
    hold_files(school, {picture.stem})
    past = time.time() - 2 * 3600
    for path in files_of(picture):
        os.utime(default_storage.path(path), (past, past))
    assert sweep(picture.key[:2]) == 0
    drop_files(school)
    assert not any(default_storage.exists(path) for path in files_of(picture))
