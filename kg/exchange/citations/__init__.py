"""Works as reference managers have them: BibTeX, RIS and CSL-JSON, written for pages and files alike, and read."""
