"""Say why a document cannot be read."""

__all__ = ["UnreadableError"]


class UnreadableError(Exception):
    """Why a document cannot be read, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint
