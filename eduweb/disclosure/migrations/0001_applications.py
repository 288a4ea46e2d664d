"""Applications for disclosure; the answers' first templates come along, to be changed by the bureau."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

REMEDIES = (
    "\n\n如对本答复不服，可以自收到本答复之日起六十日内依法申请行政复议，也可以自收到本答复之日起六个月内依法向人民法院提起行政诉讼。"
)
TEMPLATES = {
    "already_public": "您申请的信息已经主动公开，可以在【网址或查阅地点】查阅，路径为【栏目和标题】。（《政府信息公开条例》第三十六条第一项）",
    "public": "您申请的信息可以公开，现提供如下：【信息内容，或提供的方式、时间和途径】。（《政府信息公开条例》第三十六条第二项）",
    "in_part": "您申请的信息中含有不应当公开的内容，能够区分处理，现将可以公开的部分提供如下：【内容】。未公开的部分是【部分】，"
    "理由是【理由和条款】。（《政府信息公开条例》第三十七条）",
    "refused": "您申请的信息不予公开，理由是【理由】，依据是【条款】。（《政府信息公开条例》第三十六条第三项）",
    "nonexistent": "经检索，本机关没有您申请的信息，该信息不存在。检索的范围和方法是【说明】。（《政府信息公开条例》第三十六条第四项）",
    "not_held": "您申请的信息不属于本机关负责公开，理由是【理由】。负责公开的机关是【名称】，联系方式是【联系方式】。"
    "（《政府信息公开条例》第三十六条第五项）",
    "repeated": "您此前已就相同内容提出申请，本机关已于【日期】答复（【回执编号】），不再重复处理。（《政府信息公开条例》第三十六条第六项）",
    "other_law": "您申请的信息属于【工商、不动产登记资料等】，【法律、行政法规的名称和条款】对其获取另有规定，请依照该规定向【机关】办理。"
    "（《政府信息公开条例》第三十六条第七项）",
    "abandoned": "本机关曾一次性告知您补正，您在【日期】前没有补正，依照《政府信息公开条例》第三十条，视为放弃申请，不再处理。"
    "您可以写明所需信息后重新申请。",
}


def add_templates(apps, _editor):
    rows = [(kind, text + ("" if kind == "abandoned" else REMEDIES)) for kind, text in TEMPLATES.items()]
    template = apps.get_model("disclosure.AnswerTemplate")
    template.objects.bulk_create(template(kind=kind, text=text) for kind, text in rows)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('already_public', '已经主动公开'), ('public', '予以公开'), ('in_part', '部分公开'), ('refused', '不予公开'), ('nonexistent', '信息不存在'), ('not_held', '不属于本机关负责公开'), ('repeated', '重复申请，不重复处理'), ('other_law', '其他法律、行政法规另有规定'), ('abandoned', '逾期不补正，不再处理')], error_messages={'unique': '这种答复已有模板，请直接修改。'}, max_length=20, unique=True, verbose_name='答复类型')),
                ('text', models.TextField(help_text='【】里是办理时要填写的内容，答复前须逐处改好。', max_length=3000, verbose_name='模板')),
            ],
            options={
                'verbose_name': '公开申请答复模板',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(editable=False, error_messages={'unique': '这份内容已经收到。'}, max_length=40, unique=True, verbose_name='回执编号')),
                ('code_hash', models.CharField(editable=False, max_length=64, verbose_name='查询码摘要')),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='收到时间')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='办结时间')),
                ('erased_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='个人信息删除时间')),
                ('kind', models.CharField(choices=[('person', '公民'), ('organization', '法人或其他组织')], max_length=20, verbose_name='申请人类别')),
                ('applicant', models.CharField(max_length=100, verbose_name='申请人')),
                ('contact_person', models.CharField(blank=True, max_length=60, verbose_name='联系人')),
                ('telephone', models.CharField(max_length=40, verbose_name='联系电话')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='通信地址')),
                ('wanted', models.TextField(max_length=2000, verbose_name='所需信息')),
                ('form', models.CharField(choices=[('electronic', '电子文件'), ('paper', '纸质文件')], max_length=20, verbose_name='信息形式')),
                ('delivery', models.CharField(choices=[('online', '凭回执在网上查看'), ('email', '电子邮箱'), ('post', '邮寄'), ('counter', '到办公地点领取')], max_length=20, verbose_name='获取方式')),
                ('state', models.CharField(choices=[('submitted', '待确认收到'), ('received', '办理中'), ('completion', '等申请人补正'), ('consulting', '征求第三方意见'), ('answered', '已答复'), ('deleted', '申请人已撤回')], default='submitted', editable=False, max_length=20, verbose_name='进度')),
                ('received_on', models.DateField(editable=False, help_text='与申请人确认的那一天。', null=True, verbose_name='收到日期')),
                ('completion_asked_on', models.DateField(editable=False, null=True, verbose_name='要求补正日期')),
                ('completion_wanted', models.TextField(blank=True, editable=False, max_length=1000, verbose_name='需要补正的内容')),
                ('completion_until', models.DateField(editable=False, null=True, verbose_name='补正期限')),
                ('completed_on', models.DateField(editable=False, null=True, verbose_name='补正日期')),
                ('completion', models.TextField(blank=True, editable=False, max_length=2000, verbose_name='补正内容')),
                ('consulting_since', models.DateField(editable=False, null=True, verbose_name='征求第三方意见日期')),
                ('consulting_until', models.DateField(editable=False, null=True, verbose_name='收到第三方意见日期')),
                ('extended_days', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='延长的工作日')),
                ('extension_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='延长理由')),
                ('extension_approved_by', models.CharField(blank=True, editable=False, max_length=60, verbose_name='延长批准人')),
                ('answer_kind', models.CharField(blank=True, choices=[('already_public', '已经主动公开'), ('public', '予以公开'), ('in_part', '部分公开'), ('refused', '不予公开'), ('nonexistent', '信息不存在'), ('not_held', '不属于本机关负责公开'), ('repeated', '重复申请，不重复处理'), ('other_law', '其他法律、行政法规另有规定'), ('abandoned', '逾期不补正，不再处理')], editable=False, max_length=20, verbose_name='答复类型')),
                ('answer', models.TextField(blank=True, editable=False, max_length=5000, verbose_name='答复')),
                ('answered_on', models.DateField(editable=False, null=True, verbose_name='答复日期')),
                ('answered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='答复人')),
            ],
            options={
                'verbose_name': '公开申请',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProofOfIdentity',
            fields=[
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='proof', serialize=False, to='disclosure.application', verbose_name='公开申请')),
                ('kind', models.CharField(choices=[('identity_card', '居民身份证'), ('credit_code', '统一社会信用代码'), ('other', '其他证件')], max_length=20, verbose_name='证件类型')),
                ('number', models.CharField(max_length=40, verbose_name='证件号码')),
            ],
            options={
                'verbose_name': '申请人身份证明',
            },
        ),
        migrations.CreateModel(
            name='DisclosureSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer_days', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MinValueValidator(1)], verbose_name='答复期限（工作日）')),
                ('extension_days', models.PositiveSmallIntegerField(default=20, verbose_name='最多延长（工作日）')),
                ('completion_days', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='几个工作日内要求补正')),
            ],
            options={
                'verbose_name': '公开申请期限',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='disclosure_settings_are_one', violation_error_message='公开申请期限只有一份，请修改已有的那一份。')],
            },
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'submitted'), ('state', 'deleted'), ('received_on__isnull', False), _connector='OR'), name='application_under_way_was_received', violation_error_message='请先确认收到申请，再办理。'),
        ),
        migrations.RunPython(add_templates, migrations.RunPython.noop),
    ]
