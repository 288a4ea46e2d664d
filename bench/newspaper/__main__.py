"""`python -m bench.newspaper [--seed S] [--texts N]`: the table of docs/measurements.md."""

import argparse
import sys

from bench.newspaper.measuring import Figures, measure, pages
from bench.newspaper.pages import BLANKS, INDENTS

_WHATS = ("paragraphs", "subheads", "stories", "headlines", "flagged", "quiet")


def rows(figures: Figures) -> list[str]:
    """Return the lines of a table: each setting, and each kind of indents together."""
    found = ["| indents | blank lines | " + " | ".join(_WHATS) + " |", "|---|---|" + "---:|" * len(_WHATS)]
    for indents in INDENTS:
        found += [_row(figures, indents, (blanks,)) for blanks in BLANKS]
        found.append(_row(figures, indents, BLANKS))
    return found


def _row(figures: Figures, indents: str, blanks: tuple[str, ...]) -> str:
    cells = []
    for what in _WHATS:
        counted, right = (sum(figures[indents, blank, what, count] for blank in blanks) for count in ("all", "right"))
        cells.append(f"{right:,} of {counted:,} = {right / max(counted, 1):.1%}")
    name = blanks[0] if len(blanks) == 1 else "**together**"
    return f"| {indents} | {name} | " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="tuned")
    parser.add_argument("--texts", type=int, default=60, help="texts, each set in nine ways")
    options = parser.parse_args()
    sys.stdout.write("\n".join(rows(measure(pages(options.seed, options.texts)))) + "\n")


if __name__ == "__main__":
    main()
