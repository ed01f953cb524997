"""A bundle whose every text holds every sign that something between table and page takes for an order."""

import csv
import re
from html import escape
from pathlib import Path

from data.tables import Field, Table, tables

SIGNS = (
    r"*a* **b** _c_ __d__ ~~e~~ `f` # g > h | i | 1. j - k + l [m](n) ![o](p) [^q] <b>r</b> &amp; &lt; "
    r"$s$ $$t$$ \(u\) \* \n {v} {{w}} %x :red[y] :small[z] :smile: ::a :::b :material/home: :streamlit: "
    r":material_home: -> <- <-> -- >= <= ~= === --- 12:30:45 www.a.de b@c.de https://d.e/f_g*h "
    r"<script>1</script> ${i} {j!r} @k ~l^m^ =1+1 C:\temp\*.x"
)
BEGIN, END = "«", "»"
TEXT = f"{BEGIN}{SIGNS}{END}"
FOUND = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")


def with_signs(folder: Path) -> None:
    """Write the signs behind every text of a bundle, and into the texts of its tables that are empty."""
    for table in tables().values():
        files = (
            folder.glob(f"{table.name}/*.csv") if table.folder else [folder / f"{table.name}.csv"]
        )
        for file in files:
            _sign(file, table)
    _sign_toml(folder / "indicators.toml", r"(?:name|statement|description|formula)_(?:de|en)")
    _sign_toml(folder / "municipality.toml", "name|operator_name")


def texts(table: Table) -> list[str]:
    """The columns of a table that hold free text."""
    return [field.name for field in table.fields if _is_text(field, table)]


def misread(page: str) -> set[str]:
    """What a page shows instead of the signs; blanks apart, of which browsers make one."""
    wanted = " ".join(TEXT.split())
    return {said for each in FOUND.findall(page) if (said := " ".join(each.split())) != wanted}


def as_html(page: str) -> str:
    """A text in which the signs stand as HTML writes them, with the signs themselves instead."""
    return page.replace(escape(TEXT), TEXT)


def _sign_toml(file: Path, names: str) -> None:
    """Write the signs behind some entries; in statements, which have places to fill in, as these want them."""

    def signed(entry: re.Match[str]) -> str:
        name, told = entry.groups()
        signs = TEXT.replace("{", "{{").replace("}", "}}") if "statement" in name else TEXT
        return f"{name} = '''{told} {signs}'''"

    written = file.read_text(encoding="utf-8")
    signed_too = re.sub(rf'^({names}) = "(.*)"$', signed, written, flags=re.MULTILINE)
    file.write_text(signed_too, encoding="utf-8")


def _is_text(field: Field, table: Table) -> bool:
    plain = not (field.values or field.refers or field.pattern or field.format or field.is_list)
    used = field.name.endswith("_id") or field.name in (
        "domain",
        "dimension",
        "category",
        "reference_category",
    )
    return field.type == "string" and plain and field.name not in table.key and not used


def _sign(file: Path, table: Table) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        heading, *rows = csv.reader(lines, delimiter=";")
    for place, name in enumerate(heading):
        if name in texts(table):
            for row in rows:
                row[place] = f"{row[place]} {TEXT}".strip()
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";", lineterminator="\n").writerows([heading, *rows])
