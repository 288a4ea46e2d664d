import django.db.models.deletion
import eduweb.core.lists.words_index
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('audit', '0001_initial'),
        ('audit', '0002_lists_of_a_million'),
        ('audit', '0010_origin'),
    ]

    initial = True

    dependencies = [
        ('desk_lists', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
                ('actor_name', models.CharField(help_text='当时的姓名。', max_length=150, verbose_name='操作人姓名')),
                ('action', models.CharField(db_index=True, max_length=40, verbose_name='操作')),
                ('target_kind', models.CharField(max_length=60, verbose_name='对象类别')),
                ('target_id', models.CharField(max_length=40, verbose_name='对象编号')),
                ('target_label', models.CharField(max_length=300, verbose_name='对象')),
                ('detail', models.JSONField(blank=True, default=dict, verbose_name='详情')),
                ('address', models.CharField(blank=True, max_length=45, verbose_name='网络地址')),
                ('agent', models.CharField(blank=True, max_length=200, verbose_name='浏览器')),
                ('previous_hash', models.CharField(max_length=64, unique=True, verbose_name='上一条摘要')),
                ('hash', models.CharField(max_length=64, unique=True, verbose_name='摘要')),
            ],
            options={
                'verbose_name': '操作记录',
                'ordering': ['-id'],
                'indexes': [
                    models.Index(fields=['target_kind', 'target_id'], name='audit_target'),
                    models.Index(fields=['-at', '-id'], name='audit_newest'),
                    models.Index(fields=['action', '-at', '-id'], name='audit_by_action'),
                    models.Index(fields=['actor_name', '-at', '-id'], name='audit_by_actor'),
                    eduweb.core.lists.words_index.WordsIndex(fields=['actor_name', 'target_label', 'target_id'], name='audit_words'),
                ],
            },
        ),
    ]
