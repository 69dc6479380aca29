"""What is read, drawn and made once: facts within a run, pieces from one run to the next."""
