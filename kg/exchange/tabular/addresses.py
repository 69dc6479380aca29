"""Name cells as spreadsheets do."""

__all__ = ["cell", "letters", "place"]


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


def place(address: str) -> tuple[int, int] | None:
    """Return the row, from 1, and the column, from 0, of the address of a cell; none where it is no such address.

    >>> place("E7"), place("XFD1048576"), place("E"), place("$E$7")
    ((7, 4), (1048576, 16383), None, None)
    """
    name = address.rstrip("0123456789")
    digits = address[len(name) :]
    if not (name.isascii() and name.isalpha() and digits and len(name) < 4 and len(digits) < 9):
        return None
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(digits), number - 1
