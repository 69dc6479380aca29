"""What there is to be found, and where: all things from A to Z."""
