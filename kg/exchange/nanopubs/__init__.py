"""Claims one by one, each citable by itself: as nanopublications, written, read, and signed with a key of the user."""
