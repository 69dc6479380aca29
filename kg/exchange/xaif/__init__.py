"""A coding as xAIF: claims, arguments, conflicts and who speaks, written and read."""
