"""The build half: reads a municipality's bundle, checks it, computes, and writes one DuckDB file.

`python -m data` is its command line. The show half never imports this package.
"""
