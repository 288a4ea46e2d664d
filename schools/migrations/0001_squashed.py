import django.core.validators
import django.db.models.deletion
import schools.models.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('schools', '0001_initial'),
        ('schools', '0040_enrolment'),
        ('schools', '0041_desk_of_the_register'),
        ('schools', '0042_acts_of_a_coming_day'),
        ('schools', '0043_party_former_names'),
        ('schools', '0044_whose_request'),
    ]

    initial = True

    dependencies = [
        ('media', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EnrolmentPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1986), django.core.validators.MaxValueValidator(2200)], verbose_name='招生年份')),
                ('level', models.CharField(choices=[('primary', '小学'), ('junior', '初中')], default='primary', max_length=10, verbose_name='学段')),
                ('title', models.CharField(max_length=200, verbose_name='文件标题')),
                ('document_number', models.CharField(max_length=60, verbose_name='文号')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='印发日期')),
                ('is_published', models.BooleanField(default=False, help_text='勾选后读者可以查询本文件的范围。', verbose_name='对外公布')),
                ('office', models.CharField(help_text='查不到范围时请家长问谁。', max_length=100, verbose_name='咨询单位')),
                ('telephone', models.CharField(max_length=40, verbose_name='咨询电话')),
                ('note', models.TextField(blank=True, help_text='如“新建小区未列入的，由所在镇街统筹”。', verbose_name='说明')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
            ],
            options={
                'verbose_name': '招生范围文件',
                'ordering': ['-year', 'level', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('year', 'level', 'document_number'), name='enrolment_document_once', violation_error_message='这一年这个学段已登记过同一文号的文件。'),
                    models.CheckConstraint(condition=models.Q(('is_published', False), models.Q(('issued_on__isnull', False), models.Q(('document_number', ''), _negated=True)), _connector='OR'), name='published_enrolment_plan_is_dated', violation_error_message='对外公布的文件须写明文号和印发日期。'),
                    models.CheckConstraint(condition=models.Q(('level__in', ['primary', 'junior'])), name='enrolment_level_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RetiredCode',
            fields=[
                ('code', models.CharField(max_length=10, primary_key=True, serialize=False, verbose_name='学校标识码')),
                ('name', models.CharField(max_length=100, verbose_name='学校名称')),
            ],
            options={
                'verbose_name': '停用标识码',
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, unique=True, validators=[schools.models.validators.validate_school_code], verbose_name='学校标识码')),
                ('name', models.CharField(help_text='与公章一致的全称。', max_length=100, verbose_name='学校名称')),
                ('short_name', models.CharField(blank=True, help_text='稿件和列表里常用的叫法。', max_length=40, verbose_name='简称')),
                ('former_names', models.CharField(blank=True, help_text='多个名称用顿号分开。', max_length=300, verbose_name='曾用名')),
                ('school_type', models.CharField(choices=[('111', '幼儿园'), ('119', '附设幼儿班'), ('211', '小学'), ('218', '教学点'), ('219', '附设小学班'), ('311', '初级中学'), ('312', '九年一贯制学校'), ('319', '附设初中班'), ('341', '完全中学'), ('342', '高级中学'), ('345', '十二年一贯制学校'), ('349', '附设高中班'), ('361', '调整后中职学校'), ('362', '中等技术学校'), ('364', '成人中专'), ('365', '职业高中'), ('366', '技工学校'), ('368', '附设中职班'), ('371', '专门学校'), ('511', '盲人学校'), ('512', '聋人学校'), ('513', '培智学校'), ('514', '其他特教学校')], max_length=3, verbose_name='办学类型')),
                ('sponsor', models.CharField(choices=[('education', '教育部门'), ('department', '其他部门'), ('institution', '事业单位'), ('military', '部队'), ('collective', '集体'), ('private', '民办')], default='education', max_length=12, verbose_name='举办者')),
                ('state', models.CharField(choices=[('open', '正常'), ('preparing', '筹建'), ('closed', '停办'), ('merged', '并入他校')], default='open', max_length=10, verbose_name='状态')),
                ('credit_code', models.CharField(blank=True, max_length=18, validators=[schools.models.validators.validate_credit_code_form], verbose_name='统一社会信用代码')),
                ('town', models.CharField(db_index=True, max_length=30, verbose_name='镇街')),
                ('address', models.CharField(help_text='写到门牌号。', max_length=200, verbose_name='地址')),
                ('postcode', models.CharField(blank=True, max_length=6, validators=[django.core.validators.RegexValidator('^\\d{6}$', '邮政编码是 6 位数字。')], verbose_name='邮政编码')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(73), django.core.validators.MaxValueValidator(136)], verbose_name='经度')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(3), django.core.validators.MaxValueValidator(54)], verbose_name='纬度')),
                ('telephone', models.CharField(blank=True, help_text='对外公布的办公电话。', max_length=40, verbose_name='联系电话')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('homepage', models.URLField(blank=True, verbose_name='网址')),
                ('founded_on', models.DateField(blank=True, help_text='只知道年月时，日填 1 日。', null=True, verbose_name='建校年月')),
                ('principal', models.CharField(blank=True, max_length=40, verbose_name='校（园）长')),
                ('feature', models.CharField(blank=True, max_length=100, verbose_name='办学特色')),
                ('brand', models.CharField(blank=True, max_length=100, verbose_name='办学品牌')),
                ('introduction', models.TextField(blank=True, verbose_name='学校简介')),
                ('nursery_places', models.PositiveIntegerField(default=0, help_text='备案的托育学位数；没有托育服务填 0。', verbose_name='托育学位')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.photo', verbose_name='学校照片')),
                ('picture', models.JSONField(blank=True, editable=False, null=True, verbose_name='对外图片')),
                ('confirmed_on', models.DateField(blank=True, help_text='学校最近一次确认资料无误的日期。', null=True, verbose_name='最近确认日期')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
            ],
            options={
                'verbose_name': '学校',
                'ordering': ['school_type', 'code'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('school_type__in', ['111', '119', '211', '218', '219', '311', '312', '319', '341', '342', '345', '349', '361', '362', '364', '365', '366', '368', '371', '511', '512', '513', '514'])), name='school_type_known'),
                    models.CheckConstraint(condition=models.Q(('sponsor__in', ['education', 'department', 'institution', 'military', 'collective', 'private'])), name='school_sponsor_known'),
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='school_has_name'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Campus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='campuses', to='schools.school', verbose_name='学校')),
                ('name', models.CharField(max_length=60, verbose_name='校区名称')),
                ('address', models.CharField(max_length=200, verbose_name='地址')),
                ('telephone', models.CharField(blank=True, max_length=40, verbose_name='联系电话')),
            ],
            options={
                'verbose_name': '校区',
                'constraints': [
                    models.UniqueConstraint(fields=('school', 'name'), name='campus_name_once_per_school'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(limit_choices_to={'state__in': ['open', 'preparing']}, on_delete=django.db.models.deletion.CASCADE, related_name='change_requests', to='schools.school', verbose_name='学校')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申请人')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='申请时间')),
                ('effective_on', models.DateField(blank=True, help_text='不填表示批准后立即生效。', null=True, verbose_name='生效日期')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='变更说明')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='批准文号')),
                ('state', models.CharField(choices=[('waiting', '待审批'), ('scheduled', '已通过，待生效'), ('applied', '已生效'), ('sent_back', '已退回'), ('withdrawn', '已撤回')], default='waiting', max_length=10, verbose_name='状态')),
                ('is_the_districts', models.BooleanField(default=False, editable=False, verbose_name='区教委办理')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审批人')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='审批时间')),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='生效时间')),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='学校已阅')),
                ('act', models.CharField(blank=True, choices=[('merge', '并入他校'), ('divide', '分设新校'), ('close', '停办')], max_length=10, verbose_name='办理')),
                ('others', models.JSONField(blank=True, default=list, verbose_name='相关学校')),
                ('goes_on', models.BooleanField(default=False, verbose_name='原学校继续办学')),
                ('trouble', models.CharField(blank=True, max_length=300, verbose_name='到日未能生效')),
            ],
            options={
                'verbose_name': '变更申请',
                'ordering': ['-id'],
                'indexes': [
                    models.Index(condition=models.Q(('state__in', ['waiting', 'scheduled'])), fields=['state', 'effective_on'], name='request_in_hand'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'scheduled', 'applied', 'sent_back', 'withdrawn'])), name='request_state_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'scheduled'), _negated=True), models.Q(('decided_by__isnull', False), ('effective_on__isnull', False)), _connector='OR'), name='request_scheduled_has_a_day'),
                    models.CheckConstraint(condition=models.Q(('act__in', ['', 'merge', 'divide', 'close'])), name='request_act_known'),
                    models.UniqueConstraint(condition=models.Q(('state', 'scheduled'), models.Q(('act', ''), _negated=True)), fields=('school',), name='request_one_coming_act'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ChangeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='schools.changerequest', verbose_name='变更申请')),
                ('field', models.CharField(max_length=40, verbose_name='项目')),
                ('old', models.TextField(blank=True, verbose_name='原值')),
                ('new', models.TextField(blank=True, verbose_name='新值')),
                ('outcome', models.CharField(choices=[('open', '待定'), ('approved', '通过'), ('sent_back', '退回')], default='open', max_length=10, verbose_name='结果')),
                ('opinion', models.CharField(blank=True, max_length=300, verbose_name='意见')),
            ],
            options={
                'verbose_name': '变更项目',
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('request', 'field'), name='item_once_per_request'),
                    models.CheckConstraint(condition=models.Q(('outcome__in', ['open', 'approved', 'sent_back'])), name='item_outcome_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='EducationProject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='项目名称')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='projects', to='schools.school', verbose_name='学校')),
                ('planned_school', models.CharField(blank=True, help_text='学校尚未设立时填写。', max_length=100, verbose_name='拟建学校')),
                ('kind', models.CharField(choices=[('new', '新建学校'), ('extension', '改扩建'), ('canteen', '食堂'), ('building', '综合楼、教学楼'), ('sports', '运动场馆'), ('digital', '信息化'), ('other', '其他')], max_length=12, verbose_name='类别')),
                ('stage', models.PositiveSmallIntegerField(choices=[(1, '谋划'), (2, '论证申报'), (3, '立项批复'), (4, '建设中'), (5, '完工验收'), (6, '投入使用')], default=1, verbose_name='阶段')),
                ('is_livelihood', models.BooleanField(default=False, verbose_name='教育民生实事')),
                ('places', models.PositiveIntegerField(blank=True, null=True, verbose_name='新增学位')),
                ('floor_area', models.PositiveIntegerField(blank=True, null=True, verbose_name='建筑面积（㎡）')),
                ('investment', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='总投资（万元）')),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='开始日期')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='计划完成日期')),
                ('description', models.TextField(blank=True, verbose_name='项目说明')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
            ],
            options={
                'verbose_name': '教育项目',
                'ordering': ['-is_livelihood', '-stage', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('school', None), ('planned_school', ''), _connector='OR'), name='project_school_exists_or_is_planned', violation_error_message='“学校”和“拟建学校”只填一项。'),
                ],
            },
        ),
        migrations.CreateModel(
            name='EnrolmentArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='schools.enrolmentplan', verbose_name='文件')),
                ('town', models.CharField(max_length=30, verbose_name='镇街')),
                ('street', models.CharField(blank=True, help_text='如“萱花路”。', max_length=60, verbose_name='路街巷、村社')),
                ('estate', models.CharField(blank=True, max_length=60, verbose_name='小区、楼盘')),
                ('unit', models.CharField(choices=[('door', '号'), ('building', '栋')], default='door', max_length=10, verbose_name='号码是')),
                ('door_from', models.PositiveIntegerField(blank=True, help_text='都不填表示全部。', null=True, verbose_name='从')),
                ('door_to', models.PositiveIntegerField(blank=True, null=True, verbose_name='到')),
                ('side', models.CharField(choices=[('all', '单双号'), ('odd', '单号'), ('even', '双号')], default='all', max_length=10, verbose_name='单双号')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('schools', models.ManyToManyField(related_name='enrolment_areas', to='schools.school', verbose_name='对口学校')),
            ],
            options={
                'verbose_name': '招生范围',
                'ordering': ['town', 'street', 'estate', 'door_from', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('street', ''), _negated=True), models.Q(('estate', ''), _negated=True), _connector='OR'), name='enrolment_area_has_a_place', violation_error_message='请填“路街巷、村社”或“小区、楼盘”，至少一项。'),
                    models.CheckConstraint(condition=models.Q(('door_from', None), ('door_to', None), ('door_from__lte', models.F('door_to')), _connector='OR'), name='enrolment_doors_in_order', violation_error_message='号码的“从”不能大于“到”。'),
                    models.CheckConstraint(condition=models.Q(('unit__in', ['door', 'building'])), name='enrolment_unit_known'),
                    models.CheckConstraint(condition=models.Q(('side__in', ['all', 'odd', 'even'])), name='enrolment_side_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PartyInstructor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(help_text='姓名或岗位。', max_length=60, verbose_name='党建指导员')),
                ('home_unit', models.CharField(max_length=100, verbose_name='派出单位')),
                ('started_on', models.DateField(verbose_name='任期开始')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='任期结束')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
                ('schools', models.ManyToManyField(related_name='party_instructors', to='schools.school', verbose_name='联系的民办学校')),
            ],
            options={
                'verbose_name': '党建指导员',
                'ordering': ['-started_on', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gt', models.F('started_on')), _connector='OR'), name='instructor_term_ends_after_it_begins', violation_error_message='任期结束应晚于任期开始。'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PartyOrganization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='全称')),
                ('short_name', models.CharField(blank=True, max_length=60, verbose_name='简称')),
                ('org_type', models.CharField(choices=[('committee', '党委'), ('general_branch', '党总支'), ('branch', '党支部'), ('joint_branch', '联合党支部'), ('temporary_branch', '临时党支部')], max_length=20, verbose_name='类型')),
                ('superior', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subordinates', to='schools.partyorganization', verbose_name='上级党组织')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='party_organizations', to='schools.school', verbose_name='所在学校')),
                ('units_covered', models.CharField(blank=True, help_text='联合党支部写明各单位。', max_length=300, verbose_name='覆盖单位')),
                ('secretary', models.CharField(blank=True, max_length=40, verbose_name='书记')),
                ('member_count', models.PositiveIntegerField(default=0, verbose_name='党员数')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='成立日期')),
                ('last_election_on', models.DateField(blank=True, null=True, verbose_name='最近换届日期')),
                ('approval_number', models.CharField(blank=True, max_length=60, verbose_name='批准文号')),
                ('brand', models.CharField(blank=True, max_length=60, verbose_name='党建品牌')),
                ('introduction', models.TextField(blank=True, verbose_name='简介')),
                ('dissolved_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
            ],
            options={
                'verbose_name': '党组织',
                'ordering': ['order', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('superior', None), models.Q(('superior', models.F('id')), _negated=True), _connector='OR'), name='party_not_its_own_superior', violation_error_message='党组织不能是自己的上级。'),
                    models.CheckConstraint(condition=models.Q(('org_type__in', ['committee', 'general_branch', 'branch', 'joint_branch', 'temporary_branch'])), name='party_type_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PartyFormerName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='schools.partyorganization', verbose_name='党组织')),
                ('name', models.CharField(max_length=120, verbose_name='曾用名')),
                ('until', models.DateField(help_text='从这一天起用后来的名称。', verbose_name='更名日期')),
            ],
            options={
                'verbose_name': '曾用名',
                'ordering': ['-until', '-id'],
                'constraints': [
                    models.UniqueConstraint(fields=('organization', 'name'), name='party_former_name_once', violation_error_message='这个曾用名已经登记过。'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ProjectProgress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='schools.educationproject', verbose_name='项目')),
                ('on', models.DateField(verbose_name='日期')),
                ('note', models.CharField(max_length=300, verbose_name='进展')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.photo', verbose_name='照片')),
                ('picture', models.JSONField(blank=True, editable=False, null=True, verbose_name='对外图片')),
            ],
            options={
                'verbose_name': '项目进展',
                'ordering': ['-on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SchoolChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='schools.school', verbose_name='学校')),
                ('on', models.DateField(help_text='从这一天起是新的内容，原值到前一天为止。', verbose_name='变更日期')),
                ('kind', models.CharField(choices=[('value', '信息变更'), ('renamed', '更名'), ('merged', '并入他校'), ('absorbed', '他校并入'), ('divided', '分设新校'), ('divided_from', '由他校分设'), ('closed', '停办')], default='value', max_length=12, verbose_name='类别')),
                ('field', models.CharField(blank=True, max_length=40, verbose_name='项目')),
                ('value', models.TextField(blank=True, verbose_name='原值')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='事由')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('others', models.JSONField(blank=True, default=list, editable=False, verbose_name='相关学校')),
            ],
            options={
                'verbose_name': '沿革',
                'ordering': ['-on', '-id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['value', 'renamed', 'merged', 'absorbed', 'divided', 'divided_from', 'closed'])), name='school_change_kind_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SchoolGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='集团名称')),
                ('lead_school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='led_groups', to='schools.school', verbose_name='核心校')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='成立日期')),
                ('introduction', models.TextField(blank=True, verbose_name='简介')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
            ],
            options={
                'verbose_name': '教育集团',
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='GroupMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='schools.schoolgroup', verbose_name='教育集团')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='schools.school', verbose_name='成员校')),
                ('joined_on', models.DateField(verbose_name='加入日期')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='退出日期')),
            ],
            options={
                'verbose_name': '集团成员',
                'ordering': ['joined_on', 'id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('group', 'school'), name='membership_once_at_a_time', violation_error_message='该校已是本集团的成员。'),
                    models.CheckConstraint(condition=models.Q(('left_on', None), ('left_on__gt', models.F('joined_on')), _connector='OR'), name='membership_ends_after_it_begins', violation_error_message='退出日期应晚于加入日期。'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SchoolOfficer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='school_offices', to=settings.AUTH_USER_MODEL, verbose_name='填报人')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='officers', to='schools.school', verbose_name='学校')),
                ('reminded_on', models.DateField(editable=False, null=True, verbose_name='最近提醒')),
            ],
            options={
                'verbose_name': '学校填报人',
                'ordering': ['school__code', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('user', 'school'), name='officer_once_per_school'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SchoolStatistics',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statistics', to='schools.school', verbose_name='学校')),
                ('school_year', models.PositiveSmallIntegerField(help_text='学年开始的年份，如 2025 表示 2025—2026 学年。', validators=[schools.models.validators.validate_school_year], verbose_name='学年')),
                ('classes', models.PositiveIntegerField(default=0, verbose_name='班级数')),
                ('pupils', models.PositiveIntegerField(default=0, verbose_name='在校生')),
                ('intake', models.PositiveIntegerField(default=0, verbose_name='招生数')),
                ('graduates', models.PositiveIntegerField(default=0, verbose_name='毕业生')),
                ('staff', models.PositiveIntegerField(default=0, verbose_name='教职工')),
                ('full_time_teachers', models.PositiveIntegerField(default=0, verbose_name='专任教师')),
                ('site_area', models.PositiveIntegerField(default=0, verbose_name='占地面积（㎡）')),
                ('floor_area', models.PositiveIntegerField(default=0, verbose_name='校舍建筑面积（㎡）')),
            ],
            options={
                'verbose_name': '学年统计',
                'ordering': ['-school_year'],
                'constraints': [
                    models.UniqueConstraint(fields=('school', 'school_year'), name='statistics_once_per_year'),
                    models.CheckConstraint(condition=models.Q(('full_time_teachers__lte', models.F('staff'))), name='statistics_teachers_within_staff', violation_error_message='专任教师不能多于教职工。'),
                ],
            },
        ),
        migrations.CreateModel(
            name='TrainingInstitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='机构名称')),
                ('licence_number', models.CharField(max_length=40, unique=True, verbose_name='办学许可证号')),
                ('credit_code', models.CharField(blank=True, max_length=18, validators=[schools.models.validators.validate_credit_code_form], verbose_name='统一社会信用代码')),
                ('category', models.CharField(choices=[('subject', '学科类'), ('non_subject', '非学科类')], max_length=12, verbose_name='类别')),
                ('scope', models.CharField(blank=True, help_text='如“书法、美术”。', max_length=100, verbose_name='培训内容')),
                ('state', models.CharField(choices=[('normal', '正常'), ('warning', '预警'), ('cancelled', '注销')], default='normal', max_length=10, verbose_name='状态')),
                ('state_note', models.CharField(blank=True, max_length=200, verbose_name='状态说明')),
                ('town', models.CharField(db_index=True, max_length=30, verbose_name='镇街')),
                ('address', models.CharField(max_length=200, verbose_name='地址')),
                ('telephone', models.CharField(blank=True, max_length=40, verbose_name='联系电话')),
                ('supervision_account', models.CharField(blank=True, help_text='开户行与账号后四位。', max_length=100, verbose_name='预收费监管账户')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='许可证有效期至')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
            ],
            options={
                'verbose_name': '校外培训机构',
                'ordering': ['category', 'town', 'id'],
            },
        ),
    ]
