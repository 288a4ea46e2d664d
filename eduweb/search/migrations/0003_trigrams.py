"""The index of pairs gives way to the index of trigrams, which `trigram_index.install` makes after this."""

from django.db import migrations, models

INDEXES = ("search_title_pairs", "search_text_pairs")


def drop_pairs(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for index in INDEXES:
            schema_editor.execute(f"ALTER TABLE search_entry DROP COLUMN IF EXISTS {index}")
        schema_editor.execute("DROP FUNCTION IF EXISTS search_pairs(text)")
        return
    for event in ("insert", "update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS search_pairs_{event}")
    for index in INDEXES:
        schema_editor.execute(f"DROP TABLE IF EXISTS {index}")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_alter_entry_dated_entry_search_newest")]

    operations = [
        migrations.RunPython(drop_pairs, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("kind", "article"), _negated=True), fields=["-dated", "-id"], name="search_records"
            ),
        ),
    ]
