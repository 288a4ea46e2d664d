"""Two application machines with a page store each, one database and one media folder, and nginx in front of them.

nginx runs on the first machine, with deploy/nginx.conf as it is but for addresses and folders.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from articles.actions import approve, submit
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_user
from tests.serving import MANAGE, UP_WITHIN, collect_static, environment, free_port, start, status, wait_until

DEPLOY = settings.BASE_DIR / "deploy"
AROUND = """
{user}daemon off;
worker_processes 1;
pid {place}/nginx.pid;
error_log {place}/nginx.log;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    add_header X-Machine $upstream_addr;
    client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
    include {place}/site.conf;
}}
"""


@dataclass
class Machine:
    """An application server; `more` is environment that it alone has."""

    place: Path
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    def __post_init__(self):
        shared = {"DATABASE_URL": _test_database(), "SECRET_KEY": settings.SECRET_KEY, "WORKERS": "1"}
        shared |= {"MEDIA_DIR": str(settings.MEDIA_DIR), "BEHIND_PROXY": "on"}
        self.env = environment(self.place, self.port, **shared, **self.more)

    def start(self) -> "Machine":
        self.process = start(self.env, [*MANAGE, "serve", "--no-tick"])
        return self

    def kill(self) -> None:
        """As a power cut does it to all its processes at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def run(self, *command: str) -> None:
        subprocess.run([*MANAGE, *command], env=self.env, check=True)


def _test_database() -> str:
    """DATABASE_URL with the name of the database that the tests write to."""
    address = urlsplit(os.environ["DATABASE_URL"])
    return address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


def start_nginx(place: Path, machines: list[Machine], below: str = "") -> tuple[subprocess.Popen, int]:
    """nginx beside the first of these machines, on a port of its own."""
    port = free_port()
    site = (DEPLOY / "nginx.conf").read_text()
    servers = " ".join(f"server 127.0.0.1:{machine.port} fail_timeout=2s;" for machine in machines)
    for name, here in {
        "server 127.0.0.1:8000 fail_timeout=2s;": servers,
        "listen 80;": f"listen {port};",
        "listen [::]:80;": f"listen [::]:{port};",
        "/srv/eduweb/var": str(machines[0].place),
        "www.example.gov.cn": "localhost",
        f"# location {below}/ ": f"location {below}/ ",
    }.items():
        site = site.replace(name, here)
    (place / "site.conf").write_text(site)
    user = "user root; " if os.getuid() == 0 else ""
    (place / "nginx.conf").write_text(AROUND.format(place=place, user=user))
    process = subprocess.Popen(["nginx", "-c", str(place / "nginx.conf"), "-e", str(place / "nginx.log")])
    wait_until(lambda: status("127.0.0.1", port), UP_WITHIN)
    return process, port


@dataclass(frozen=True)
class Site:
    """The machines and the port of nginx."""

    first: Machine
    second: Machine
    nginx: int


@pytest.fixture(scope="session")
def running(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Site]:
    """Everything up, for all tests: starting it takes longer than any of them."""
    if connection.vendor != "postgresql":
        pytest.skip("several machines share a PostgreSQL server")
    with django_db_blocker.unblock():
        machines = [Machine(tmp_path_factory.mktemp(name)) for name in ("first", "second")]
    collect_static(machines[0].env)
    shutil.copytree(machines[0].place / "static", machines[1].place / "static")
    with ThreadPoolExecutor() as starting:
        list(starting.map(Machine.start, machines))
    nginx, port = start_nginx(tmp_path_factory.mktemp("nginx"), machines)
    yield Site(*machines, port)
    nginx.terminate()
    for machine in machines:
        machine.kill()


@pytest.fixture
def site(running, transactional_db) -> Site:
    """The running site, empty but for what the test writes."""
    return running


@pytest.fixture
def leader(site):
    return make_user(Role.FINAL_REVIEWER, Role.PUBLISHER)


@pytest.fixture
def approved(leader):
    """`approved(title)`: a story that only has to be published."""

    def approved(title: str):
        story = make_article(title)
        submit(story, by=story.author)
        for person in (make_user(Role.FIRST_REVIEWER), make_user(Role.SECOND_REVIEWER), leader):
            approve(story, by=person)
        return story

    return approved


@pytest.fixture
def signed_in(client, leader) -> str:
    """The cookies of the leader's browser."""
    client.force_login(leader)
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={'a' * 32}"
