"""The pages for a class: a chapter told in steps over its map, and maps with blanks to fill."""
