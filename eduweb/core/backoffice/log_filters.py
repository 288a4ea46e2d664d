"""What the server's log leaves out."""

import logging


class RefusalsInALine(logging.Filter):
    """A page that is refused or missing is no fault of the program: its line stands without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", 500) < 500:
            record.exc_info = None
        return True
