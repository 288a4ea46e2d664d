"""How an action says no."""


class Refused(Exception):
    """The action was not done and nothing was changed; `reasons` is a list of Chinese sentences."""

    def __init__(self, *reasons: str):
        super().__init__(*reasons)
        self.reasons = list(reasons)

    def __str__(self):
        return " ".join(self.reasons)


class Busy(Refused):
    """Another transaction held for too long what this one needs."""

    def __init__(self) -> None:
        super().__init__("系统正忙，没有保存：请稍后再点一次。")


class Deadlock(Busy):
    """This transaction and another one waited for each other; the database has undone this one."""
