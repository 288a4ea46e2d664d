"""The outcomes of comparing one row of a table with the records."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """A cell that blocks the whole import; row 0 is the file itself. `sheet` is the worksheet where there are several."""

    row: int
    column: str
    value: str
    reason: str
    sheet: str = ""


@dataclass(frozen=True)
class Change:
    """A record that would be added (`pk` None) or changed: `{column name: [old text, new text]}`.

    `personal` is what `personal.newly_public` finds in it.
    """

    row: int
    pk: int | None
    label: str
    changes: dict[str, list[str]]
    advice: list[str] = field(default_factory=list)
    personal: list[list[str]] = field(default_factory=list)
    sheet: str = ""


@dataclass(frozen=True)
class Unchanged:
    """A row that says what its record says."""

    row: int


Outcome = Fault | Change | Unchanged
