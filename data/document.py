"""Writes `docs/tables.md`, the reference of all tables: `python -m data.document`."""

import duckdb

from data.bundle import BUNDLES
from data.database import create_tables
from data.tables import Table, tables

TARGET = BUNDLES.parent / "docs" / "tables.md"
INTRODUCTION = """# Tables

This page is written by `python -m data.document`; do not edit it.

## What a bundle hands in

CSV files in UTF-8 with semicolons and decimal commas, or Excel files of the same name (`areas.xlsx`); an empty cell means that nothing is stated.
Lists in a cell are separated by `|`. *Required* columns may not be empty. Beside the tables lie
`municipality.toml` (who this is, with whom it is compared, by what two indicators counties are
called similar, who runs the display) and, where a bundle has indicators of its own,
`indicators.toml`.

What several municipalities share lies in a folder beside theirs and belongs to each bundle that
names it in `municipality.toml`: `includes = ["national"]` adds Germany, its Länder and counties
with all their figures. Its rows count as if they stood in the bundle's own files.
"""
DATABASE = """
## What the database holds

The build adds what it computes. All tables above are in the database too, with the same columns;
`observations` has more of them.
"""


def reference() -> str:
    """The whole page as Markdown."""
    parts = [INTRODUCTION, *(_handed_in(table) for table in tables().values()), DATABASE]
    with duckdb.connect() as connection:
        create_tables(connection)
        computed = connection.execute(
            """SELECT table_name, comment FROM duckdb_tables()
               WHERE table_name = 'observations' OR NOT list_contains(?, table_name)
               ORDER BY table_name""",
            [list(tables())],
        ).fetchall()
        parts += [_computed(connection, name, comment) for name, comment in computed]
        parts.append(_macros(connection))
    return "\n".join(parts)


def _handed_in(table: Table) -> str:
    file = f"{table.name}/*.csv" if table.folder else f"{table.name}.csv"
    head = f"### {table.name}\n\n`{file}`: {table.grain}. Key: {', '.join(table.key)}.\n"
    rows = []
    for field in table.fields:
        meaning = field.description
        if field.values:
            meaning += f" ({', '.join(field.values)})"
        if field.refers:
            meaning += f" → `{field.refers}`"
        kind = f"{field.type}{' list' if field.is_list else ''}"
        needed = "yes" if field.required else "column may be left out" if field.optional else ""
        rows.append(f"| {field.name} | {kind} | {needed} | {meaning} |")
    return "\n".join(
        [head, "| column | type | required | meaning |", "| --- | --- | --- | --- |", *rows, ""]
    )


def _computed(connection: duckdb.DuckDBPyConnection, name: str, comment: str) -> str:
    columns = connection.execute(
        """SELECT column_name, lower(data_type), comment FROM duckdb_columns()
           WHERE table_name = ? ORDER BY column_index""",
        [name],
    ).fetchall()
    rows = [f"| {column} | {kind} | {meaning} |" for column, kind, meaning in columns]
    return "\n".join(
        [
            f"### {name}\n\n{comment}\n",
            "| column | type | meaning |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _macros(connection: duckdb.DuckDBPyConnection) -> str:
    rows = connection.execute(
        """SELECT function_name || '(' || array_to_string(parameters, ', ') || ')', comment
           FROM duckdb_functions()
           WHERE function_type = 'macro' AND NOT internal
           ORDER BY function_name"""
    ).fetchall()
    listed = [f"| `{call}` | {meaning} |" for call, meaning in rows]
    head = ["### Macros", "", "What several questions compute alike.", ""]
    return "\n".join([*head, "| macro | meaning |", "| --- | --- |", *listed, ""])


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
