"""What a spreadsheet of schools costs: `python -m bench.sheets [--rows N …]` in a database of its own, gone afterwards.

Prints, for each number of rows: reading and comparing with the preview stored, committing, comparing again what is known,
undoing, exporting; and how much the process grew from its first preview on.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# fmt: off
HEADINGS = [
    "学校标识码", "学校名称", "简称", "办学类型", "举办者", "镇街", "地址", "邮政编码", "联系电话", "电子邮箱", "网址",
    "建校年月", "校（园）长", "办学特色", "办学品牌", "学校简介", "托育学位",
]
# fmt: on


def row(number: int) -> list[str]:
    """One school of seventeen columns."""
    return [
        f"{2150200000 + number}", f"测量第{number}小学", f"测{number}小", "小学", "教育部门", f"{number % 23}街道",
        f"萱花路 {number} 号", "402160", f"023-{49000000 + number}", f"s{number}@example.edu.cn", "https://example.edu.cn/",
        "1956-09-01", "校长", "儿童文学", f"品牌{number}", "一段简介。" * 30, str(number % 5),
    ]  # fmt: skip


def workbook(path: Path, rows: int) -> bytes:
    """A workbook as another program writes it."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEADINGS)
    for number in range(rows):
        page.append(row(number))
    book.save(path)
    return path.read_bytes()


def megabytes() -> float:
    """The most memory that the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def timed(name: str, act: Callable):
    start = time.perf_counter()
    result = act()
    say(f"  {name:<28}{time.perf_counter() - start:7.1f} s   {megabytes():6.0f} MB at most")
    return result


def measure(rows: int) -> None:
    import django

    django.setup()
    from io import BytesIO

    from eduweb.core.sheets.committing import commit
    from eduweb.core.sheets.exporting import write_xlsx
    from eduweb.core.sheets.staging import stage
    from eduweb.core.sheets.undoing import undo
    from schools.sheets import SCHOOLS

    content = workbook(Path(os.environ["VAR_DIR"]) / "schools.xlsx", rows)
    say(f"{rows} schools, {len(content) / 1024:.0f} KB; {megabytes():.0f} MB before")
    batch, found = timed("read, compare, keep preview", lambda: stage(SCHOOLS, content, name="schools.xlsx", by=None))
    assert (found.new, found.fault_count) == (rows, 0)
    timed("commit", lambda: commit(batch, SCHOOLS, by=None))
    _, found = timed("compare what is known", lambda: stage(SCHOOLS, content, name="schools.xlsx", by=None))
    assert found.unchanged == rows
    timed("export", lambda: write_xlsx(SCHOOLS, SCHOOLS.records(), BytesIO()))
    timed("undo", lambda: undo(batch, SCHOOLS, by=None))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1000, 5000, 10000])
    parser.add_argument("--here", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        measure(options.here)
        return
    for rows in options.rows:  # a process each, for the most memory is never given back
        with tempfile.TemporaryDirectory() as place:
            surroundings = {**os.environ, "VAR_DIR": place, "DJANGO_SETTINGS_MODULE": "eduweb.settings"}
            migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(migrate, env=surroundings, check=True)
            subprocess.run([sys.executable, "-m", "bench.sheets", "--here", str(rows)], env=surroundings, check=True)


if __name__ == "__main__":
    main()
