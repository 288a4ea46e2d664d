"""The basis of a structural change or a change of name."""

from dataclasses import asdict, dataclass
from datetime import date


@dataclass(frozen=True)
class Basis:
    """The effective day, the reason and the number of the document."""

    on: date
    reason: str = ""
    document_number: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Reason and document number as fields of requests and of changes."""
        return {"reason": self.reason.strip(), "document_number": self.document_number.strip()}

    @property
    def audited(self) -> dict[str, str]:
        """All of it for the audit log."""
        return {**asdict(self), "on": self.on.isoformat()}
