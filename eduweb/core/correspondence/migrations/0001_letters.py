from datetime import date, timedelta

import django.core.validators
from django.db import migrations, models


# By the notices of the State Council's General Office: 国办发明电〔2024〕12号 for 2025, 国办发明电〔2025〕7号 for 2026.
HOLIDAYS = [
    ("元旦", "2025-01-01", "2025-01-01", []),
    ("春节", "2025-01-28", "2025-02-04", ["2025-01-26", "2025-02-08"]),
    ("清明节", "2025-04-04", "2025-04-06", []),
    ("劳动节", "2025-05-01", "2025-05-05", ["2025-04-27"]),
    ("端午节", "2025-05-31", "2025-06-02", []),
    ("国庆节、中秋节", "2025-10-01", "2025-10-08", ["2025-09-28", "2025-10-11"]),
    ("元旦", "2026-01-01", "2026-01-03", ["2026-01-04"]),
    ("春节", "2026-02-15", "2026-02-23", ["2026-02-14", "2026-02-28"]),
    ("清明节", "2026-04-04", "2026-04-06", []),
    ("劳动节", "2026-05-01", "2026-05-05", ["2026-05-09"]),
    ("端午节", "2026-06-19", "2026-06-21", []),
    ("中秋节", "2026-09-25", "2026-09-27", []),
    ("国庆节", "2026-10-01", "2026-10-07", ["2026-09-20", "2026-10-10"]),
]


def fill_in(apps, _schema_editor):
    special_day = apps.get_model("correspondence", "SpecialDay")
    rows = []
    for name, first, last, working in HOLIDAYS:
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            rows.append(special_day(day=day, kind="holiday", name=name))
            day += timedelta(days=1)
        rows += [special_day(day=date.fromisoformat(one), kind="working", name=name) for one in working]
    special_day.objects.bulk_create(rows)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SpecialDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(error_messages={'unique': '这一天已在表里，请直接修改。'}, unique=True, verbose_name='日期')),
                ('kind', models.CharField(choices=[('holiday', '放假'), ('working', '上班')], max_length=10, verbose_name='安排')),
                ('name', models.CharField(blank=True, max_length=20, verbose_name='节日')),
            ],
            options={
                'verbose_name': '节假日和调休',
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='LetterSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('retention_months', models.PositiveSmallIntegerField(default=24, help_text='从办结那天算起；到期后来信内容和来信人的信息自动删除，只留件数。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='来信保存几个月')),
                ('contact', models.CharField(blank=True, help_text='显示在隐私说明页；不填时显示网站的联系电话。', max_length=120, verbose_name='个人信息事务联系方式')),
            ],
            options={
                'verbose_name': '来信设置',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='letter_settings_are_one', violation_error_message='来信设置只有一份，请修改已有的那一份。')],
            },
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
