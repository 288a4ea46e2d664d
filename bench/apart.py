"""A measurement with photographs in a process and a site of its own, both gone afterwards."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

MIGRATE = ("migrate", "--verbosity=0")
COLLECT = ("collectstatic", "--noinput", "--verbosity=0")


def measure_apart(
    module: str,
    description: str | None,
    measure: Callable[[int], None],
    *,
    photographs: int,
    commands: tuple = (MIGRATE,),
) -> None:
    """The program `module`: starts itself again in an empty site that these commands have made, and measures there."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--photographs", type=int, default=photographs)
    parser.add_argument("--measured-here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measured_here:
        measure(options.photographs)
        return
    with tempfile.TemporaryDirectory() as place:
        own = {"VAR_DIR": place, "DJANGO_SETTINGS_MODULE": "eduweb.settings", "ALLOWED_HOSTS": "localhost"}
        again = ["-m", module, "--measured-here", f"--photographs={options.photographs}"]
        for command in (*(["manage.py", *one] for one in commands), again):
            subprocess.run([sys.executable, *command], env=os.environ | own, check=True)
