"""Why a file cannot be read, as the inner process says it."""


class Problem(Exception):
    """A key of problems.json, and the words of its sentence."""

    def __init__(self, code: str, **words: object):
        super().__init__(code)
        self.code, self.words = code, words
