"""Large codings: sheets read book by book, and what came of an export told without holding it."""
