from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0003_files_of_drafts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='photo',
            name='prepared',
            field=models.CharField(blank=True, default='', editable=False, max_length=20, verbose_name='备好的图'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['file'], name='document_file'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['prepared', '-id'], name='photo_prepared'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['file'], name='photo_file'),
        ),
    ]
