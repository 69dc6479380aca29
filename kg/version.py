"""The version of the package, for all that names it; it imports nothing."""

__all__ = ["__version__"]

__version__ = "0.1.0"
