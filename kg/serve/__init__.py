"""Serve a graph: a read-only SPARQL 1.1 endpoint, and the pages of `kg site`.

The server only talks HTTP. Queries run in processes of their own (`worker`), which a further process that holds the
graph (`keeper`) forks: a query that goes over its limits is ended with its process, and another takes its place.
Pages are made in the same way, by workers of their own kind, and the server keeps them.
Requests flow one way: `app` (HTTP) -> `protocol` (what is asked) -> `pool` (whose turn it is) -> `worker` ->
`answers` or `pages`.
"""
