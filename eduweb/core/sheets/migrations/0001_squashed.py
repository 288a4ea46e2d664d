import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('sheets', '0001_initial'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sheet', models.CharField(max_length=30, verbose_name='表格')),
                ('label', models.CharField(max_length=30, verbose_name='内容')),
                ('file_name', models.CharField(max_length=200, verbose_name='文件')),
                ('file_hash', models.CharField(max_length=64, verbose_name='文件摘要')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
                ('state', models.CharField(choices=[('reading', '正在读取'), ('faulty', '有错误'), ('ready', '等待确认'), ('committed', '已导入'), ('undone', '已撤销')], default='reading', max_length=10, verbose_name='状态')),
                ('new', models.PositiveIntegerField(default=0, verbose_name='新增')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='修改')),
                ('unchanged', models.PositiveIntegerField(default=0, verbose_name='不变')),
                ('notes', models.JSONField(default=list, verbose_name='说明')),
                ('faults', models.JSONField(default=list, help_text='最多留存前 1000 处。', verbose_name='错误')),
                ('fault_count', models.PositiveIntegerField(default=0, verbose_name='错误数')),
                ('committed_at', models.DateTimeField(blank=True, null=True, verbose_name='导入时间')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='撤销时间')),
            ],
            options={
                'verbose_name': '表格导入',
                'ordering': ['-id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Row',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='sheets.import', verbose_name='表格导入')),
                ('line', models.PositiveIntegerField(verbose_name='行')),
                ('is_new', models.BooleanField(verbose_name='新增')),
                ('object_id', models.BigIntegerField(null=True, verbose_name='记录编号')),
                ('label', models.CharField(max_length=300, verbose_name='记录')),
                ('changes', models.JSONField(verbose_name='改动')),
                ('advice', models.JSONField(default=list, verbose_name='提醒')),
            ],
            options={
                'verbose_name': '导入的一行',
                'verbose_name_plural': '导入的各行',
                'ordering': ['line'],
                'default_permissions': (),
                'constraints': [
                    models.UniqueConstraint(fields=('of', 'line'), name='sheets_line_once'),
                ],
            },
        ),
    ]
