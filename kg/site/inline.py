"""Put a small file into the page that offers it, by an address that is the file itself."""

from urllib.parse import quote

__all__ = ["data_address"]


def data_address(content: bytes, ending: str) -> str:
    r"""Return an address that is a small file itself (RFC 2397), so that it is in the page and nowhere else.

    >>> data_address("İ, 1\r\n".encode(), ".csv")
    'data:text/csv;charset=utf-8,%C4%B0,%201%0D%0A'
    """
    return f"data:{_MEDIA[ending]};charset=utf-8,{content.decode('latin-1').translate(_ESCAPED)}"


#: The media types of what may be in a page, by the ending of its file.
_MEDIA = {
    ".bib": "application/x-bibtex",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".csv": "text/csv",
    ".ris": "application/x-research-info-systems",
    ".ttl": "text/turtle",
}
#: The signs that an address may have as they are, after its scheme, and that mean nothing in an attribute.
_AS_IT_IS = "!$()*+,-./:;=?@_~"
#: What each byte is in such an address.
_ESCAPED = {byte: quote(bytes([byte]), safe=_AS_IT_IS) for byte in range(256)}
