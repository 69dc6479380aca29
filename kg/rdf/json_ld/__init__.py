"""Statements as JSON-LD: names made short by a context, nodes as objects, and a file of any size piece by piece."""
