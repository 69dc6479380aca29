"""Give several coders one text, take back what they did, show how far they agree, and decide where they do not."""
