"""A graph in a SPARQL store or in an object store at an address: asked, sent, and known by what it holds."""
