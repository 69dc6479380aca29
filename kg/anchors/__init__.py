"""Where the words of a text are: what is quoted, found, kept in a lock, and found again after the text was edited."""
