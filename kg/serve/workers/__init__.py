"""Processes that answer one query at a time, can open nothing, and are ended when they go over their limits."""
