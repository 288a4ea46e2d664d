from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bureau', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='department',
            name='handlers',
            field=models.ManyToManyField(blank=True, help_text='转到本科室的来信由他们在工作台回复；读者看不到。', related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='来信经办人'),
        ),
    ]
