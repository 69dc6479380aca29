"""The static site: one page per thing, made of templates, that works from a folder and without scripts."""
