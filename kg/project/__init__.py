"""A folder of books as a whole: what it says of itself, the address of its names, its codebook, and how one starts."""
