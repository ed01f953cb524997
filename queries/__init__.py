"""Questions to the database: an open DuckDB connection in, a Polars frame out.

One function per question, in the module of the page that asks. Imports nothing of ours.
"""
