import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('site', '0001_initial'),
        ('site', '0010_data_terms'),
        ('site', '0011_counted_projects'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='KeyFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=40, verbose_name='名称')),
                ('unit', models.CharField(blank=True, max_length=10, verbose_name='单位')),
                ('counted', models.CharField(blank=True, choices=[('schools', '在册学校数'), ('party_organizations', '在册党组织数'), ('national_honors', '在册国家级荣誉数'), ('training_institutions', '在册合规培训机构数'), ('nursery_kindergartens', '备案托育的幼儿园数'), ('nursery_places', '托育学位数'), ('projects', '在册教育项目数'), ('livelihood_projects', '在册教育民生实事项目数'), ('instructed_private_schools', '已派党建指导员的民办学校数')], max_length=30, verbose_name='由系统统计')),
                ('stated_value', models.CharField(blank=True, help_text='如“20 余”“430 余”。与统计数并列显示，须写明来源和日期。', max_length=20, verbose_name='公布数')),
                ('source', models.CharField(blank=True, max_length=100, verbose_name='来源')),
                ('as_of', models.DateField(blank=True, null=True, verbose_name='数据日期')),
                ('url', models.CharField(blank=True, help_text='站内路径，如 /schools/training/。', max_length=200, verbose_name='查看地址')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                ('on_home', models.BooleanField(default=True, verbose_name='在首页显示')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
            ],
            options={
                'verbose_name': '关键数据',
                'ordering': ['order', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('counted', ''), _negated=True), models.Q(('stated_value', ''), _negated=True), _connector='OR'), name='figure_is_counted_or_stated', violation_error_message='请选择“由系统统计”或填写“公布数”。'),
                    models.CheckConstraint(condition=models.Q(('stated_value', ''), models.Q(models.Q(('source', ''), _negated=True), ('as_of__isnull', False)), _connector='OR'), name='stated_figure_has_source', violation_error_message='公布数须同时写明来源和数据日期。'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ServiceGuide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='事项名称')),
                ('slug', models.SlugField(max_length=40, unique=True, verbose_name='地址名')),
                ('audience', models.CharField(choices=[('parents', '家长'), ('teachers', '教师'), ('schools', '学校'), ('students', '学生')], max_length=10, verbose_name='服务对象')),
                ('purpose', models.CharField(max_length=200, verbose_name='办什么')),
                ('basis', models.TextField(verbose_name='设定依据')),
                ('conditions', models.TextField(verbose_name='申请条件')),
                ('materials', models.TextField(verbose_name='办理材料')),
                ('process', models.TextField(verbose_name='办理流程')),
                ('office', models.CharField(max_length=100, verbose_name='办理机构')),
                ('place', models.CharField(max_length=200, verbose_name='办理地点')),
                ('hours', models.CharField(max_length=200, verbose_name='办理时间')),
                ('telephone', models.CharField(max_length=60, verbose_name='咨询电话')),
                ('online_url', models.URLField(blank=True, verbose_name='在线办理地址')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
            ],
            options={
                'verbose_name': '办事指南',
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SiteProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='网站名称')),
                ('slogan', models.CharField(blank=True, max_length=60, verbose_name='一句话介绍')),
                ('district', models.CharField(help_text='如“永川区”。荣誉中的“本区”即指它。', max_length=30, verbose_name='所在区县')),
                ('owner', models.CharField(max_length=100, verbose_name='主办单位')),
                ('organizer', models.CharField(blank=True, max_length=100, verbose_name='承办单位')),
                ('code', models.CharField(max_length=10, validators=[django.core.validators.RegexValidator('^(\\d{10}|bm\\d{8})$', '标识码是 10 位数字，或 bm 加 8 位数字。')], verbose_name='政府网站标识码')),
                ('domain', models.CharField(max_length=100, verbose_name='网站域名')),
                ('icp', models.CharField(blank=True, max_length=40, verbose_name='ICP 备案号')),
                ('police_record', models.CharField(blank=True, max_length=40, verbose_name='公安备案号')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='办公地址')),
                ('postcode', models.CharField(blank=True, max_length=6, verbose_name='邮政编码')),
                ('telephone', models.CharField(blank=True, max_length=40, verbose_name='联系电话')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('office_hours', models.CharField(blank=True, max_length=100, verbose_name='办公时间')),
                ('error_report_url', models.URLField(blank=True, verbose_name='“我为政府网站找错”地址')),
                ('party_site_mark_url', models.URLField(blank=True, verbose_name='党政机关网站标识地址')),
                ('about', models.TextField(blank=True, verbose_name='关于本站')),
                ('data_terms', models.TextField(blank=True, help_text='显示在“开放数据”页。不填时显示通用说明：可免费使用，请注明来源和日期。', verbose_name='开放数据使用说明')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='演示数据')),
            ],
            options={
                'verbose_name': '网站信息',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('pk', 1)), name='site_profile_is_one'),
                ],
            },
        ),
    ]
