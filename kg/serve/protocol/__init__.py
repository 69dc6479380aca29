"""The SPARQL 1.1 protocol: what is asked, of which graphs, and in which format the answer goes back."""
