"""A coding as Argdown, the language of argument maps in plain text: written, and read from any file of it."""
