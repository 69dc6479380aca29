"""The words of a document as somebody has it: plain text, a saved web page, a PDF, a Word file."""

from kg.documents.reader import read_document

__all__ = ["read_document"]
