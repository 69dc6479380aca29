"""What the map of a thing is: its picture in each form, alive or blanked, of a report, of what a query makes."""
