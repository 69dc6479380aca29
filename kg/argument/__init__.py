"""The graph as a reader sees it: what hangs together, why, what strains, and what a map of it holds."""
