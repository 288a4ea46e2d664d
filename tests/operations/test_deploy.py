"""The files in deploy/: nothing but nginx reaches the application (TRUST 39), which writes nothing for others (38)."""

from configparser import ConfigParser

import pytest
from django.conf import settings

from tests.serving import MANAGE, environment, free_port, start, status

DEPLOY = settings.BASE_DIR / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))


def service(file) -> dict[str, str]:
    """The section of that name in a unit file."""
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read(file, encoding="utf-8")
    return dict(unit["Service"])


@pytest.mark.parametrize("file", SERVICES, ids=lambda file: file.name)
def test_units_write_nothing_for_others(file):
    assert service(file)["UMask"] == "0027"


def test_the_served_site_listens_on_the_loopback_alone():
    commands = [command for file in SERVICES if " serve" in (command := service(file)["ExecStart"])]
    assert [command.partition(" serve ")[2] for command in commands] == ["--host 127.0.0.1"]


def test_nginx_asks_there_and_says_itself_who_asks_and_by_which_scheme():
    lines = {line.strip() for line in (DEPLOY / "nginx.conf").read_text(encoding="utf-8").splitlines()}
    assert "server 127.0.0.1:8000 fail_timeout=2s;" in lines
    assert [line for line in lines if line.startswith("proxy_pass")] == ["proxy_pass http://eduweb;"]
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in lines
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in lines


def test_a_server_on_the_loopback_is_reached_by_no_other_address(empty_site):
    env = environment(empty_site, free_port())
    process = start(env, [*MANAGE, "serve", "--host", "127.0.0.1"])
    try:
        # An address of this machine that every server on 0.0.0.0 answers at as well.
        assert [status(host, int(env["PORT"])) for host in ("127.0.0.1", "127.0.0.2", "::1")] == [200, None, None]
    finally:
        process.terminate()
        process.wait()
