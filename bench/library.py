"""Does the library of photographs stay as fast with 20,000 as with 64? `python -m bench.library [--photographs N]`.

In a database of its own, gone afterwards: SQLite, or with `tests/postgres.sh python -m bench.library` PostgreSQL. Half
of the photographs were put into stories of somebody else, one of ten of them a draft. Every page is asked for by a
reporter, in one process by `django.test.Client`; told are the least milliseconds of several times, of the processor and
(where the database is another process) of the clock, the number of queries, and the kilobytes of the answer.
"""

from time import perf_counter, process_time

from bench.sheets import say

from .apart import COLLECT, MIGRATE, measure_apart

RUNS = 7
FOLDERS = 100
PICKER = "/admin/autocomplete/?app_label=articles&model_name=article&field_name=lead_photo&term="
LIBRARY = "/admin/media/photo/"
PAGES = {
    "library": LIBRARY,
    "library, older pages": f"{LIBRARY}?before=40",
    "search, a frequent word": f"{LIBRARY}?q=跳绳",
    "search, a rare word": f"{LIBRARY}?q=望远镜",
    "search, a word that nothing has": f"{LIBRARY}?q=不存在的话",
    "search, name of a file": f"{LIBRARY}?q=DSC00007",
    "folder": f"{LIBRARY}?folder=活动007",
    "folder and search": f"{LIBRARY}?folder=活动007&q=跳绳",
    "own": f"{LIBRARY}?mine=on",
    "without alternative text": f"{LIBRARY}?no_alt=on",
    "unused": f"{LIBRARY}?unused=on",
    "picker's window": f"{LIBRARY}choose/",
    "picker's window, a rare word": f"{LIBRARY}choose/?q=望远镜",
    "choice of the lead photograph": PICKER,
    "choice, a frequent word": f"{PICKER}跳绳",
    "choice, a rare word": f"{PICKER}望远镜",
    "a new story's form": "/admin/articles/article/add/",
    "form of a story with 20 photographs": "@story",
    "a photograph's page": "@photo",
}


def fill(photographs: int) -> None:
    """So many photographs without files, and stories of 20 with half of them."""
    from articles.models import Article
    from eduweb.core.accounts.roles import Role
    from eduweb.core.media.desk_addresses import desk_address
    from eduweb.core.media.models import Photo, PhotoUse
    from tests.factories import make_article, make_user

    reporter, colleague = make_user(Role.REPORTER, username="bench"), make_user(Role.REPORTER)
    Photo.objects.bulk_create(
        [_photo(number, reporter if number % 20 == 0 else colleague) for number in range(1, photographs + 1)]
    )
    keys = list(Photo.objects.order_by("pk").values_list("pk", flat=True))
    used = keys[: len(keys) // 2]
    for number, first in enumerate(range(0, len(used), 20)):
        shown = used[first : first + 20]
        body = "<p>正文。</p>" + "".join(f'<p><img src="{desk_address(key)}"></p>' for key in shown)
        author = reporter if number == 0 else colleague
        story = make_article(author=author, body=body, lead_photo_id=shown[0])
        Article.objects.filter(pk=story.pk).update(state="draft" if number % 10 == 0 else "approved")
        PhotoUse.objects.filter(holder=f"articles.Article:{story.pk}").delete()
        PhotoUse.objects.bulk_create([PhotoUse(photo_id=key, holder=f"articles.Article:{story.pk}") for key in shown])


def _photo(number: int, owner):
    from eduweb.core.media.models import Photo

    words = "天文课上的望远镜" if number == 30 else f"{number}班学生在操场上跳绳"
    return Photo(
        file=f"photos/00/{number:032x}.jpg",
        alt_text="" if number % 50 == 0 else words,
        caption=words,
        credit=f"学校{number % 300}供图",
        original_name=f"DSC{number:05}.JPG",
        folder=f"活动{number % FOLDERS:03}",
        width=1200,
        height=800,
        sha256=f"{number:064x}",
        uploaded_by=owner,
        came_with_story=number % 3 == 0,
    )


def measure(photographs: int) -> None:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client

    from articles.models import Article
    from eduweb.core.accounts.models import User
    from eduweb.core.media.models import Photo

    fill(photographs)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(SERVER_NAME="localhost")
    reporter = User.objects.get(username="bench")
    client.force_login(reporter)
    story = Article.objects.filter(author=reporter).order_by("pk").first()
    photo = Photo.objects.filter(uploaded_by=reporter).order_by("pk").first()
    own = {"@story": f"/admin/articles/article/{story.pk}/change/", "@photo": f"{LIBRARY}{photo.pk}/change/"}
    say(f"{connection.vendor}, {photographs} photographs: page, ms of the processor, ms of the clock, queries, kB")
    for page, address in PAGES.items():
        say(f"  {page:<38}{_cost(client, own.get(address, address))}")


def _cost(client, address: str) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    queries = len(asked)  # before the next request empties the log
    spent = []
    for _ in range(RUNS):
        start, used = perf_counter(), process_time()
        client.get(address)
        spent.append(((process_time() - used) * 1000, (perf_counter() - start) * 1000))
    processor, clock = (min(column) for column in zip(*spent, strict=True))
    return f"{processor:8.1f}{clock:8.1f}{queries:6}{len(answer.content) / 1000:8.0f}"


if __name__ == "__main__":
    measure_apart("bench.library", __doc__, measure, photographs=20_000, commands=(MIGRATE, COLLECT))
