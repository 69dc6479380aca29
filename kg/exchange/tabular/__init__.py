"""A coding as tables: a CSV a kind of thing with its description, and one table for statistics."""
