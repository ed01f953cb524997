"""The tables of a bundle as defined in `tables.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DEFINITION = Path(__file__).with_name("tables.toml")
LIST_SEPARATOR = "|"


@dataclass(frozen=True)
class Field:
    """One column of a bundle table; the meaning of each attribute stands in `tables.toml`."""

    name: str
    type: str
    description: str
    description_de: str
    required: bool = False
    values: tuple[str, ...] = ()
    values_de: tuple[str, ...] = ()
    """What the values of a shared vocabulary mean, in their order; else `description_de` says it."""
    refers: str = ""
    is_list: bool = False
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    optional: bool = False
    format: str = ""


@dataclass(frozen=True)
class Table:
    """One table of a bundle: `<name>.csv`, or every CSV file in the folder `<name>`."""

    name: str
    grain: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    required: bool = False
    folder: bool = False

    @property
    def columns(self) -> list[str]:
        """Column names in their fixed order."""
        return [field.name for field in self.fields]

    @property
    def may_be_left_out(self) -> set[str]:
        """Names of the columns that a file need not have."""
        return {field.name for field in self.fields if field.optional}


@cache
def tables() -> dict[str, Table]:
    """All tables by name, in the order in which a reader meets them."""
    definition = tomllib.loads(DEFINITION.read_text(encoding="utf-8"))
    words = definition.pop("vocabularies"), definition.pop("vocabularies_de")
    return {name: _table(name, spec, *words) for name, spec in definition.items()}


Words = dict[str, list[str]]


def _table(name: str, spec: dict[str, Any], words: Words, words_de: Words) -> Table:
    return Table(
        name=name,
        grain=spec["grain"],
        key=tuple(spec["key"]),
        fields=tuple(_field(column, f, words, words_de) for column, f in spec["fields"].items()),
        required=spec.get("required", False),
        folder=spec.get("folder", False),
    )


def _field(name: str, spec: dict[str, Any], words: Words, words_de: Words) -> Field:
    allowed = words[spec["vocabulary"]] if "vocabulary" in spec else spec.get("values", [])
    return Field(
        name=name,
        type=spec["type"],
        description=spec["description"],
        description_de=spec["description_de"],
        required=spec.get("required", False),
        values=tuple(allowed),
        values_de=tuple(words_de.get(spec.get("vocabulary", ""), ())),
        refers=spec.get("refers", ""),
        is_list=spec.get("list", False),
        pattern=spec.get("pattern", ""),
        minimum=spec.get("minimum"),
        maximum=spec.get("maximum"),
        optional=spec.get("optional", False),
        format=spec.get("format", ""),
    )


LEVELS = next(field.values for field in tables()["areas"].fields if field.name == "level")
"""The levels of areas, the largest first."""
