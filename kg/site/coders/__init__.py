"""The page of what several coders said of a text: their codings side by side, figures, and what was decided."""
