from django.db import migrations, models


def note_earlier_approvals(apps, schema_editor):
    """What was approved before is not known any more; that it was approved is."""
    reports = apps.get_model("schools", "Report").objects
    reports.filter(state__in=["approved", "locked"]).update(approved_content={})


class Migration(migrations.Migration):
    dependencies = [("schools", "0009_area_order")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="approved_content",
            field=models.JSONField(blank=True, editable=False, null=True, verbose_name="审核时的内容"),
        ),
        migrations.RunPython(note_earlier_approvals, migrations.RunPython.noop),
    ]
