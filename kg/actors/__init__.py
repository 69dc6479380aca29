"""Show who acts against whom and with whom: act by act, as one picture and as a table."""
