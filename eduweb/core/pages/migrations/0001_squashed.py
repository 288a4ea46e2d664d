import eduweb.core.pages.models
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('pages', '0001_initial'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=1, verbose_name='版次')),
                ('series', models.CharField(default=eduweb.core.pages.models.new_series, max_length=8, verbose_name='系列')),
                ('day', models.DateField(help_text='本版次开始的本地日期：跨日即换版。', null=True, verbose_name='日期')),
            ],
            options={
                'verbose_name': '页面版次',
            },
        ),
    ]
