"""The folder that an export is written into."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .manifest import Manifest


@dataclass
class Target:
    """Where an export is written to."""

    folder: Path
    manifest: Manifest = field(init=False)

    def __post_init__(self) -> None:
        self.manifest = Manifest(self.folder)

    def write(self, file: str, chunks: Iterable[bytes]) -> bool:
        """Write a file; False for a name that leads out of the folder."""
        place = self.folder / file
        if not place.resolve().is_relative_to(self.folder.resolve()):
            return False
        self.manifest.note(file)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as written:
            written.writelines(chunks)
        return True
