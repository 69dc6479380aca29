"""What sheets may say: each mistake with its entry, its line and a way out."""
