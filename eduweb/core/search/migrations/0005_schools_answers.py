"""Every entry is written anew after the migration, with the schools that it belongs to; answers and synonyms come in."""

from importlib import import_module

from django.db import migrations

empty = import_module(f"{__package__}.0004_words_names_and_facets").empty

SYNONYMS = (
    "小升初 幼升小 摇号 一年级报名 初一报名 入学",
    "外地户口 外地户籍 外来户口 随迁子女",
    "户口 户籍",
    "贫困生 困难学生 贫困补助 学费减免 免学费 资助",
    "职高 中专 技校 职业教育",
    "延时班 托管班 托管费 延时费 课后服务",
    "补习班 辅导班 培训班 培训机构",
    "残疾 自闭症 孤独症 特殊教育",
    "私立 民办",
    "公立 公办",
    "教育局 区教委 教委 教育委员会",
    "长者模式 老人模式 大字模式 老人版 长辈版",
    "教师证 教师资格证 教师资格",
    "写信 投诉信箱 意见箱 咨询",
)


def add_synonyms(apps, schema_editor):
    Synonyms = apps.get_model("search", "Synonyms")
    Synonyms.objects.bulk_create((Synonyms(words=words) for words in SYNONYMS), ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_words_names_and_facets'),
    ]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
        migrations.RunPython(add_synonyms, migrations.RunPython.noop),
    ]
