"""A coding as a vault: a folder of Markdown notes with links, and a canvas a chapter, written and read."""
