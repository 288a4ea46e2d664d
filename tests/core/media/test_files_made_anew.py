"""Files of a withdrawn record that another publication is making anew at the same moment."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from eduweb.core.media.public.releases import remove_unheld

STEM = "photos/ab/0123456789abcdef0123"


@pytest.mark.django_db
def test_a_file_that_comes_while_its_folder_is_emptied_costs_nobody_an_error(monkeypatch):
    default_storage.save(f"{STEM}/800.webp", ContentFile(b"x"))
    listed = default_storage.listdir
    monkeypatch.setattr(default_storage, "listdir", lambda path: ([], []) if path == STEM else listed(path))
    remove_unheld({STEM})
    assert default_storage.exists(f"{STEM}/800.webp")
