"""Put the statements of a graph, part by part, in a place elsewhere, and take away those that are out of date."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.pipeline.object_store import batches, reach, telling

__all__ = ["deposit"]

_LIST, _FOLDER = "parts.txt", "parts"
_HASH = re.compile(r"[0-9a-f]{64}")


def deposit(parts: Mapping[str, str], read: Callable[[Iterable[str]], Iterator[bytes]], url: str) -> tuple[int, int]:
    """Put the statements of the parts of a graph in a place, and return how many were new there and how many there are.

    `parts` gives the hash of each part by its name, `read` the statements of some hashes, in their order. Each part is
    the file `parts/HASH.nq`, and they are listed in `parts.txt`, which is written when all of them are there;
    then those that only the list before named are removed. Raise `KgError` where the place cannot be reached.
    """
    place = reach(url)
    system, listed, folder = place.system, f"{place.root}/{_LIST}", f"{place.root}/{_FOLDER}"
    with telling(place.url):
        before = _hashes(system.cat_file(listed).decode("utf-8", "replace")) if system.exists(listed) else set()
        there = {name for name, _ in place.find(_FOLDER, depth=1)} if before else set()
        new = sorted({hash_ for hash_ in parts.values() if hash_ not in before or f"{hash_}.nq" not in there})
        if not place.bucket:  # an object store has no folders to make; it would make the bucket
            system.makedirs(folder, exist_ok=True)
        statements = read(new)
        for hashes in batches(new):
            system.pipe({f"{folder}/{hash_}.nq": next(statements) for hash_ in hashes})
        system.pipe({listed: "".join(f"{name} {hash_}\n" for name, hash_ in parts.items()).encode()})
        gone = sorted(hash_ for hash_ in before - set(parts.values()) if f"{hash_}.nq" in there)
        for hashes in batches(gone):
            system.rm([f"{folder}/{hash_}.nq" for hash_ in hashes])
    return len(new), len(parts)


def _hashes(listed: str) -> set[str]:
    hashes = (line.rpartition(" ")[2] for line in listed.splitlines())
    return {hash_ for hash_ in hashes if _HASH.fullmatch(hash_)}
