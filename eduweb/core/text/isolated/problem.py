"""Why a file cannot be read, as the inner process says it."""


class Problem(Exception):
    """A code, and the words of the sentence that the caller has for it."""

    def __init__(self, code: str, **words: object):
        super().__init__(code)
        self.code, self.words = code, words
