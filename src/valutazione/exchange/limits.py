"""How much may be read: hostile or mistaken input is refused before it is held in memory.

The limits are far above any real plan (the largest of the shipped ones has 219 rows) and are a value, not a
switch: a caller who wants tighter ones passes its own ``Limits``.

>>> STANDARD.rows
1000000
>>> Limits(rows=10).rows
10
"""

from attrs import field, frozen, validators

MIB = 1024 * 1024

_positive = (validators.instance_of(int), validators.ge(1))


@frozen(kw_only=True)
class Limits:
    """The largest input that is read; every field is a count, ``*_bytes`` are counts of bytes.

    ``problems`` bounds how many problems of one file are listed before its reading stops, ``files`` how many
    entries a folder of data may have, ``total_bytes`` what the data files of one call may weigh together. Of a
    workbook, ``unpacked_bytes`` bounds what its parts weigh when they are unpacked, ``growth`` how many times
    larger than packed each of them may be, ``parts`` how many there are, ``sheet_cells`` the rectangles that the
    cells of its sheets take. ``map_bytes`` bounds the map that says where data are.
    """

    scheme_bytes: int = field(default=4 * MIB, validator=_positive)
    data_bytes: int = field(default=64 * MIB, validator=_positive)
    total_bytes: int = field(default=256 * MIB, validator=_positive)
    files: int = field(default=1_000, validator=_positive)
    rows: int = field(default=1_000_000, validator=_positive)
    columns: int = field(default=1_000, validator=_positive)
    cell_characters: int = field(default=100_000, validator=_positive)
    unpacked_bytes: int = field(default=128 * MIB, validator=_positive)
    growth: int = field(default=200, validator=_positive)
    parts: int = field(default=5_000, validator=_positive)
    sheet_cells: int = field(default=2_000_000, validator=_positive)
    map_bytes: int = field(default=256 * 1024, validator=_positive)
    problems: int = field(default=1_000, validator=_positive)


STANDARD = Limits()
