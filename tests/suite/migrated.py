"""The database as migrate makes it: made by one worker of a run and copied by the others, for it takes six seconds."""

import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.suite.made_once import made_once

NAME = "migrated"


def share(run: Path) -> None:
    """Let this process make its test database so."""
    make = connection.creation.create_test_db

    def create_test_db(*args, **kwargs) -> str:
        own: list[str] = []

        def first(place: Path) -> None:
            own.append(make(*args, **kwargs))
            KEEP[connection.vendor](place)

        made = made_once(run, NAME, first)
        return own[0] if own else _copied(made)

    connection.creation.create_test_db = create_test_db


def _copied(made: Path) -> str:
    name = connection.creation._get_test_db_name()
    connection.close()
    COPY[connection.vendor](made, name)
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    return name


def _keep_file(place: Path) -> None:
    """The whole database as one file."""
    connection.ensure_connection()
    with sqlite3.connect(place) as copy:
        connection.connection.backup(copy)
    copy.close()


def _keep_database(place: Path) -> None:
    """A database that nobody is connected to, as PostgreSQL asks of what it copies; the file says its name."""
    name = connection.settings_dict["NAME"]
    connection.close()
    _make_database(f"{name}_{NAME}", of=name)
    place.write_text(f"{name}_{NAME}")


def _make_database(name: str, of: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')


KEEP = {"sqlite": _keep_file, "postgresql": _keep_database}
COPY = {
    "sqlite": shutil.copyfile,
    "postgresql": lambda made, name: _make_database(name, of=made.read_text()),
}
