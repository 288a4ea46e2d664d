"""The whole demo, with small pictures."""

import os
from hashlib import sha256
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from PIL import Image

from articles.models import Article
from honors.models import Honor
from schools.models import (
    EducationProject,
    PartyOrganization,
    SchoolGroup,
    TrainingInstitution,
)

# Those whose addresses are made of their numbers.
NUMBERED = (
    Article,
    Honor,
    EducationProject,
    PartyOrganization,
    SchoolGroup,
    TrainingInstitution,
)


def load() -> str:
    """Run the command, its illustrations small and of one colour, with no password given; returns what it printed."""
    printed = StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("eduweb.demo.photographs.read_scene", _plain_picture)
        patch.delitem(os.environ, "DEMO_PASSWORD", raising=False)
        call_command("demo", stdout=printed)
    return printed.getvalue()


def _plain_picture(scene: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (300, 200), f"#{sha256(scene.encode()).hexdigest()[:6]}").save(buffer, "WEBP")
    return buffer.getvalue()


def number_from_one() -> None:
    """Earlier tests have used up numbers, rolled back or not."""
    sequences = [{"table": model._meta.db_table, "column": model._meta.pk.column} for model in NUMBERED]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), sequences):
            cursor.execute(statement)
