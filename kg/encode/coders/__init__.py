"""What several coders said of a text as statements beside those of its chapter: codings, decisions, agreement."""
