"""The plots, each with the table that it is drawn from and what it shows in words."""
