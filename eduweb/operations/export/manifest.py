"""What an export has written into its folder, so that the next one can remove what it does not write any more."""

from pathlib import Path

NAME = ".eduweb-export"


class Manifest:
    """The files of this export and of those before it, a line each. A file that no export has written is never removed."""

    def __init__(self, folder: Path):
        self._folder, self._place = folder, folder / NAME
        self._before = self._place.read_text("utf-8").splitlines() if self._place.is_file() else []
        self._written: set[str] = set()

    def note(self, file: str) -> None:
        """Note a file before it is written: one that a killed export leaves behind is known to the next."""
        if file not in self._written:
            self._written.add(file)
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._place.open("a", encoding="utf-8") as place:
                place.write(f"{file}\n")

    def remove_old(self) -> int:
        """Remove the files of earlier exports that this one has not written, with empty folders; returns their number."""
        removed = 0
        for file in set(self._before) - self._written:
            place = (self._folder / file).resolve()
            if place.is_relative_to(self._folder.resolve()) and place.is_file():
                place.unlink()
                removed += 1
                self._remove_empty(place.parent)
        self._place.write_text("".join(f"{file}\n" for file in sorted(self._written)), encoding="utf-8")
        return removed

    def _remove_empty(self, folder: Path) -> None:
        while folder != self._folder.resolve() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
