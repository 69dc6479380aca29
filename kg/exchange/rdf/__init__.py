"""What the formats of RDF keep of a graph."""
