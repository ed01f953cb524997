"""Questions to the database: an open DuckDB connection in, a Polars frame out.

One function per question, in the module of the page that asks. Imports nothing of ours.
What a reader finds by name is ordered `COLLATE de`: as in German and English dictionaries, ä beside a
and ß as ss, where plain order would put both behind z.
"""
