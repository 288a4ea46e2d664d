"""Every entry is written anew after the migration, with the schools that it belongs to, and published answers come in."""

from importlib import import_module

from django.db import migrations

empty = import_module(f"{__package__}.0004_words_names_and_facets").empty


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_words_names_and_facets'),
    ]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
    ]
