"""Notes which photographs the versions show that were kept before this was noted."""

from django.db import migrations

AT_ONCE = 2000


def note(apps, schema_editor):
    Version, Photo = apps.get_model("articles", "Version"), apps.get_model("media", "Photo")
    PhotoUse = apps.get_model("media", "PhotoUse")
    there = set(Photo.objects.values_list("pk", flat=True))
    found = []
    for number, content in Version.objects.order_by("pk").values_list("pk", "content").iterator(chunk_size=200):
        shown = {photo["id"] for photo in content.get("photos", [])} & there
        found += [PhotoUse(photo_id=photo, holder=f"articles.Version:{number}") for photo in sorted(shown)]
        if len(found) >= AT_ONCE:
            PhotoUse.objects.bulk_create(found, ignore_conflicts=True)
            found = []
    PhotoUse.objects.bulk_create(found, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("articles", "0050_desk_rest"), ("media", "0010_library")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
