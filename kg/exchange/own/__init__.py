"""A table that somebody made herself: which column says what, proposed, asked for once, and read by what was said."""
