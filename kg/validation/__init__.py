"""Hold a graph to the rules, say which statement breaks which and how to fix it, and find terms that nothing defines."""
