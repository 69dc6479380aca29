"""Talk HTTP: the only module that reaches out, and only to the address that the user gave.

Redirects are not followed, so that nothing, and no password, goes to another address. Name and password, or a token,
are taken from the environment and never shown. What comes back is untrusted: it is read up to a limit, and whatever of
it is shown in a message is one short line without control characters. The library for it is the extra `remote`.
"""

import http.client
import os
import re
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.as_written import one_line, reason
from kg.errors import KgError
from kg.store.remote.credentials import PASSWORD, SECONDS, TOKEN, USER, checked, patience, who

if TYPE_CHECKING:  # an extra
    import requests

__all__ = ["MOST_ANSWER_BYTES", "Answered", "Connection", "RemoteError", "take_headers"]

#: The largest answer that is read.
MOST_ANSWER_BYTES = 512 * 1024 * 1024

_CONNECT_SECONDS = 10.0
#: How many times as long as for its beginning an answer is waited for to its end.
_WHOLE = 10
_TRIES = 4
_BACK_OFF = 0.25
#: A store that asks to be left alone for longer is not asked again.
_LONGEST_WAIT = 30.0
_AGAIN = (429, 502, 503, 504)
_CHUNK = 1 << 16
_LOCAL = {"localhost", "127.0.0.1", "::1"}


def take_headers(graphs: int) -> None:
    """Take the headers by which Virtuoso names each graph it is asked of: Python takes a hundred, and is not told."""
    http.client._MAXHEADERS = max(http.client._MAXHEADERS, 100 + graphs)  # type: ignore[attr-defined]  # noqa: SLF001


class RemoteError(KgError):
    """A store at an address did not do what it was asked.

    `status` is what it answered, 0 if there was no answer; `why` says in a few words what went wrong.
    """

    def __init__(self, message: str, status: int = 0, why: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.why = why or message


@dataclass(frozen=True)
class Answered:
    """What a store answered: the status, the media type without its parameters, and the content.

    `cut_off` says after how many rows the content was cut off, where the store says so, as Virtuoso does, and `tag` by
    what distinguishes the content from another one (its ETag), where the store says that and means every byte;
    `again` is when it wants to be asked again, in its own words.
    """

    status: int
    media_type: str
    content: bytes
    method: str = "GET"
    place: str = ""
    cut_off: str = ""
    tag: str = ""
    again: str = ""

    @property
    def is_good(self) -> bool:
        """Return whether the status says that it was done."""
        return 200 <= self.status < 300

    @property
    def said(self) -> str:
        """Return the status, and the first line of the content where that is plain text.

        >>> Answered(404, "text/plain", b"The graph does not exist").said
        '404 Not Found (The graph does not exist)'
        """
        name = next((f" {status.phrase}" for status in http.HTTPStatus if status == self.status), "")
        words = one_line(self.content) if self.media_type == "text/plain" else ""
        later = f", to be asked again after: {self.again}" if self.again and self.status in _AGAIN else ""
        return f"{self.status}{name}{f' ({words})' if words else ''}{later}"

    def error(self, hint: str) -> RemoteError:
        """Return the error that this answer is, with what to do about it."""
        reasons = {
            401: f"Set {USER} and {PASSWORD}, or {TOKEN}, in the environment; what is set there was not accepted.",
            403: f"Who is named by {USER} or {TOKEN} in the environment may not do this.",
            413: "It takes no request of this size; raise its limit.",
        }
        message = f"{self.place}: {self.method} was answered {self.said}. {reasons.get(self.status, hint)}"
        return RemoteError(message, self.status, f"answered {self.said}")


class Connection:
    """An address of a store, asked again with growing pauses where it is busy or does not answer.

    Raise `KgError` where the address, or what the environment holds for it, cannot be used.
    """

    def __init__(self, url: str, environment: Mapping[str, str] = os.environ) -> None:
        self.url = checked(url)
        self.warning = ""
        self._patience = patience(environment)
        self._session = _session(environment)
        weakref.finalize(self, self._session.close)
        self._who = who(environment)
        parts = urlsplit(url)
        if self._who and parts.scheme == "http" and parts.hostname not in _LOCAL:
            self.warning = f"{url}: this is not https, so the password or token can be read on its way."
        if isinstance(self._who, str):
            self._session.headers["Authorization"] = f"Bearer {self._who}"

    def send(
        self,
        method: str,
        *,
        params: Mapping[str, str] | None = None,
        data: bytes | Sequence[tuple[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        """Return what is answered to a request; raise `RemoteError` where nothing is, or too much.

        A name and password are given only where they are asked for, in the way that is asked for.
        """
        answer = self._exchange(method, params=params, data=data, headers=headers)
        if answer.status == 401 and isinstance(self._who, tuple) and self._session.auth is None:
            self._session.auth = self._in_the_way_asked_for(*self._who)
            answer = self._exchange(method, params=params, data=data, headers=headers)
        if 300 <= answer.status < 400:
            where = one_line(self._location.encode()) or "nowhere"
            raise RemoteError(
                f"{self.url}: it redirects to {where}, which is not followed. Give that address.", answer.status
            )
        return answer

    def _exchange(self, method: str, **what: Any) -> Answered:
        import requests  # noqa: PLC0415  # an extra
        from urllib3.exceptions import DecodeError, ProtocolError, ReadTimeoutError  # noqa: PLC0415

        timeout = (_CONNECT_SECONDS, self._patience)
        try:
            with self._session.request(
                method, self.url, timeout=timeout, allow_redirects=False, stream=True, **what
            ) as response:
                self._challenge = response.headers.get("WWW-Authenticate", "")
                self._location = response.headers.get("Location", "")
                media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                cut_off = re.sub(r"\D", "", response.headers.get("X-SPARQL-MaxRows", ""))
                tag = response.headers.get("ETag", "")
                tag = tag if tag.startswith('"') else ""  # a weak one, W/"…", never matches
                again = one_line(response.headers.get("Retry-After", "").encode())
                content = self._read(response)
                return Answered(response.status_code, media_type, content, method, self.url, cut_off, tag, again)
        except (requests.ReadTimeout, ReadTimeoutError):
            raise self._too_slow("no answer", self._patience) from None
        except (ProtocolError, DecodeError):
            raise RemoteError(f"{self.url}: its answer broke off in the middle. Try again.") from None
        except requests.exceptions.SSLError as error:
            raise RemoteError(
                f"{self.url}: its certificate cannot be trusted ({reason(error)}). "
                "SSL_CERT_FILE in the environment may name a file of certificates that can."
            ) from None
        except (requests.RequestException, OSError) as error:
            raise RemoteError(
                f"{self.url}: it cannot be reached ({reason(error)}). Is the server running there?"
            ) from None

    def _read(self, response: "requests.Response") -> bytes:
        held = bytearray()
        end = time.monotonic() + _WHOLE * self._patience
        while chunk := response.raw.read1(_CHUNK, decode_content=True):  # what has come, be it one byte
            held += chunk
            if len(held) > MOST_ANSWER_BYTES:
                raise RemoteError(
                    f"{self.url}: the answer is larger than {MOST_ANSWER_BYTES // 1024 // 1024} MiB and was not read "
                    "to its end. Ask for less of it, with LIMIT.",
                    response.status_code,
                )
            if time.monotonic() > end:
                raise self._too_slow("no whole answer", _WHOLE * self._patience)
        return bytes(held)

    def _too_slow(self, what: str, seconds: float) -> RemoteError:
        hint = f"{SECONDS} in the environment sets how long an answer is waited for, now {self._patience:g}"
        return RemoteError(f"{self.url}: {what} within {seconds:g} seconds. {hint}.")

    def _in_the_way_asked_for(self, user: str, password: str) -> "requests.auth.AuthBase":
        from requests.auth import HTTPBasicAuth, HTTPDigestAuth  # noqa: PLC0415  # an extra

        if self._challenge.lower().startswith("digest"):
            return HTTPDigestAuth(user, password)
        return HTTPBasicAuth(user.encode(), password.encode())


def _session(environment: Mapping[str, str]) -> "requests.Session":
    """Return a session that tries again, and that reads neither proxies nor passwords from the machine it runs on."""
    try:
        import requests  # noqa: PLC0415  # an extra
        from requests.adapters import HTTPAdapter  # noqa: PLC0415
        from urllib3 import BaseHTTPResponse, Retry  # noqa: PLC0415
        from urllib3.exceptions import InvalidHeader, MaxRetryError, ReadTimeoutError  # noqa: PLC0415
    except ImportError as error:
        raise KgError(
            f"Reaching a store needs {error.name}. Install the extra: pip install 'intra-alliance-opposition[remote]'."
        ) from None

    class Patient(Retry):
        def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
            try:
                return super().get_retry_after(response)
            except (InvalidHeader, ValueError, OverflowError):  # neither seconds nor a date
                return None

        def increment(self, *args: Any, **kwargs: Any) -> "Patient":
            error, response = kwargs.get("error"), kwargs.get("response")
            if isinstance(error, ReadTimeoutError):  # what takes too long is not asked again
                raise error
            if (
                response is not None and (self.get_retry_after(response) or 0) > _LONGEST_WAIT
            ):  # nor who is to wait long
                raise MaxRetryError(kwargs["_pool"], str(args[1]))
            return super().increment(*args, **kwargs)

    again = Patient(
        total=_TRIES,
        status_forcelist=_AGAIN,
        allowed_methods=None,
        backoff_factor=_BACK_OFF,
        raise_on_status=False,
        redirect=False,
    )
    session = requests.Session()
    session.trust_env = False
    session.verify = environment.get("SSL_CERT_FILE") or True
    session.headers["User-Agent"] = "kg"
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=again))
    return session
