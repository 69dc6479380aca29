"""A coding as annotations of its texts: W3C Web Annotations and the JSON of Hypothesis, written and read."""
