"""Measure what the pages of a site cost, next to another checkout of kg: `python -m benchmarks.site OTHER GRAPH`.

Both make every sixth page of the same built graph, with its files, in processes of their own and in turn, three times.
What is printed is the processor time here as a part of that there, and whether the bytes are the same.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent.parent
_ROUNDS = 3
#: What a process of either checkout does; only names that both have are in it.
_MAKE = """
import hashlib, json, sys, time
from pathlib import Path
from kg.opening import open_graph
from kg.site.build import SiteParts
parts = SiteParts(open_graph(Path(sys.argv[1]), in_memory=True))
digest, began = hashlib.sha256(), time.process_time()
for name in [*parts.pages][::6]:
    for path, content in sorted(parts.files_of(parts.pages[name]()).items()):
        digest.update(path.encode() + content)
print(json.dumps([time.process_time() - began, digest.hexdigest()]))
"""


def made(checkout: Path, graph: Path) -> tuple[float, str]:
    """Return the seconds of a processor that the pages take in a checkout, and the hash of their bytes."""
    env = {**os.environ, "PYTHONPATH": str(checkout)}
    run = subprocess.run([sys.executable, "-c", _MAKE, graph], env=env, capture_output=True, text=True, check=True)
    seconds, digest = json.loads(run.stdout)
    return seconds, digest


def main() -> None:
    """Print the ratio."""
    other, graph = (Path(argument).resolve() for argument in sys.argv[1:3])
    pairs = [(made(HERE, graph), made(other, graph)) for _ in range(_ROUNDS)]
    ratio = median(here[0] / there[0] for here, there in pairs)
    is_same = len({digest for pair in pairs for _, digest in pair}) == 1
    print(f"processor time here / there: {ratio:.2f}; the bytes are {'the same' if is_same else 'not the same'}")


if __name__ == "__main__":
    main()
