"""Cite the work that was coded and this coding of it, in the forms that reference managers read."""
