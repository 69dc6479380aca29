"""What a class is shown and given to do: a chapter told in steps over its map, and exercises with blanks to fill."""
