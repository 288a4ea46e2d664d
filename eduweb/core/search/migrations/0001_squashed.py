import datetime
from django.db import migrations, models

# PostgreSQL unpacks a text three times as fast from lz4 as from its old form, and a search for a frequent word reads
# some thousands of them. A server built without lz4 keeps what it has.
COMPRESS = """
DO $$ BEGIN
    ALTER TABLE search_entry ALTER COLUMN text SET COMPRESSION lz4, ALTER COLUMN body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$
"""


def compress(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COMPRESS)


class Migration(migrations.Migration):

    replaces = [
        ('search', '0001_initial'),
        ('search', '0002_alter_entry_dated_entry_search_newest'),
        ('search', '0003_trigrams'),
        ('search', '0004_titles_beside_dates'),
        ('search', '0005_faster_compression'),
        ('search', '0006_story_titles_with_kind'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='类别')),
                ('object_id', models.CharField(max_length=40, verbose_name='编号')),
                ('title', models.CharField(max_length=300, verbose_name='标题')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('title_text', models.CharField(max_length=600, verbose_name='标题（规范化）')),
                ('text', models.TextField(verbose_name='全文（规范化）')),
                ('dated', models.DateTimeField(default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), verbose_name='日期')),
            ],
            options={
                'verbose_name': '检索条目',
                'indexes': [
                    models.Index(fields=['-dated', '-id'], name='search_newest'),
                    models.Index(condition=models.Q(('kind', 'article')), fields=['-dated', '-id', 'kind', 'title_text'], name='search_story_titles'),
                    models.Index(condition=models.Q(('kind', 'article'), _negated=True), fields=['-dated', '-id', 'kind', 'title_text'], name='search_records'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('kind', 'object_id'), name='search_one_entry_per_record'),
                ],
            },
        ),
        migrations.RunPython(compress, migrations.RunPython.noop),
    ]
