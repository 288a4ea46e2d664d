from datetime import datetime, time, timedelta

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def move_referrals(apps, _schema_editor):
    """Whom a letter was passed on to becomes a row of its own; a name that no department has stays as a name."""
    message, referral = apps.get_model("dialogue", "Message"), apps.get_model("dialogue", "Referral")
    departments = dict(apps.get_model("bureau", "Department").objects.values_list("name", "pk"))
    rows = []
    for one in message.objects.filter(passed_on_at__isnull=False).select_related("school"):
        state = "open" if one.state == "passed_on" else "ended"
        known = {"message": one, "passed_on_at": one.passed_on_at, "state": state}
        if one.department:
            found = departments.get(one.department)
            rows.append(referral(recipient=one.department, department_id=found, **known))
        if one.school:
            rows.append(referral(recipient=one.school.name, school=one.school, **known))
    referral.objects.bulk_create(rows)


def publish_consultations(apps, _schema_editor):
    """What readers see stays what they see."""
    consultation = apps.get_model("dialogue", "Consultation")
    published = apps.get_model("dialogue", "PublishedConsultation")
    names = ("title", "text", "draft_url", "office", "opens_on", "closes_on", "result", "result_on")
    rows = [published(pk=one.pk, **{name: getattr(one, name) for name in names}) for one in consultation.objects.all()]
    published.objects.bulk_create(rows)
    consultation.objects.update(state="approved")
    comment = apps.get_model("dialogue", "Comment")
    for one in rows:  # without an end a comment was kept for ever
        end = datetime.combine(one.closes_on + timedelta(days=1), time.min)
        comment.objects.filter(consultation_id=one.pk, closed_at=None).update(closed_at=timezone.make_aware(end))


class Migration(migrations.Migration):

    dependencies = [
        ('bureau', '0002_handlers'),
        ('dialogue', '0001_letters_and_consultations'),
        ('schools', '0002_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedConsultation',
            fields=[
                ('title', models.CharField(max_length=80, verbose_name='标题')),
                ('text', models.TextField(help_text='为什么征集、征求哪些意见；空一行分段。', verbose_name='征集说明')),
                ('draft_url', models.CharField(blank=True, help_text='站内路径，如 /articles/12/。', max_length=200, validators=[django.core.validators.RegexValidator('^/(?![/\\\\])', '请填写站内路径，如 /articles/12/。')], verbose_name='征求意见稿地址')),
                ('office', models.CharField(max_length=60, verbose_name='征集单位')),
                ('opens_on', models.DateField(verbose_name='开始日期')),
                ('closes_on', models.DateField(verbose_name='截止日期')),
                ('result', models.TextField(blank=True, help_text='收到多少条、采纳情况和未采纳的理由。', verbose_name='征集结果')),
                ('result_on', models.DateField(blank=True, null=True, verbose_name='结果公布日期')),
                ('consultation', models.OneToOneField(error_messages={'unique': '这份意见征集已经公开。'}, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='published', serialize=False, to='dialogue.consultation', verbose_name='意见征集')),
            ],
            options={
                'verbose_name': '公开的意见征集',
                'ordering': ['-closes_on', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('department', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='bureau.department', verbose_name='转办科室')),
                ('message', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='dialogue.message', verbose_name='来信')),
                ('replied_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='回复人')),
                ('school', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.school', verbose_name='转办学校')),
                ('recipient', models.CharField(editable=False, max_length=100, verbose_name='承办单位')),
                ('task', models.TextField(blank=True, editable=False, max_length=3000, verbose_name='转办内容')),
                ('passed_on_at', models.DateTimeField(editable=False, verbose_name='转办时间')),
                ('state', models.CharField(choices=[('open', '待回复'), ('replied', '已回复'), ('returned', '已退回'), ('ended', '已结束')], default='open', editable=False, max_length=20, verbose_name='状态')),
                ('reply', models.TextField(blank=True, editable=False, max_length=5000, verbose_name='回复')),
                ('replied_at', models.DateTimeField(editable=False, null=True, verbose_name='回复时间')),
            ],
            options={
                'verbose_name': '转办件',
                'ordering': ['-passed_on_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ConsultationReview',
            fields=[
            ],
            options={
                'verbose_name': '意见征集审核',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('dialogue.consultation',),
        ),
        migrations.AddField(
            model_name='consultation',
            name='opinion',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='审核意见'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='reviewed_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='审核时间'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='reviewed_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审核人'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='state',
            field=models.CharField(choices=[('pending', '待审核'), ('sent_back', '已退回'), ('approved', '已通过')], default='pending', editable=False, max_length=20, verbose_name='审核'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='written_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='送审时间'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='written_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='拟稿人'),
        ),
        migrations.AlterField(
            model_name='consultation',
            name='result',
            field=models.TextField(blank=True, help_text='收到多少条、采纳情况和未采纳的理由。', verbose_name='征集结果'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('written_by', models.F('reviewed_by')), _negated=True), _connector='OR'), name='consultation_is_reviewed_by_another', violation_error_message='意见征集须由拟稿人以外的人审核。'),
        ),
        migrations.AddConstraint(
            model_name='publishedconsultation',
            constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='publishedconsultation_closes_after_opening', violation_error_message='截止日期不能早于开始日期。'),
        ),
        migrations.AddConstraint(
            model_name='publishedconsultation',
            constraint=models.CheckConstraint(condition=models.Q(('result', ''), models.Q(('result_on__gt', models.F('closes_on')), ('result_on__isnull', False)), _connector='OR'), name='publishedconsultation_result_after_closing', violation_error_message='征集结果须在截止之后公布，请填写截止日期之后的结果公布日期。'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('department', None), ('school', None), _connector='OR'), name='referral_has_one_recipient', violation_error_message='一件转办只能选科室或学校中的一个。'),
        ),
        migrations.AlterField(
            model_name='consultation',
            name='draft_url',
            field=models.CharField(blank=True, help_text='站内路径，如 /articles/12/。', max_length=200, validators=[django.core.validators.RegexValidator('^/(?![/\\\\])', '请填写站内路径，如 /articles/12/。')], verbose_name='征求意见稿地址'),
        ),
        migrations.RunPython(move_referrals, migrations.RunPython.noop),
        migrations.RunPython(publish_consultations, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='message',
            name='department',
        ),
        migrations.RemoveField(
            model_name='message',
            name='passed_on_at',
        ),
        migrations.RemoveField(
            model_name='message',
            name='school',
        ),
    ]
