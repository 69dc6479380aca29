"""What all that touches RDF shares: names, reading, ordering, writing, and the codebook."""
