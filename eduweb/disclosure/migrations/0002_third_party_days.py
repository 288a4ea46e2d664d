import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('disclosure', '0001_applications'),
    ]

    operations = [
        migrations.AddField(
            model_name='disclosuresettings',
            name='third_party_days',
            field=models.PositiveSmallIntegerField(default=15, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='第三方几个工作日内提出意见'),
        ),
    ]
