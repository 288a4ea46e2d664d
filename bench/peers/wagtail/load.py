"""`python load.py ARTICLES ADDRESSES`: the same stories as `manage.py corpus` writes; ADDRESSES gets 200 of their paths."""

import os
import sys
import uuid
from io import BytesIO
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[3])]
migrations = Path(os.environ["PEER_MEDIA"], "news_migrations")
migrations.mkdir(parents=True, exist_ok=True)
(migrations / "__init__.py").touch()
django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402  models are there once Django is set up
from django.core.files.images import ImageFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from news.models import ColumnPage, HomePage, StoryPage  # noqa: E402
from PIL import Image as Drawing  # noqa: E402
from wagtail.images.models import Image  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402

from eduweb.corpus.story_texts import COLUMNS, Story, write_story  # noqa: E402

BATCH = 1000
PICTURES = 19


def main(articles: int, addresses: Path) -> None:
    call_command("makemigrations", "news", verbosity=0)
    call_command("migrate", verbosity=0)
    columns, pictures = _make_columns(), [_make_picture(number) for number in range(PICTURES)]
    stories = sorted((write_story(n, schools=300) for n in range(1, articles + 1)), key=lambda s: s.published_at)
    placed = dict.fromkeys(columns, 0)
    for start in range(0, articles, BATCH):
        _add(stories[start : start + BATCH], columns, pictures, placed)
    for slug, column in columns.items():
        Page.objects.filter(pk=column.pk).update(numchild=placed[slug])
    call_command("update_index", verbosity=0, chunk_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    chosen = sorted(stories, key=lambda story: story.number)[:: max(1, articles // 200)][:200]
    addresses.write_text("".join(f"/{story.column}/a{story.number}/\n" for story in chosen))


def _make_columns() -> dict[str, ColumnPage]:
    Site.objects.all().delete()
    root = Page.objects.get(depth=1)
    for page in root.get_children():
        page.specific.delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(title="首页", slug="home"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return {
        slug: home.add_child(instance=ColumnPage(title=name, slug=slug, show_in_menus=True))
        for slug, name in COLUMNS.items()
    }


def _make_picture(number: int) -> Image:
    file = BytesIO()
    Drawing.new("RGB", (1200, 800), (number * 13, 90, 160)).save(file, "JPEG")
    image = Image.objects.create(title=f"{number}", file=ImageFile(file, name=f"{number}.jpg"))
    for version in ("fill-400x300", "width-1000"):
        image.get_rendition(version)
    return image


def _add(stories: list[Story], columns: dict, pictures: list[Image], placed: dict[str, int]) -> None:
    """Page and story rows in bulk; treebeard's paths by hand."""
    kind, locale, pages = ContentType.objects.get_for_model(StoryPage), Locale.get_default(), []
    for story in stories:
        column = columns[story.column]
        placed[story.column] += 1
        pages.append(
            Page(
                path=Page._get_path(column.path, column.depth + 1, placed[story.column]),
                depth=column.depth + 1,
                title=story.title,
                draft_title=story.title,
                slug=f"a{story.number}",
                url_path=f"{column.url_path}a{story.number}/",
                content_type=kind,
                locale=locale,
                translation_key=uuid.uuid4(),
                first_published_at=story.published_at,
                last_published_at=story.published_at,
            )
        )
    Page.objects.bulk_create(pages, batch_size=500)
    numbers = dict(Page.objects.filter(slug__in=[page.slug for page in pages]).values_list("slug", "pk"))
    date = StoryPage._meta.get_field("date")
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO news_storypage (page_ptr_id, date, summary, body, lead_image_id) VALUES (%s, %s, %s, %s, %s)",
            [
                (
                    numbers[f"a{story.number}"],
                    date.get_db_prep_value(story.published_at, connection),
                    story.summary,
                    story.body,
                    pictures[story.picture % len(pictures)].pk,
                )
                for story in stories
            ],
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
