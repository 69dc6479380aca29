"""How far coders agree: the figures, which units are the same, and a report of all of it."""
