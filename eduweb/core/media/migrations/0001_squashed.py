import django.core.validators
import django.db.models.deletion
import eduweb.core.lists.words_index
import eduweb.core.media.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('media', '0001_initial'),
        ('media', '0002_release'),
        ('media', '0003_alter_photo_file_alter_photo_height_and_more'),
        ('media', '0004_lists_of_a_million'),
        ('media', '0010_library'),
    ]

    initial = True

    dependencies = [
        ('desk_lists', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='读者看到的名称，不必写扩展名。', max_length=200, verbose_name='名称')),
                ('file', models.FileField(storage=eduweb.core.media.models.private_storage, upload_to=eduweb.core.media.models.document_path, verbose_name='文件')),
                ('kind', models.CharField(editable=False, max_length=10, verbose_name='格式')),
                ('size', models.PositiveBigIntegerField(default=0, editable=False, verbose_name='字节数')),
                ('sha256', models.CharField(db_index=True, editable=False, max_length=64, verbose_name='内容摘要')),
                ('uploaded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
            ],
            options={
                'verbose_name': '文件',
                'ordering': ['-id'],
                'indexes': [
                    models.Index(fields=['-uploaded_at', '-id'], name='document_newest'),
                    models.Index(fields=['kind', '-uploaded_at', '-id'], name='document_by_kind'),
                    eduweb.core.lists.words_index.WordsIndex(fields=['title'], name='document_words'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FormerDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(editable=False, max_length=64, verbose_name='内容摘要')),
                ('replaced_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='替换人')),
                ('replaced_at', models.DateTimeField(auto_now_add=True, verbose_name='替换时间')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former', to='media.document', verbose_name='文件')),
                ('file', models.FileField(storage=eduweb.core.media.models.private_storage, upload_to='', verbose_name='文件')),
                ('kind', models.CharField(editable=False, max_length=10, verbose_name='格式')),
                ('size', models.PositiveBigIntegerField(editable=False, verbose_name='字节数')),
            ],
            options={
                'verbose_name': '文件的旧版本',
                'ordering': ['-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.ImageField(storage=eduweb.core.media.models.private_storage, upload_to=eduweb.core.media.models.photo_path, verbose_name='图片')),
                ('alt_text', models.CharField(blank=True, help_text='替看不见图片的人说清图中内容。', max_length=200, verbose_name='替代文字')),
                ('caption', models.CharField(blank=True, max_length=300, verbose_name='图片说明')),
                ('credit', models.CharField(blank=True, help_text='如“受访学校供图”“区教委宣传科摄”。', max_length=100, verbose_name='供图')),
                ('focal_x', models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='焦点横向位置（%）')),
                ('focal_y', models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='焦点纵向位置（%）')),
                ('taken_on', models.DateField(blank=True, null=True, verbose_name='拍摄日期')),
                ('width', models.PositiveIntegerField(editable=False, verbose_name='宽')),
                ('height', models.PositiveIntegerField(editable=False, verbose_name='高')),
                ('sha256', models.CharField(db_index=True, editable=False, max_length=64, verbose_name='内容摘要')),
                ('uploaded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
            ],
            options={
                'verbose_name': '图片',
                'ordering': ['-id'],
                'indexes': [
                    models.Index(fields=['-uploaded_at', '-id'], name='photo_newest'),
                    models.Index(condition=models.Q(('alt_text', '')), fields=['-uploaded_at', '-id'], name='photo_without_words'),
                    eduweb.core.lists.words_index.WordsIndex(fields=['caption', 'alt_text', 'credit'], name='photo_words'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('focal_x__lte', 100), ('focal_y__lte', 100)), name='photo_focal_point'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FormerPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(editable=False, max_length=64, verbose_name='内容摘要')),
                ('replaced_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='替换人')),
                ('replaced_at', models.DateTimeField(auto_now_add=True, verbose_name='替换时间')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former', to='media.photo', verbose_name='图片')),
                ('file', models.ImageField(storage=eduweb.core.media.models.private_storage, upload_to='', verbose_name='图片')),
                ('width', models.PositiveIntegerField(editable=False, verbose_name='宽')),
                ('height', models.PositiveIntegerField(editable=False, verbose_name='高')),
            ],
            options={
                'verbose_name': '图片的旧文件',
                'ordering': ['-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PhotoUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shown_in', to='media.photo', verbose_name='图片')),
                ('holder', models.CharField(db_index=True, max_length=80, verbose_name='记录')),
            ],
            options={
                'verbose_name': '图片的使用',
                'constraints': [
                    models.UniqueConstraint(fields=('holder', 'photo'), name='photo_use_once_per_holder'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(db_index=True, max_length=80, verbose_name='公开记录')),
                ('stem', models.CharField(db_index=True, max_length=80, verbose_name='文件夹')),
            ],
            options={
                'verbose_name': '公开文件',
                'constraints': [
                    models.UniqueConstraint(fields=('holder', 'stem'), name='release_once_per_holder'),
                ],
            },
        ),
    ]
