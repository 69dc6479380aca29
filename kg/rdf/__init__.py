"""What all that touches RDF shares: names, reading, ordering, and writing."""
