"""Read the words of a PDF."""

import re
from io import BytesIO

from kg.texts.unreadable import UnreadableError

__all__ = ["read_pdf"]


def read_pdf(content: bytes) -> str:
    """Return the words of a PDF, page after page, with a form feed where each ends."""
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415  # an extra
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(content))
        # Many are locked against changes only, and open with an empty password.
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise UnreadableError("this PDF is locked by a password", "save a copy that is not")
        text = "\f".join(page.extract_text() for page in reader.pages)
    except DependencyError:
        raise UnreadableError("this PDF is locked", "save a copy that is not") from None
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise UnreadableError(f"this PDF cannot be read ({type(error).__name__})", "open it and save it anew") from None
    if not re.search(r"\w", text):
        raise UnreadableError("this PDF holds pictures of pages and no text", "run text recognition (OCR) on it first")
    return text
