from django.db import migrations, models

# A first lexicon: mistakes that proofreaders of official texts meet most. Editors change it as they like.
# (wrong, right, severity, note, words in which it is no mistake)
TERMS = [
    ("截止目前", "截至目前", "ask", "“截止”是停止，“截至”才是到某时为止", ""),
    ("再接再励", "再接再厉", "ask", "", ""),
    ("招生启示", "招生启事", "ask", "启事是公开声明", ""),
    ("招聘启示", "招聘启事", "ask", "启事是公开声明", ""),
    ("按排", "安排", "ask", "", "按排名、按排序、按排列、按排行、按排定、按排期、按排班"),
    ("按装", "安装", "ask", "", "按装修、按装配、按装订、按装箱、按装置、按装机"),
    ("布署", "部署", "ask", "", "公布署、发布署、颁布署"),
    ("复盖", "覆盖", "ask", "", "恢复盖、回复盖、批复盖、修复盖、重复盖、答复盖"),
    ("重覆", "重复", "ask", "", "重重覆、严重覆"),
    ("既使", "即使", "ask", "", ""),
    ("部份", "部分", "ask", "", "分部份、总部份、一部份额"),
    ("成份", "成分", "hint", "", ""),
    ("份量", "分量", "hint", "", "一份量、两份量、每份量、这份量、那份量、此份量"),
    ("帐号", "账号", "ask", "与钱款、登录有关的用“账”", "蚊帐号"),
    ("帐户", "账户", "ask", "与钱款有关的用“账”", ""),
    ("帐目", "账目", "ask", "与钱款有关的用“账”", ""),
    ("渡假", "度假", "ask", "", ""),
    ("座落", "坐落", "hint", "", "讲座落、客座落、星座落、底座落、这座落、那座落、一座落"),
    ("松驰", "松弛", "ask", "", ""),
    ("幅射", "辐射", "ask", "", ""),
    ("竟赛", "竞赛", "ask", "", "究竟赛、毕竟赛"),
    ("陪训", "培训", "ask", "", ""),
    ("教肓", "教育", "block", "“育”误作“肓”", ""),
    ("签定", "签订", "hint", "合同、协议、责任书用“签订”", ""),
    ("震憾", "震撼", "ask", "", ""),
    ("渲泄", "宣泄", "ask", "", ""),
    ("粗旷", "粗犷", "ask", "", ""),
    ("通迅", "通讯", "ask", "", ""),
    ("暴光", "曝光", "ask", "", "风暴光、火暴光"),
    ("追朔", "追溯", "ask", "", ""),
    ("合谐", "和谐", "ask", "", ""),
    ("一愁莫展", "一筹莫展", "ask", "", ""),
    ("穿流不息", "川流不息", "ask", "", ""),
    ("默守成规", "墨守成规", "ask", "", ""),
    ("不径而走", "不胫而走", "ask", "", ""),
    ("走头无路", "走投无路", "ask", "", ""),
    ("鼎立相助", "鼎力相助", "ask", "", ""),
    ("谈笑风声", "谈笑风生", "ask", "", ""),
    ("悬梁刺骨", "悬梁刺股", "ask", "", ""),
    ("金榜提名", "金榜题名", "ask", "", ""),
    ("融汇贯通", "融会贯通", "ask", "", ""),
    ("相辅相承", "相辅相成", "ask", "", ""),
    ("一脉相成", "一脉相承", "ask", "", ""),
    ("按步就班", "按部就班", "ask", "", ""),
    ("迫不急待", "迫不及待", "ask", "", ""),
    ("刻苦专研", "刻苦钻研", "ask", "", ""),
    ("娇揉造作", "矫揉造作", "ask", "", ""),
    ("沤心沥血", "呕心沥血", "ask", "", ""),
    ("公布与众", "公布于众", "ask", "", ""),
    ("事半工倍", "事半功倍", "ask", "", ""),
    ("因才施教", "因材施教", "ask", "", ""),
    ("立德树仁", "立德树人", "block", "根本任务的提法", ""),
    ("立德育人的根本任务", "立德树人的根本任务", "block", "根本任务的提法", ""),
    ("中国特色的社会主义", "中国特色社会主义", "block", "固定提法，中间没有“的”", ""),
    ("建国以来", "新中国成立以来", "ask", "1949 年以来的历史一般说“新中国成立以来”", "开国建国以来"),
    ("残废人", "残疾人", "block", "残疾人保障法用语", ""),
    ("弱智儿童", "智力障碍儿童", "ask", "不用有贬义的说法", ""),
    ("聋哑学生", "听力障碍学生", "hint", "不用有贬义的说法", ""),
    ("差生", "学习困难学生", "ask", "不给学生贴标签", "落差生、时差生、误差生、温差生、偏差生、出差生、反差生、参差生"),
    ("农民工子女", "进城务工人员随迁子女", "hint", "文件中的规范称谓", ""),
    ("幼稚园", "幼儿园", "hint", "内地规范称谓", ""),
    ("登陆网站", "登录网站", "ask", "上网用“登录”", ""),
    ("登陆平台", "登录平台", "ask", "上网用“登录”", ""),
    ("登陆系统", "登录系统", "ask", "上网用“登录”", ""),
    ("大约左右", "左右", "hint", "“大约”和“左右”留一个", ""),
    ("涉及到", "涉及", "hint", "“及”已有“到”的意思", ""),
    ("凯旋而归", "凯旋", "hint", "“旋”就是归来", ""),
    ("莘莘学子们", "莘莘学子", "hint", "“莘莘”已是众多", ""),
]


def add_terms(apps, schema_editor):
    Term = apps.get_model("prechecks", "Term")
    Term.objects.bulk_create(
        Term(wrong=wrong, right=right, severity=severity, note=note, fine_in=fine_in)
        for wrong, right, severity, note, fine_in in TERMS
    )


class Migration(migrations.Migration):

    replaces = [
        ('prechecks', '0001_initial'),
        ('prechecks', '0002_first_terms'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='FileReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True, verbose_name='内容摘要')),
                ('reader', models.PositiveSmallIntegerField(verbose_name='读法版本')),
                ('problem', models.CharField(blank=True, max_length=20, verbose_name='读不出的原因')),
                ('numbers', models.JSONField(default=list, verbose_name='找到的号码（已遮盖）')),
                ('read_at', models.DateTimeField(auto_now=True, verbose_name='读取时间')),
            ],
            options={
                'verbose_name': '附件检查',
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wrong', models.CharField(help_text='原样查找，不用通配符。', max_length=60, unique=True, verbose_name='错误写法')),
                ('right', models.CharField(blank=True, help_text='建议改成什么；没有固定写法时不填。', max_length=60, verbose_name='规范写法')),
                ('severity', models.CharField(choices=[('block', '必须改'), ('ask', '要说明理由'), ('hint', '提醒')], default='hint', max_length=5, verbose_name='处理方式')),
                ('note', models.CharField(blank=True, help_text='写给记者看的一句话。', max_length=200, verbose_name='依据或说明')),
                ('fine_in', models.CharField(blank=True, help_text='含这几个字而不算错的词，用顿号分开，如“按排”的例外“按排名”。', max_length=200, verbose_name='例外词语')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='修改时间')),
            ],
            options={
                'verbose_name': '规范用词',
                'ordering': ['wrong'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('wrong', ''), _negated=True), name='term_has_wrong_form'),
                    models.CheckConstraint(condition=models.Q(('wrong', models.F('right')), _negated=True), name='term_forms_differ', violation_error_message='错误写法和规范写法相同，请检查。'),
                    models.CheckConstraint(condition=models.Q(('severity__in', ['block', 'ask', 'hint'])), name='term_severity_known'),
                ],
            },
        ),
        migrations.RunPython(add_terms, migrations.RunPython.noop),
    ]
