"""How an action says no."""


class Refused(Exception):
    """The action was not done and nothing was changed; `reasons` is a list of Chinese sentences."""

    def __init__(self, *reasons: str):
        super().__init__(*reasons)
        self.reasons = list(reasons)

    def __str__(self):
        return " ".join(self.reasons)
