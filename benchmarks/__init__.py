"""Measurements beside peers; nothing here is part of the package."""
