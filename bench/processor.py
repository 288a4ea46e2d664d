"""Processor time of this process and of its database: what work costs, whatever else the machine does meanwhile."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time


def cost(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Milliseconds: the least of so many runs after a first one, and those in the middle."""
    work()
    spent = []
    for _ in range(runs):
        before = process_time() + _database_time()
        work()
        spent.append((process_time() + _database_time() - before) * 1000)
    return min(spent), median(spent)


def _database_time() -> float:
    """Seconds of processor time of PostgreSQL's process for this connection; SQLite works in ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
