"""Code a text in a page of the browser: what is read, what is shown, what is written. No HTTP here."""
