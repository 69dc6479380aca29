"""Debates of Kialo, which are only read."""
