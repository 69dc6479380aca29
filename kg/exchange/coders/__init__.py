"""What several coders said of one chapter, as facts beside those of its sheet: for formats that know their users."""
