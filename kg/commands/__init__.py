"""The commands of `kg`: each parses, calls one function and prints. What is slow is imported inside them."""
