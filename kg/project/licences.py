"""Know the licences under which a coding may be published: by short name, address, and what readers call them."""

import re

__all__ = ["LICENCES", "licence", "licence_name"]

#: Short name of a licence, as SPDX lists it -> its address.
LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC-BY-ND-4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
    "CC-BY-NC-ND-4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
}


def licence_name(address: str) -> str:
    """Return how the licence at an address is called, or its address.

    >>> licence_name("https://creativecommons.org/licenses/by-sa/4.0/")
    'CC BY-SA 4.0'
    """
    short = next((name for name, known in LICENCES.items() if known == address), "")
    return re.sub(r"^CC-|-(?=[\d])", lambda found: "CC " if found[0] == "CC-" else " ", short) or address


def licence(text: str) -> str:
    """Return a licence as it was written: a short name that is known, or an address; raise `ValueError` for any other.

    >>> licence("CC-BY-4.0")
    'CC-BY-4.0'
    """
    if text in LICENCES or re.match(r"https?://\S+$", text):
        return text
    known = ", ".join(LICENCES)
    raise ValueError(f"{text!r} is no licence known here; write {known}, or the address of another one")
