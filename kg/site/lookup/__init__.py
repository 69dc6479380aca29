"""Look up one thing of a graph, however large that is: its kind, its place, its statements, its page, its language."""
