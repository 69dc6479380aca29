"""Name cells as spreadsheets do."""

__all__ = ["cell", "letters"]


def letters(column: int) -> str:
    """Return the letters of a column, of which the first is 0.

    >>> letters(0), letters(25), letters(26), letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    found = ""
    column += 1
    while column:
        column, last = divmod(column - 1, 26)
        found = chr(ord("A") + last) + found
    return found


def cell(row: int, column: int) -> str:
    """Return the address of a cell: the first row is 1, the first column 0.

    >>> cell(7, 4)
    'E7'
    """
    return f"{letters(column)}{row}"
