"""The command `kg`: a module for each group of commands."""
