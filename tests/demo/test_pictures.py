"""The demo's pictures: none twice on a page, half of the stories without, and not all of one shape."""

import re

import pytest
from django.test import Client
from PIL import Image

from articles.models import Column, PublishedArticle, Topic
from eduweb.demo.photographs import PICTURES
from schools.models import EducationProject, School

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]
# A photograph's renditions lie in one folder, named by its content.
PHOTOGRAPH = re.compile(r'<img [^>]*src="[^"]*/photos/([0-9a-f]{2}/[0-9a-f]+)/')


def pages() -> list[str]:
    records = [PublishedArticle, Column, Topic, EducationProject]
    schools = School.objects.exclude(picture=None)[:5]
    return [
        *("/", "/topics/", "/schools/", "/schools/projects/"),
        *(record.get_absolute_url() for model in records for record in model.objects.all()),
        *(school.get_absolute_url() for school in schools),
    ]


def test_no_picture_stands_twice_on_a_page(tell_tried):
    client, addresses = Client(), pages()
    shown = {address: PHOTOGRAPH.findall(client.get(address).text) for address in addresses}
    assert {address: found for address, found in shown.items() if len(found) != len(set(found))} == {}
    assert sum(map(len, shown.values())) > 40
    tell_tried(f"{len(addresses)} pages, {sum(map(len, shown.values()))} pictures")


def test_half_of_the_stories_have_no_lead_picture():
    stories = PublishedArticle.objects.all()
    with_picture = [story for story in stories if story.lead_picture]
    assert 0.35 < len(with_picture) / len(stories) < 0.6


def test_pictures_lie_stand_and_stretch():
    shapes = {file.stem: Image.open(file).size for file in PICTURES.glob("*.webp")}
    ratios = {round(width / height, 1) for width, height in shapes.values()}
    assert min(ratios) < 1 < 2 < max(ratios)
