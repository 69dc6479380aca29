"""Where a graph is kept: in a folder here, or in a SPARQL store elsewhere."""
