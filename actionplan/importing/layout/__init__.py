"""Tables laid out with white space, as ``pdftotext -layout`` and fixed-width text show them.

`geometry` finds the columns, `rows` finds the rows.
"""
