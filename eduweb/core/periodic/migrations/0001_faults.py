from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Fault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_kind', models.CharField(blank=True, max_length=60, verbose_name='对象类别')),
                ('target_id', models.CharField(blank=True, max_length=40, verbose_name='对象编号')),
                ('step', models.CharField(max_length=40, verbose_name='事项')),
                ('reason', models.TextField(verbose_name='原因')),
                ('since', models.DateTimeField(auto_now_add=True, verbose_name='何时起')),
            ],
            options={
                'verbose_name': '没有办成的到期事项',
                'ordering': ['since', 'id'],
                'constraints': [models.UniqueConstraint(fields=('step', 'target_kind', 'target_id'), name='periodic_fault_once', violation_error_message='这件没有办成的到期事项已经记下，请稍后再看。')],
            },
        ),
    ]
