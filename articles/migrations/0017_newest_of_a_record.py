from django.db import migrations

# `articles.public.near` reads the last links of a topic or school. SQLite's index of a record ends with the link's number
# by itself; PostgreSQL would read all links, 3,000 of a school in an archive of a million stories. The tables are the
# relations' own, so Django has no place to name their indexes.
RELATIONS = {"topics": "topic_id", "schools": "school_id"}


def make_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for relation, record in RELATIONS.items():
            table = f"articles_publishedarticle_{relation}"
            schema_editor.execute(f"CREATE INDEX published_{relation}_last ON {table} ({record}, id)")


def drop_indexes(apps, schema_editor):
    for relation in RELATIONS:
        schema_editor.execute(f"DROP INDEX IF EXISTS published_{relation}_last")


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_story_lists")]

    operations = [migrations.RunPython(make_indexes, drop_indexes)]
