"""The indicator catalogue: what each indicator means, in German and English.

`indicators.toml` beside this file is shared by all bundles; a bundle may add its own file of the
same name, whose entries come on top.
"""

import re
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from data.findings import Finding, controls
from data.reading import exists, spelled, toml_of

SHARED = Path(__file__).with_name("indicators.toml")
DEFAULT_FLOOR = 50
HIGHEST_FLOOR = 1_000_000
MOST_DECIMALS = 6
ID = r"^[\w-]{1,60}$"
"""Ids stand in addresses, where points and commas part them."""
PLACEHOLDERS = {"area", "year", "value"}


class Entry(BaseModel):
    """Base of all catalogue entries: no unknown keys, no surrounding blanks."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, str_max_length=5_000
    )

    @field_validator("*")
    @classmethod
    def _no_control_characters(cls, given: Any) -> Any:
        if isinstance(given, str) and controls(given):
            raise ValueError(f"holds the control character {controls(given)}")
        return given


Id = Annotated[str, Field(pattern=ID)]


class Domain(Entry):
    """One Bildungsbereich (area of education) along the life course."""

    id: Id
    name_de: str
    name_en: str


class Category(Entry):
    """One part of a breakdown, for example `female`."""

    id: Id
    name_de: str
    name_en: str


class Dimension(Entry):
    """One way to break a figure down, for example `sex`."""

    id: Id
    name_de: str
    name_en: str
    category: tuple[Category, ...]


class Indicator(Entry):
    """One indicator. `floor` is the denominator below which nothing is judged."""

    id: Id
    domain: str
    kind: Literal["share", "rate", "count", "amount", "index"]
    unit: Literal[
        "percent",
        "per_100",
        "per_1000",
        "persons",
        "schools",
        "facilities",
        "places",
        "certificates",
        "euro",
        "index",
        "persons_per_ha",
        "hectares",
        "children_per_person",
        "hours",
        "cases",
        "months",
    ]
    decimals: int = Field(ge=0, le=MOST_DECIMALS)
    direction: Literal["lower", "higher", "neutral"]
    influence: Literal["municipality", "state", "federation", "shared", "neither"]
    floor: int = Field(default=DEFAULT_FLOOR, ge=0, le=HIGHEST_FLOOR)
    reference: Literal[
        "school_year_end",
        "school_year_start",
        "year_average",
        "year",
        "december_31",
        "september_30",
        "december",
        "march_1",
        "march_after",
        "june_30",
        "varies",
    ]
    codes: str = ""
    tier: Literal["core", "overview", "extra"]
    rescaled: bool = False
    """Whether the source sets the scale anew each year, so that its years cannot be compared."""
    comparable_within: Literal["nation", "part", "state"] = "nation"
    """How far counties can be compared: everywhere; in East or West, which lie apart by structure; in a Land."""
    months_to_publication: int | None = Field(default=None, ge=-11, le=60)
    """Months from the end of a year to when official statistics usually publish it; None: not known."""
    name_de: str
    name_en: str
    statement_de: str
    statement_en: str
    description_de: str
    description_en: str
    formula_de: str
    formula_en: str
    denominator_de: str = ""
    denominator_en: str = ""
    caveats_de: str = ""
    caveats_en: str = ""

    @field_validator("statement_de", "statement_en")
    @classmethod
    def _known_placeholders(cls, statement: str) -> str:
        """A page fills in the area, the year and the value, and can fill in nothing else."""
        for _, name, form, conversion in Formatter().parse(statement):
            if name is not None and name not in PLACEHOLDERS:
                raise ValueError(f"unknown placeholder {{{name}}}")
            if form or conversion:
                raise ValueError(f"write {{{name}}} alone: how it is written is not set here")
        return statement


class Synonym(Entry):
    """Words that people type, for what the catalogue calls otherwise.

    Whatever says one of `means` is found by `words` too.
    """

    words: tuple[str, ...]
    means: tuple[str, ...]


class Catalogue(Entry):
    """All domains, breakdowns and indicators a bundle can use, and what people call them."""

    domain: tuple[Domain, ...] = ()
    dimension: tuple[Dimension, ...] = ()
    indicator: tuple[Indicator, ...] = ()
    synonym: tuple[Synonym, ...] = ()

    def indicators(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self.indicator}

    def categories(self) -> dict[str, set[str]]:
        """Category ids by dimension id."""
        return {d.id: {category.id for category in d.category} for d in self.dimension}


MODELS: dict[str, type[Entry]] = {
    "domain": Domain,
    "dimension": Dimension,
    "indicator": Indicator,
    "synonym": Synonym,
}
"""What each entry of a catalogue is."""
FORMS = {
    "missing": "…",
    "string": '"…"',
    "int": "0, 1, 2, …",
    "finite": "0, 1, 2, …",
    "bool": "true, false",
    "tuple": '["…", "…"]',
    "model": "[[…]]",
}
"""How the value of an entry is written, by the kind of fault."""


def load(folder: Path) -> tuple[Catalogue, list[Finding]]:
    """The shared catalogue with the additions of the bundle in `folder`; empty when it is wrong."""
    content: dict[str, list[Any]] = {"domain": [], "dimension": [], "indicator": []}
    for file in [SHARED, spelled(folder, SHARED.name)]:
        if not exists(file):
            continue
        read, findings = toml_of(file, file.name)
        if findings:
            return Catalogue(), findings
        for key, entries in read.items():
            content.setdefault(key, []).extend(entries if isinstance(entries, list) else [entries])
    try:
        return _by_domain(Catalogue.model_validate(content)), []
    except ValidationError as invalid:
        return Catalogue(), [_finding(fault, content) for fault in invalid.errors()]


def _by_domain(catalogue: Catalogue) -> Catalogue:
    """With a bundle's own indicators behind the shared ones of their Bildungsbereich."""
    place = {domain.id: number for number, domain in enumerate(catalogue.domain)}
    # One that belongs nowhere is found by the checks.
    ordered = sorted(catalogue.indicator, key=lambda one: place.get(one.domain, len(place)))
    return catalogue.model_copy(update={"indicator": tuple(ordered)})


def _finding(fault: Any, content: dict[str, list[Any]]) -> Finding:
    """A pydantic fault as a sentence that names the entry instead of its position."""
    place = [str(part) for part in fault["loc"]]
    entry = place[0]
    if len(place) > 1 and place[1].isdigit():
        given = content[place[0]][int(place[1])]
        entry = f"{place[0]} {given.get('id', place[1]) if isinstance(given, dict) else given}"
    given = "" if fault["type"] == "missing" else str(fault.get("input", ""))[:60]
    return Finding(
        "catalogue_entry",
        SHARED.name,
        column=place[-1],
        value=given,
        details={"entry": entry, "name": place[-1], "expected": _expected(fault, entry)},
    )


def _expected(fault: Any, entry: str) -> str:
    """What a catalogue wants where a pydantic fault lies, in signs that belong to no language."""
    kind, told = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return ", ".join(MODELS.get(entry.split(" ", maxsplit=1)[0], Catalogue).model_fields)
    if kind == "literal_error":
        return re.sub(
            r"'| or (?=')", lambda sign: ", " if "or" in sign[0] else "", told["expected"]
        )
    if kind == "value_error":
        return "{area}, {year}, {value}" if "{" in str(fault["input"]) else "A–Z, a–z, 0–9, …"
    if kind == "string_pattern_mismatch":
        return "a–z, A–Z, 0–9, _, - (≤ 60)"
    if kind == "string_too_long":
        return f"≤ {told['max_length']}"
    bounds = [f"{sign} {told[name]}" for name, sign in (("ge", "≥"), ("le", "≤")) if name in told]
    return bounds[0] if bounds else FORMS.get(kind.split("_")[0], "…")
