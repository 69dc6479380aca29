"""Answer in JSON, also where something is refused: with each mistake, or with how the file was changed elsewhere."""

import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.desk.http.mistakes import phrased
from kg.desk.refused import ConflictError, RefusedError
from kg.errors import InputError, KgError

__all__ = ["BadRequestError", "answered", "sent_with"]

#: No form has a hundredth of so many bytes.
MOST = 1_000_000


class BadRequestError(KgError):
    """A request that no page of ours sends."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def sent_with(request: Request) -> dict[str, Any]:
    """Return what a page sent; raise `BadRequestError` where it is no JSON object, or too large."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise BadRequestError(415, "Only JSON is read here; send it as application/json.")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST:
            raise BadRequestError(413, f"The form has more than {MOST:,} bytes; nothing was written.")
    try:
        found = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadRequestError(400, "What was sent is no JSON in UTF-8; nothing was written.") from None
    if not isinstance(found, dict):
        raise BadRequestError(400, "An object is wanted; nothing was written.")
    return found


def answered(do: Callable[[], dict[str, Any]], theirs: Callable[[], dict[str, Any]], language: str) -> Response:
    """Return the answer of what a page asked for, with mistakes in its language.

    `theirs` is what is on the disk, where that was changed elsewhere.
    """
    try:
        return _json(200, do())
    except BadRequestError as error:
        return _json(error.status, {"message": str(error)})
    except RefusedError as error:
        mistakes = phrased(error.mistakes, language)
        return _json(422, {"message": " ".join(one["message"] for one in mistakes), "mistakes": mistakes})
    except ConflictError as error:
        return _json(409, {"message": str(error), "diff": error.diff, "theirs": _shown(theirs)})
    except InputError as error:
        mistakes = [{"field": "", "message": str(one), "help": ""} for one in error.problems]
        return _json(422, {"message": str(error), "mistakes": mistakes})
    except (KgError, OSError) as error:
        words = (
            str(error) if isinstance(error, KgError) else f"{error.filename}: {error.strerror}; nothing was written."
        )
        return _json(422, {"message": words, "mistakes": [{"field": "", "message": words, "help": ""}]})


def _shown(theirs: Callable[[], dict[str, Any]]) -> dict[str, Any] | None:
    """Return what is on the disk, or nothing where that cannot be read any more."""
    try:
        return theirs()
    except KgError:
        return None


def _json(status: int, said: dict[str, Any]) -> Response:
    # Half of a pair, as a text may hold that was copied badly, is no character: JSON writes it out, UTF-8 cannot.
    body = json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()
    return Response(body, status, media_type="application/json")
