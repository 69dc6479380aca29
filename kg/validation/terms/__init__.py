"""Find terms that nothing defines: what is used, in graphs, queries and rules, and what vocabularies have."""
