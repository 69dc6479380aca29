"""What is larger than memory: lines that are put in order on the disk."""
