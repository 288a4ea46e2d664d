"""Reading the demo's data files: TOML for records with parts, CSV for long even lists."""

import csv
import tomllib
from pathlib import Path

from django.db import models

DATA = Path(__file__).parent / "data"


def toml(name: str) -> dict:
    """The TOML file of this name."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def csv_rows(name: str) -> list[dict[str, str]]:
    """The lines of the CSV file of this name, by their headings."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(model: type[models.Model], row: dict[str, str]) -> dict:
    """The cells of a CSV line as the model's fields hold them; empty cells are left to the field's default."""
    return {name: model._meta.get_field(name).to_python(cell) for name, cell in row.items() if cell}
