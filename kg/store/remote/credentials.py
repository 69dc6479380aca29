"""Check the address of a store, and what the environment holds for it, before anything is sent.

A name, a password or a token is in the environment alone, and in no message.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from kg.errors import KgError

__all__ = ["PASSWORD", "SECONDS", "TOKEN", "USER", "checked", "patience", "who"]

#: The names of the variables of the environment that are read.
USER, PASSWORD, TOKEN, SECONDS = "KG_USER", "KG_PASSWORD", "KG_TOKEN", "KG_TIMEOUT"

_PATIENCE = 60.0


def checked(url: str) -> str:
    """Return an address as it is, where it is one."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise KgError(f"This is not an address: {error}. It looks like http://127.0.0.1:7878/query.") from None
    if parts.username is not None or parts.password is not None:
        raise KgError(
            f"The address holds a name or password. Take them out and set {USER} and {PASSWORD} in the environment."
        )
    if parts.scheme not in {"http", "https"} or not host or re.search(r"[\s\x00-\x1f\x7f]", url):
        raise KgError(
            f"{url!r} is not an address that begins with http:// or https://, such as http://127.0.0.1:7878/query."
        )
    if parts.fragment:
        raise KgError(f"{url}: an address of a store has no '#'. Leave out '#{parts.fragment}'.")
    return url


def who(environment: Mapping[str, str]) -> tuple[str, str] | str | None:
    """Return the name and password, or the token, that the environment holds."""
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        raise KgError(f"Both {TOKEN} and {USER} are set in the environment; leave one of them out.")
    if bool(user) != bool(password):
        raise KgError(f"Of {USER} and {PASSWORD} only one is set in the environment; set both.")
    for name, value in ((USER, user), (PASSWORD, password), (TOKEN, token)):
        if re.search(r"[\x00-\x1f\x7f]", value) or (name == TOKEN and not value.isascii()):
            raise KgError(f"{name} in the environment holds a character that cannot be sent, such as a new line.")
    return token or ((user, password) if user else None)


def patience(environment: Mapping[str, str]) -> float:
    """Return how many seconds an answer is waited for."""
    text = environment.get(SECONDS, "")
    if not text:
        return _PATIENCE
    if not re.fullmatch(r"\d{1,6}(\.\d+)?", text) or not float(text):
        raise KgError(f"{SECONDS} in the environment is {text!r}; it is a number of seconds, such as 60.")
    return float(text)
