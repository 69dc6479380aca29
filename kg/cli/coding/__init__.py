"""The commands of who codes: a project and its sheets, the codebook, texts, and several coders."""
