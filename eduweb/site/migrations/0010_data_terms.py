from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('site', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='siteprofile',
            name='data_terms',
            field=models.TextField(blank=True, help_text='显示在“开放数据”页。不填时显示通用说明：可免费使用，请注明来源和日期。', verbose_name='开放数据使用说明'),
        ),
    ]
