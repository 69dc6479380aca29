"""Hold a graph to the rules, say what breaks which and how to fix it, and find terms that nothing defines."""
