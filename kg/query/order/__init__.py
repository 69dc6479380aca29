"""Sort answers: in which order terms come, things in the order of the book, and rows by both, here or in the engine."""
