"""Damage a right graph on purpose, in many small ways, and see whether a rule finds the damage."""
