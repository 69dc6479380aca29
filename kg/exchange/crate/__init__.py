"""A project as a folder to deposit: an RO-Crate of its sheets, its graph, and what others read of them."""
