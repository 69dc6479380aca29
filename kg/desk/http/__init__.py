"""Serve the page in which a text is coded, to the browser on this machine and to nobody else.

It is another application than `kg serve`, which any site may ask: here nobody may but the page itself.
"""
