"""Know a file again by a hash of its bytes, and say in lines how it was changed elsewhere."""

from difflib import unified_diff
from hashlib import sha256

__all__ = ["digest", "lines_between"]

#: So many lines say how a file was changed; of more, how many there are.
_MOST = 400


def digest(content: bytes | None) -> str:
    """Return what the content of a file is known again by; a file that is not there is known too."""
    return sha256(content).hexdigest()[:24] if content is not None else "none"


def lines_between(before: bytes, now: bytes, name: str) -> list[str]:
    r"""Return how a file was changed, as a diff of three lines around each change.

    >>> lines_between(b"a: 1\n", b"a: 2\n", "01.yaml")[2:]
    ['@@ -1 +1 @@', '-a: 1', '+a: 2']
    """
    found = list(unified_diff(_lines(before), _lines(now), f"{name} (as you know it)", f"{name} (now)", lineterm=""))
    return found if len(found) <= _MOST else [*found[:_MOST], f"… and {len(found) - _MOST} lines more"]


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").splitlines()
