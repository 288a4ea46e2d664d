"""What a process may take, set by itself before it looks at a file."""

import resource

_LARGEST_FILE = 100 * 1024 * 1024


def limit(seconds: int, megabytes: int) -> None:
    """From here on: no more than these seconds of the processor, this memory, and files of 100 MB."""
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
