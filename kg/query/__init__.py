"""Ask a graph: stored questions and any SPARQL query, kept from reaching outside, in one order."""
