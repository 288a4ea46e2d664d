from django.db import migrations

# Every three neighbouring characters of a text, and the shorter ones at its end, as a tsvector without positions.
# The cost says what one evaluation takes: a condition to look up in the index, not to test row by row.
CREATE = """
CREATE OR REPLACE FUNCTION desk_trigrams(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
    SELECT array_to_tsvector(coalesce(array_agg(DISTINCT substr(words, place, 3)), '{}'))
    FROM generate_series(1, length(words)) AS place
$$
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


class Migration(migrations.Migration):

    replaces = [
        ('desk_lists', '0001_trigrams'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
