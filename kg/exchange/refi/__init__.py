"""A coding as REFI-QDA has it and as Taguette does: codebooks, and projects with passages, written and read."""
