"""What an author writes: YAML files in, checked records out, each mistake with its file and line."""
