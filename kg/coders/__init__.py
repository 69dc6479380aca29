"""Several coders of one text: how far they agree, where not, and what is decided of it."""
