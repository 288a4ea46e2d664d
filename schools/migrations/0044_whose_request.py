from django.db import migrations, models
from django.db.models import F


def name_the_districts(apps, schema_editor):
    """Until now a request was the district's as long as one person had made and decided it."""
    requests = apps.get_model("schools", "ChangeRequest").objects
    requests.filter(made_by=F("decided_by")).update(is_the_districts=True)


class Migration(migrations.Migration):
    dependencies = [("schools", "0043_party_former_names")]

    operations = [
        migrations.AddField(
            model_name="changerequest",
            name="is_the_districts",
            field=models.BooleanField(default=False, editable=False, verbose_name="区教委办理"),
        ),
        migrations.RunPython(name_the_districts, migrations.RunPython.noop),
    ]
