"""How an action says no."""


class Refused(Exception):
    """The action was not done and nothing was changed; `reasons` is a list of Chinese sentences."""

    def __init__(self, *reasons: str):
        super().__init__(*reasons)
        self.reasons = list(reasons)

    def __str__(self):
        return " ".join(self.reasons)


class Conflict(Refused):
    """Somebody else saved the story since it was opened."""


class AlreadyBegun(Refused):
    """The form of a new story was sent a second time; `article` is what the first time made."""

    def __init__(self, article):
        super().__init__("这篇稿件已经建好，没有重复建稿。")
        self.article = article
