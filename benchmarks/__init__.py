"""Measurements next to peers; nothing here is part of the package."""
