"""Turn checked records into statements, one named graph a file, each statement with the place it was written at."""
