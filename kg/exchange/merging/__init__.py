"""What comes back from another program, put into the sheets that it went out of: a three-way merge, shown first."""
