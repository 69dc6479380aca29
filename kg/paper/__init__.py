"""Set maps on real paper, on as many pages as they need to be read: `kg map --paper`."""
