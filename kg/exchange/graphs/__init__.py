"""Claims and arguments as a network in GraphML and GEXF, and back."""
