"""A coding as a workbook: a page a kind of thing, with drop-downs, to be filled in and brought back."""
