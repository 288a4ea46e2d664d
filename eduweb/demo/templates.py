"""Templates of recurring notices."""

from articles.models import Column, StoryTemplate

from .data_files import toml


def load_templates(columns: dict[str, Column]) -> None:
    """One for notices and one for schools' stories."""
    for row in toml("templates")["templates"]:
        column, text = columns[row.pop("column")], row.pop("text").strip()
        StoryTemplate.objects.create(column=column, text=text, **row)
