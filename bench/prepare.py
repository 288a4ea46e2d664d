"""Filling the databases under measurement with the same stories."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg2

ROOT = Path(__file__).parent.parent
PEER = ROOT / "bench/peers/wagtail"
MANAGE = [sys.executable, str(ROOT / "manage.py")]
ADDRESSES = 200


def own_site(
    place: Path, articles: int, url: str = "", *, schools: int = 300, characters: int = 1200, honors: int = 0
) -> dict[str, str]:
    """A site of the product in `place`, on SQLite or on the database `url`; returns its environment."""
    env = {"VAR_DIR": str(place), "ALLOWED_HOSTS": "localhost", **({"DATABASE_URL": url} if url else {})}
    place.mkdir(parents=True, exist_ok=True)
    jobs = ["--jobs", str(os.cpu_count())] if url else []
    for command in (
        ["migrate", "--verbosity", "0"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
        [
            "corpus",
            f"--articles={articles}",
            f"--schools={schools}",
            f"--characters={characters}",
            f"--honors={honors}",
            *jobs,
        ],
    ):
        subprocess.run([*MANAGE, *command], env=os.environ | env, cwd=ROOT, check=True)
    chosen = range(1, articles + 1, max(1, articles // ADDRESSES))[:ADDRESSES]
    (place / "addresses").write_text("".join(f"/articles/{number}/\n" for number in chosen))
    return env


def peer_site(place: Path, articles: int, database: str, *, cached: bool = False) -> dict[str, str]:
    """The Wagtail site in `place`; returns its environment. On SQLite a site that is there already is used again."""
    env = {"PEER_DB": database, "PEER_MEDIA": str(place), **({"PEER_CACHE": "on"} if cached else {})}
    place.mkdir(parents=True, exist_ok=True)
    done = place / f"loaded-{articles}"
    if not (done.exists() and database.startswith("sqlite")):
        load = [peer_python(place.parent, cached), "load.py", str(articles), str(place / "addresses")]
        subprocess.run(load, env=os.environ | env, cwd=PEER, check=True)
        done.touch()
    return env


def peer_python(place: Path, cached: bool) -> str:
    """The interpreter of the peer's own environment, made on first use."""
    name = "requirements-cache.txt" if cached else "requirements.txt"
    home = place / f"venv-{name.removesuffix('.txt')}"
    python = home / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "--requirement", str(PEER / name)], check=True)
    return str(python)


def new_database(server: str, name: str) -> tuple[str, str]:
    """A fresh database on the scratch server that `tests/postgres.sh` names: its URL, and its host."""
    host = server.rpartition("host=")[2]
    connection = psycopg2.connect(host=host, user="eduweb", dbname="postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    return server.replace("/postgres?", f"/{name}?"), host
