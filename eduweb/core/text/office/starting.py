"""Sets limits and becomes LibreOffice; started by `conversion` alone."""

import os
import sys

from ..isolated.limits import limit


def main() -> None:
    """SECONDS MEGABYTES PROGRAM ARGUMENTS…"""
    limit(int(sys.argv[1]), int(sys.argv[2]))
    os.execv(sys.argv[3], sys.argv[3:])
