"""Tables whose columns were lost: cells one below the other, or run together with single spaces.

`headings` recognises the headings, `decode` shares the words below them among the columns.
"""
