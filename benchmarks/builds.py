"""Measure builds of a corpus: the first, the same again, one with a changed chapter; and merely loading what they made.

Memory is that of all processes of a build together at the peak.
"""

import sys
from pathlib import Path
from typing import Any

from benchmarks.processes import run
from kg.store import disk

__all__ = ["LOAD", "built", "yaml_read"]

#: Merely loads N-Quads into a new store.
LOAD = "from pyoxigraph import Store; import sys; s = Store(sys.argv[1]); s.bulk_load(path=sys.argv[2]); s.flush()"
_READ = """
import sys, time, yaml
from pathlib import Path
began = time.perf_counter()
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_text("utf-8"), Loader=yaml.SafeLoader)
print(time.perf_counter() - began)
"""


def built(folder: Path, out: Path, scratch: Path) -> dict[str, Any]:
    """Return what builds of a corpus take, and loading the finished N-Quads; the corpus is changed a little."""
    command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(out)]
    found: dict[str, Any] = {name: run(command).row for name in ("first", "again")}
    changed = max(folder.glob("*/chapters/*.yaml"))
    changed.write_text(changed.read_text("utf-8").replace("actuality: agreed", "actuality: declared"), "utf-8")
    found["one changed"] = run(command).row
    written = scratch / "graph.nq"
    with written.open("wb") as file:
        file.writelines(f"{quad} .\n".encode() for quad in disk.stored_quads(out))
    found["loading"] = run([sys.executable, "-c", LOAD, str(scratch / "index"), str(written)]).row
    found["statements"] = len(disk.open_built(out))
    return found


def yaml_read(folder: Path) -> float:
    """Return the seconds that PyYAML's own reader, written in Python, takes for the sheets of a corpus."""
    return round(float(run([sys.executable, "-c", _READ, str(folder)]).output), 2)
