"""What a page writes: YAML as a person would, only what changed, whole or not at all, and each save kept."""
