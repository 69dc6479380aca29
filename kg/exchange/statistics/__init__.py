"""A coding for statistics: a row for each action and counterpart, in the files of Stata, SPSS and R."""
