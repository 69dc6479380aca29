"""What a person sees in a terminal: tables, reports, trees, how far a command has come, and its help."""
