"""What several coders said of one text: their files in, units, labels, decisions and how far they agree out."""
