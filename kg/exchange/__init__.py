"""A coding in the formats of other programs, there and back, with what each loses measured."""
