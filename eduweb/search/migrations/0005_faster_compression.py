"""PostgreSQL unpacks a text three times as fast from lz4 as from its old form, and a search for a frequent word reads
some thousands of them. Rows that are there already change when they are next written."""

from django.db import migrations

COLUMNS = ("text", "body")
# A server built without lz4, or older than 14, keeps what it has.
STATEMENT = """
DO $$ BEGIN
    EXECUTE 'ALTER TABLE search_entry ALTER COLUMN {column} SET COMPRESSION lz4';
EXCEPTION WHEN feature_not_supported OR syntax_error THEN NULL;
END $$
"""


def compress(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for column in COLUMNS:
            schema_editor.execute(STATEMENT.format(column=column))


class Migration(migrations.Migration):
    dependencies = [("search", "0004_titles_beside_dates")]

    operations = [migrations.RunPython(compress, migrations.RunPython.noop)]
