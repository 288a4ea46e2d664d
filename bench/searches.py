"""`python -m bench.searches`: milliseconds of processor time for the search page and the suggestions for each of `words`.

In one process, on the site that VAR_DIR and DATABASE_URL name, loaded by `manage.py corpus`, its connection set up as the
server's; the database's time is counted too, the least of some runs.
"""

import json
import os
from functools import partial
from importlib import import_module

from . import words
from .processor import cost

RUNS = 5


def main() -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "eduweb.settings", "PAGE_STORE": "off"}
    import_module("eduweb.wsgi")
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    costs = {
        word: [cost(partial(_ask, client, path, word), RUNS)[0] for path in ("/search/", "/search/suggestions/")]
        for word in words.chosen()
    }
    print(json.dumps(costs, ensure_ascii=False))  # noqa: T201  what the command is for


def _ask(client, path: str, word: str) -> None:
    status = client.get(path, {"q": word}).status_code
    if status != 200:
        raise ValueError(f"{path} answers {status} for {word}")


if __name__ == "__main__":
    main()
