"""One run of wrk against one page."""

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .servers import Target, first_address

WRK = ("wrk", "-t1", "-c16", "--timeout", "30s")
ROTATE = """
local paths, i = {}, 0
init = function(args) for line in io.lines("%s") do paths[#paths + 1] = wrk.format("GET", line) end end
request = function() i = i %% #paths + 1; return paths[i] end
"""
SAY = """
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("FIGURES %f %f %f %d\\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, e.status + e.connect + e.read + e.timeout))
end
"""


@dataclass(frozen=True)
class Figures:
    """Requests per second, median and 99th percentile in milliseconds, failed requests."""

    rate: float
    median: float
    slowest: float
    failed: int


def run(target: Target, page: str, seconds: int) -> Figures:
    """Load the page for so long, then wait until the server's queue is empty."""
    address = first_address(page)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write((ROTATE % Path(page[1:]).absolute() if page.startswith("@") else "") + SAY)
        script.flush()
        said = subprocess.run(
            [*WRK, f"-d{seconds}s", "-s", script.name, f"http://localhost:{target.port}{address}"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    target.get(address)
    rate, median, slowest, failed = re.search(r"FIGURES (\S+) (\S+) (\S+) (\d+)", said).groups()
    return Figures(float(rate), float(median), float(slowest), int(failed))
