"""Twenty photographs come in and the process is killed: what was acknowledged is whole, the rest goes with the sweep."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from PIL import Image

from eduweb.core.accounts.roles import Role
from eduweb.core.media.intake import orphans, thumbnails
from eduweb.core.media.models import Photo, private_storage
from eduweb.core.media.public.preparing import prepare_waiting
from eduweb.core.media.public.renditions import picture_of, prepared_stem
from tests.factories import make_user
from tests.serving import environment

pytestmark = pytest.mark.django_db(transaction=True)

# Two uploads at a time, as the page for many photographs sends them; each answer is a line.
UPLOADS = """
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import django

django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from eduweb.core.accounts.models import User

client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get(pk=sys.argv[1]), backend="django.contrib.auth.backends.ModelBackend")


def send(number):
    buffer = BytesIO()
    Image.effect_noise((480, 320), 20 + number).save(buffer, "JPEG")
    answer = client.post("/admin/media/photo/upload/", {"upload": SimpleUploadedFile("p.jpg", buffer.getvalue())})
    os.write(1, b"%d\\n" % answer.json()["id"])  # two threads write whole lines


with ThreadPoolExecutor(2) as pool:
    list(pool.map(send, range(20)))
"""
TWO_DAYS = 2 * 24 * 60 * 60
SHARDS = [f"{number:02x}" for number in range(256)]


def upload_and_kill(by: int, place: Path, acknowledged: int) -> list[int]:
    """Numbers of the photographs that the process has acknowledged when it is killed, at once after so many."""
    names = {"DATABASE_URL": database(), "MEDIA_DIR": str(settings.MEDIA_DIR), "SECRET_KEY": settings.SECRET_KEY}
    process = subprocess.Popen(
        [sys.executable, "-c", UPLOADS, str(by)], env=environment(place, 0, **names), stdout=subprocess.PIPE, text=True
    )
    first = [process.stdout.readline() for _ in range(acknowledged)]
    process.kill()
    return [int(number) for number in first + process.communicate()[0].splitlines() if number.strip()]


def database() -> str:
    """DATABASE_URL of the database that the tests write to."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}?")


def files() -> Iterator[Path]:
    return (path for path in Path(private_storage().location).rglob("*") if path.is_file())


def sweep_a_day_later() -> None:
    past = time.time() - TWO_DAYS
    for path in files():
        os.utime(path, (past, past))
    for shard in SHARDS:
        orphans.sweep_private(shard)


def named() -> set[str]:
    """Every private file that belongs to a photograph."""
    found = set()
    for photo in Photo.objects.all():
        stem = prepared_stem(picture_of(photo).key)
        found |= {photo.file.name, thumbnails.path_of(photo.file.name)}
        found |= {f"{stem}/{Path(path).name}" for *_, path in picture_of(photo).files() if photo.prepared}
    return found


def left() -> set[str]:
    return {str(path.relative_to(private_storage().location)) for path in files()}


def check(by: int, place: Path, acknowledged: int) -> int:
    numbers = upload_and_kill(by, place, acknowledged)
    photos = Photo.objects.in_bulk(numbers)
    assert len(photos) == len(numbers) >= acknowledged
    sweep_a_day_later()
    assert left() == named()
    prepare_waiting(60)
    sweep_a_day_later()
    assert left() == named()
    assert not Photo.objects.filter(prepared="").exists()
    for path in files():
        with Image.open(path) as image:
            image.load()
    return len(numbers)


def test_a_kill_leaves_nothing_half_and_takes_nothing_that_was_acknowledged(tmp_path, tell_tried):
    tell_tried(f"{check(make_user(Role.REPORTER).pk, tmp_path, 3)} of twenty acknowledged")


@pytest.mark.trust
@pytest.mark.parametrize("acknowledged", [*range(1, 20)])
def test_so_it_is_at_every_moment(acknowledged, tmp_path):
    check(make_user(Role.REPORTER).pk, tmp_path, acknowledged)


def test_the_sweep_leaves_what_any_row_names_and_what_is_young(photo, monkeypatch):
    monkeypatch.setattr(orphans, "AT_ONCE", 1)
    young, old = "photos/00/young.jpg", ["photos/old.jpg", "documents/00/old.pdf", "thumbnails/old.webp"]
    for path in old:
        private_storage().save(path, ContentFile(b"x"))
    photo.former.create(file="photos/former.jpg", width=1, height=1, sha256="0")
    kept = {"photos/former.jpg", "thumbnails/former.webp"}
    for path in kept:
        private_storage().save(path, ContentFile(b"x"))
    photo.refresh_from_db()
    sweep_a_day_later()
    private_storage().save(young, ContentFile(b"x"))
    orphans.sweep_private("00")
    assert left() == named() | kept | {young}
