import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('honors', '0001_initial'),
        ('honors', '0010_months_reviews_and_public_evidence'),
    ]

    initial = True

    dependencies = [
        ('media', '0001_squashed'),
        ('schools', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Honor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='荣誉名称')),
                ('kind', models.CharField(choices=[('title', '称号'), ('award', '竞赛奖项'), ('pilot', '试点示范'), ('practice', '经验推广'), ('media', '媒体刊发')], default='title', max_length=10, verbose_name='类别')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, '国家级'), (2, '市级（省部级）'), (3, '区县级'), (4, '校级')], verbose_name='级别')),
                ('grade', models.CharField(blank=True, help_text='如“一等奖”“培育创建单位”。', max_length=40, verbose_name='等级')),
                ('batch', models.CharField(blank=True, help_text='如“首批”“第二批”。', max_length=20, verbose_name='批次')),
                ('awarding_body', models.CharField(blank=True, max_length=120, verbose_name='授予单位')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('year', models.PositiveSmallIntegerField(verbose_name='获得年份')),
                ('month', models.PositiveSmallIntegerField(blank=True, help_text='按月评选的（如党员先锋示范岗）才填。', null=True, verbose_name='月份')),
                ('awarded_on', models.DateField(blank=True, null=True, verbose_name='授予日期')),
                ('school_year', models.CharField(blank=True, help_text='如“2023—2024”。', max_length=9, verbose_name='学年')),
                ('valid_until', models.DateField(blank=True, help_text='过了这一天自动转为“到期”。', null=True, verbose_name='有效期至')),
                ('review_on', models.DateField(blank=True, help_text='到这一天自动转为“待复核”。', null=True, verbose_name='复核日期')),
                ('state', models.CharField(choices=[('valid', '有效'), ('to_review', '待复核'), ('expired', '到期'), ('revoked', '撤销')], default='valid', max_length=10, verbose_name='复核状态')),
                ('stage', models.CharField(blank=True, help_text='如“培育”“创建”“验收”。', max_length=20, verbose_name='创建阶段')),
                ('count', models.PositiveSmallIntegerField(default=1, help_text='同一等级的多项合记为一条时填项数。', verbose_name='项数')),
                ('description', models.TextField(blank=True, verbose_name='说明')),
                ('evidence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.document', verbose_name='证明材料')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
            ],
            options={
                'verbose_name': '荣誉',
                'ordering': ['-year', 'level', '-id'],
                'indexes': [
                    models.Index(fields=['level', '-year'], name='honor_wall'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('level__in', [1, 2, 3, 4])), name='honor_level_known'),
                    models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='honor_counts_at_least_one'),
                    models.CheckConstraint(condition=models.Q(('month', None), ('month__range', (1, 12)), _connector='OR'), name='honor_month_is_one', violation_error_message='月份请填 1 至 12。'),
                    models.CheckConstraint(condition=models.Q(('valid_until', None), ('awarded_on', None), ('valid_until__gte', models.F('awarded_on')), _connector='OR'), name='honor_ends_after_it_is_given', violation_error_message='“有效期至”不能早于授予日期。'),
                ],
            },
        ),
        migrations.CreateModel(
            name='HonorRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('honor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='honors.honor', verbose_name='荣誉')),
                ('kind', models.CharField(choices=[('district', '本区'), ('school', '学校'), ('party', '党组织'), ('person', '个人或岗位')], max_length=10, verbose_name='对象类别')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='honor_places', to='schools.school', verbose_name='学校')),
                ('party_organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='honor_places', to='schools.partyorganization', verbose_name='党组织')),
                ('person', models.CharField(blank=True, max_length=60, verbose_name='个人或岗位')),
            ],
            options={
                'verbose_name': '获得者',
                'ordering': ['id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('kind', 'district'), ('party_organization', None), ('person', ''), ('school', None)), models.Q(('kind', 'school'), ('party_organization', None), ('person', ''), ('school__isnull', False)), models.Q(('kind', 'party'), ('party_organization__isnull', False), ('person', ''), ('school', None)), models.Q(('kind', 'person'), models.Q(('person', ''), _negated=True), models.Q(('school', None), ('party_organization', None), _connector='OR')), _connector='OR'), name='recipient_is_what_its_kind_says', violation_error_message='请按“对象类别”填写学校、党组织或个人中的一项；个人可再选所在学校或党组织中的一个。'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PublicEvidence',
            fields=[
                ('honor', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='public_evidence', serialize=False, to='honors.honor', verbose_name='荣誉')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('path', models.CharField(db_index=True, max_length=100, verbose_name='文件')),
                ('kind', models.CharField(max_length=10, verbose_name='格式')),
                ('size', models.PositiveBigIntegerField(verbose_name='字节数')),
            ],
            options={
                'verbose_name': '公开的证明材料',
            },
        ),
    ]
