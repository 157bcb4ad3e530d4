"""Archives: tables of articles, checked row by row into two tables, on one machine or on many.

`source` reads them, `outcome` checks one row, `workers` checks many, `store` keeps what is done, and `tables` has the
columns of what comes out.
"""
