"""What helps to begin and to go on: a project, a sheet for a text, words to look at; nothing is classified."""
