"""A button that a person is offered on a story's reading page."""

from dataclasses import dataclass, field

from articles.forms.decisions import VerbForm
from articles.publication.reach import Address
from articles.rules.workflow import Verb


@dataclass
class Offer:
    """A verb with its effect, its obstacles, the addresses that it changes, and its form.

    Its label is the verb's own unless another is given. A `rare` one is folded up, so that it is not pressed by mistake.
    """

    verb: str
    effect: str
    label: str = ""
    obstacles: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    rare: bool = False

    def __post_init__(self) -> None:
        self.label = self.label or str(Verb(self.verb).label)
        self.form = VerbForm(self.verb)
