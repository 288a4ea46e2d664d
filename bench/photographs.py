"""What a story with twenty photographs costs: `python -m bench.photographs [--photographs N]`.

In a database of its own, gone afterwards: SQLite, or with `tests/postgres.sh python -m bench.photographs` PostgreSQL.
Prints seconds and processor seconds of the uploads, of the publication, of one whose renditions were not prepared, and
the most memory that the process has had. The photographs are drawn: 12 megapixels, soft shapes, a camera’s grain.
"""

import time
from collections.abc import Callable

from bench.sheets import megabytes, say

from .apart import measure_apart

SIZE = (4032, 3024)
SHAPES = (96, 72)


def timed(name: str, act: Callable):
    """Do it, and print how long it took, on the clock and of the processor."""
    start, used = time.perf_counter(), time.process_time()
    result = act()
    wall, processor = time.perf_counter() - start, time.process_time() - used
    say(f"  {name:<34}{wall:7.2f} s {processor:7.2f} s of processor {megabytes():6.0f} MB at most")
    return result


def photograph(number: int) -> bytes:
    """A JPEG of 12 megapixels, different each time."""
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    shapes = Image.effect_noise(SHAPES, 60 + number).resize(SIZE, Image.Resampling.BICUBIC)
    picture = Image.blend(shapes, Image.effect_noise(SIZE, 20), 0.2)
    Image.merge("RGB", (picture, picture.rotate(180), picture)).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def ready_story(photographs: int):
    """An approved story that shows so many photographs, and who may publish it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from articles.actions import approve, submit
    from articles.models import Article
    from eduweb.core.accounts.roles import Role
    from eduweb.core.media.intake.uploads import store_photo
    from tests.factories import make_article, make_column, make_user

    files = [photograph(number) for number in range(photographs)]
    words = {"alt_text": "学生在操场上跳绳", "caption": "跳绳比赛", "credit": "受访学校供图"}

    def upload(content: bytes):
        return store_photo(SimpleUploadedFile("p.jpg", content), by=None, **words)

    photos = timed(f"{photographs} uploads", lambda: [upload(content) for content in files])
    body = "".join(f'<p><img src="/admin/media/photo/{photo.pk}/file/" alt="跳绳"></p>' for photo in photos)
    story = make_article(column=make_column(review_steps=1), body=f"<p>学生每天跳绳。</p>{body}")
    leader = make_user(Role.FIRST_REVIEWER, Role.PUBLISHER)
    submit(story, by=story.author)
    approve(story, by=leader)
    return Article.objects.get(pk=story.pk), leader


def forget_prepared() -> None:
    """As on a site of an older version: nothing lies ready."""
    import shutil

    from eduweb.core.media.models import Photo, private_storage

    Photo.objects.update(prepared="")
    shutil.rmtree(private_storage().path("renditions"))


def measure(photographs: int) -> None:
    import django

    django.setup()
    from django.db import connection

    from articles.actions import publish

    say(f"{connection.vendor}, {photographs} photographs of 12 megapixels; {megabytes():.0f} MB before")
    story, leader = ready_story(photographs)
    timed("publication", lambda: publish(story, by=leader))
    story, leader = ready_story(photographs)
    forget_prepared()
    timed("publication, nothing prepared", lambda: publish(story, by=leader))


if __name__ == "__main__":
    measure_apart("bench.photographs", __doc__, measure, photographs=20)
