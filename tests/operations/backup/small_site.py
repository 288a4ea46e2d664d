"""A site of its own for drills: `python -m tests.operations.backup.small_site fill`, or `rows` or `crawl`, whose outcome
is printed as JSON.
"""

import json
import sys
from io import BytesIO

import django

django.setup()

from django.apps import apps  # noqa: E402  settings come first
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from PIL import Image  # noqa: E402

from eduweb.core.acts.running import run  # noqa: E402
from eduweb.core.audit.log import record  # noqa: E402
from eduweb.core.media.intake.uploads import store_photo  # noqa: E402
from eduweb.core.media.public.renditions import release_photo  # noqa: E402
from eduweb.operations.backup import pages  # noqa: E402
from eduweb.site.models import SiteProfile  # noqa: E402
from tests.factories import make_column, make_honor, make_published, make_school, make_user  # noqa: E402

# Written at the end of every migrate: rights, the series of editions, the number of stories.
WRITTEN_ANEW = {
    "articles_columnlisting",
    "articles_storytally",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
    "pages_edition",
    "search_namechange",
}


def fill() -> None:
    profile = {"owner": "示范区教育委员会", "district": "示范区", "code": "5001180001", "domain": "edu.example.gov.cn"}
    SiteProfile.objects.create(name="示范区教育网", **profile)
    column, person = make_column(slug="news"), make_user()
    for number in range(30):
        school = make_school(f"红枫小学{number}")
        make_honor(to=school)
        make_published(f"红枫小学{number}开学\t带制表符\\和反斜杠", column=column, schools=[school])
        run(lambda school=school: record("修改", by=person, target=school, old=1.5, new=["甲", None, {"b": 1, "a": 2}]))
    buffer = BytesIO()
    Image.new("RGB", (1200, 800), "#0b4a82").save(buffer, "JPEG")
    photo = store_photo(SimpleUploadedFile("p.jpg", buffer.getvalue(), "image/jpeg"), by=person, alt_text="看书")
    school.picture = release_photo(photo).as_json()
    run(school.save)


def more() -> None:
    """One more school and one more entry of the log."""
    run(lambda: record("修改", by=None, target=make_school("后来的学校", code="2150999999")))


def rows() -> dict[str, list[str]]:
    """Every row of every table, read as the product reads it."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table not in WRITTEN_ANEW:
            found[model._meta.db_table] = sorted(map(_in_words, model._base_manager.values_list()))
    return found


def _in_words(row: tuple) -> str:
    """PostgreSQL keeps the keys of JSON in an order of its own."""
    return json.dumps(row, sort_keys=True, default=str, ensure_ascii=False)


def crawl() -> dict[str, str]:
    """The hash of every page that readers get to in a few steps."""
    return pages.hashes([*pages.chosen(), *(f"/articles/{number}/" for number in range(1, 31))])


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"fill": fill, "more": more, "rows": rows, "crawl": crawl}[sys.argv[1]]()))
