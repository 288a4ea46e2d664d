"""How far a command is: bars on standard error, which leave standard output to results."""

import sys

WIDTH = 20


class Progress:
    """A bar of twenty steps; without a terminal each fifth of them is a line of its own."""

    def __init__(self, words: str, total: int):
        self.words, self.total = words, max(total, 1)
        self.done, self._shown = 0, -1

    def advance(self, by: int = 1) -> None:
        """Count `by` more, and show the bar when it has grown."""
        self.done += by
        steps = min(self.done, self.total) * WIDTH // self.total
        if steps != self._shown:
            self._shown = steps
            if sys.stderr.isatty() or steps % 5 == 0:
                end = "\r" if sys.stderr.isatty() and steps < WIDTH else "\n"
                bar = "█" * steps + "░" * (WIDTH - steps)
                sys.stderr.write(f"{self.words} {bar} {steps * 100 // WIDTH}%{end}")
