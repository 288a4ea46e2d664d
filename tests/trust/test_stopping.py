"""A hundred stops of `make run` (TRUST 48): whatever ends it, all its processes end in time and the port is free."""

import os
import signal

import pytest
from django.db import connection

from tests.serving import environment, free_port, start
from tests.stops import WAYS, assert_gone, session

pytestmark = pytest.mark.trust

TIMES = 17  # six ways: a hundred and two stops
ANSWERS = {
    "DEMO": "off",
    "SITE_NAME": "示范区教育网",
    "SITE_DISTRICT": "示范区",
    "SITE_OWNER": "示范区教育委员会",
    "SITE_CODE": "5001180001",
    "SITE_DOMAIN": "edu.example.gov.cn",
    "ADMIN_USERNAME": "admin",
    "ADMIN_PASSWORD": "Shifan-2026-Jiaoyu",
}


@pytest.fixture(scope="module")
def env(tmp_path_factory):
    """A site that `make run` starts without questions."""
    if connection.vendor != "sqlite":
        pytest.skip("the database makes no difference to the process")
    env = environment(tmp_path_factory.mktemp("site"), free_port(), WORKERS="2", **ANSWERS)
    for inherited in ("MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES"):  # of a make that runs the tests
        env.pop(inherited, None)
    return env


@pytest.fixture
def run(env):
    """`make run` in a session of its own; the server answers."""
    process = start(env, ["make", "--silent", "run"])
    yield process
    for left in session(process.pid):
        os.kill(left, signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("time", range(TIMES))
@pytest.mark.parametrize("way", WAYS)
def test_every_process_ends_and_the_port_is_free(env, run, way, time):
    way(run.pid)
    assert_gone(run.pid, int(env["PORT"]))
