"""How an action says no."""

from collections.abc import Callable


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


class Told(Refused):
    """Those concerned have been told of the reasons by the action itself."""


class Unprepared(Refused):
    """The act lacks what takes long to make: `prepare` makes it, outside of the act, which then begins anew."""

    def __init__(self, prepare: Callable[[], object], *reasons: str):
        super().__init__(*reasons)
        self.prepare = prepare
