"""What the visitor has chosen: kept in the address, checked in one place, held across pages.

Two things are told apart. What the visitor *chose* is remembered for the whole visit, because
changing pages empties the address, and because a year that one indicator lacks may suit the next.
What is *shown* is the choice as far as it is possible here; the address always names that, so that
a link opens exactly this view.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from pages import former

SEPARATOR = ","
LONGEST_WORD = 100
"""Characters of a text that the visitor types."""
ID = 100
"""Characters of an id from a bundle, or of a word of ours."""
GROUP = 3 * ID
"""An indicator, a dimension and a category."""
YEAR = 4
EVERY_AREA = 8_000
"""Room for every district of a large city, or every county."""

LONGEST: Mapping[str, int] = {
    **dict.fromkeys(("city", "release", "indicator", "context", "outcome", "spread_of"), ID),
    **dict.fromkeys(("area", "lens", "theme", "by", "source"), ID),
    **dict.fromkeys(("card", "life", "target", "subject"), ID),
    **dict.fromkeys(("goal", "goal_target", "measure_owner", "measure_area", "measure_goal"), ID),
    **dict.fromkeys(("group", "reference", "segregated"), GROUP),
    **dict.fromkeys(("areas_districts", "areas_counties"), EVERY_AREA),
    **dict.fromkeys(("indicators",), 10 * ID),
    **dict.fromkeys(("sort",), ID),
    **dict.fromkeys(("names",), 5 * LONGEST_WORD),
    **dict.fromkeys(("find", "word"), LONGEST_WORD),
    **dict.fromkeys(("year", "disparity_year", "map_year", "pair_year", "compared_year"), YEAR),
    **dict.fromkeys(("period_from", "period_to"), YEAR),
    **dict.fromkeys(("lang", "screen", "view", "section", "as", "type", "level", "gap"), 30),
    **dict.fromkeys(("funding", "state", "order", "page", "covered", "coverage", "then"), 30),
    **dict.fromkeys(("coverage_level",), 30),
    **dict.fromkeys(("verdict", "measure_state", "measure_bars"), 30),
    **dict.fromkeys(("connection", "since", "groups", "table"), 30),
    **dict.fromkeys(("pair_level", "disparity_level", "spread_bars", "spread", "map"), 30),
}
"""All names that an address may have, and how long the value of each may be.

What has another name or is longer is not taken up: it would be copied into every link of every page.
"""
NOTHING = "none"
"""Stands for an empty choice of several, which differs from a choice never made."""


def start() -> None:
    """Begin a run: take up what the address says, where it is not what we wrote there ourselves.

    A name without a value forgets what was chosen, and so does one that we wrote on this page and
    that is gone: Back led to an address from before that choice. Unknown names and values too long
    are passed over.
    """
    chosen: dict[str, str] = st.session_state.setdefault("chosen", {})
    written = st.session_state.get("shown", {})
    named, page = former.renewed(st.query_params.to_dict()), st.context.url
    if named and page == st.session_state.get("shown_on"):
        for name in chosen.keys() & {name for name in written if written[name]} - named.keys():
            del chosen[name]
    st.session_state["shown_on"] = page
    linked: dict[str, str] = {}
    for name, value in named.items():
        if not value:
            chosen.pop(name, None)
        elif name in LONGEST and written.get(name) != value:
            # What was chosen before, perhaps of another municipality, is no news that a link brings.
            if chosen.get(name) != value:
                linked[name] = value
            if len(value) <= LONGEST[name]:
                chosen[name] = value
    st.session_state["linked"] = linked
    st.session_state["refused"] = {}
    st.session_state["shown"] = {}


def linked() -> dict[str, str]:
    """What a link named that this visit had not chosen; empty in a run that a choice on the page began."""
    named: dict[str, str] = st.session_state["linked"]
    return named


def refused() -> dict[str, str]:
    """What was chosen and cannot be had in what this run shows: the words for each name, if there are any."""
    words: dict[str, str] = st.session_state["refused"]
    return words


def replaced() -> list[str]:
    """The words for what this run could not show as chosen, and the one before did not say already."""
    now = {name: _chosen()[name] for name in refused() if name in _chosen()}
    before: dict[str, str] = st.session_state.get("replaced", {})
    st.session_state["replaced"] = now
    fresh = [refused()[name] for name in now if before.get(name) != now[name]]
    return [words for words in dict.fromkeys(fresh) if words]


def finish() -> None:
    """End a run: let the address name the whole view."""
    named = address()
    if named != st.query_params.to_dict():
        st.query_params.from_dict(named)


def one(name: str, options: Sequence[str], default: str, words: str = "") -> str:
    """The chosen option, the default where none or an impossible one was chosen.

    `words` say to visitors what is chosen under this name.
    """
    chosen = _chosen().get(name, default)
    if chosen not in options and name in _chosen():
        refused()[name] = words
    return _show(name, chosen if chosen in options else default)


def several(
    name: str,
    options: Sequence[str],
    default: Sequence[str],
    most: int | None = None,
    words: str = "",
) -> list[str]:
    """The chosen options in the order chosen, impossible ones left out, and those beyond the most."""
    asked = set(_chosen().get(name, NOTHING).split(SEPARATOR)) - {NOTHING}
    if not asked <= set(options):
        refused()[name] = words
    possible = wished(name, options, default)[:most]
    _show(name, SEPARATOR.join(possible) or NOTHING)
    return possible


def wished(name: str, options: Sequence[str], default: Sequence[str]) -> list[str]:
    """The same, however many."""
    chosen = _chosen().get(name)
    named = default if chosen is None else dict.fromkeys(chosen.split(SEPARATOR))
    there = set(options)
    return [option for option in named if option in there]


def written(name: str) -> str:
    """A text the visitor typed."""
    return _show(name, _chosen().get(name, "").strip()[: LONGEST[name]])


def shown(name: str) -> str:
    """What this run shows under a name."""
    return _shown()[name]


def everything() -> dict[str, str]:
    """All choices of this visit, for links to other pages.

    Not what is only shown: a default of this page would be a choice on the next.
    """
    return {name: value for name, value in _chosen().items() if value}


def address() -> dict[str, str]:
    """What this run has shown so far, as the address names it."""
    return address_later()()


def address_later() -> Callable[[], dict[str, str]]:
    """The same, to be asked for when the run has ended and the whole view is known."""
    shown_now = _shown()
    return lambda: {name: value for name, value in shown_now.items() if value}


def change(name: str, value: str | Sequence[str]) -> None:
    """Note a new choice, or with an empty text that there is none; the next run shows it."""
    text = value if isinstance(value, str) else SEPARATOR.join(value) or NOTHING
    text = text[: LONGEST[name]]
    if text:
        _chosen()[name] = text
        st.query_params[name] = text
    else:
        _chosen().pop(name, None)
        st.query_params.pop(name, None)


def _chosen() -> dict[str, str]:
    chosen: dict[str, str] = st.session_state["chosen"]
    return chosen


def _shown() -> dict[str, str]:
    shown_now: dict[str, str] = st.session_state["shown"]
    return shown_now


def _show(name: str, value: str) -> str:
    if name not in LONGEST:
        raise KeyError(f"{name} is no name of an address; enter it in selection.LONGEST")
    _shown()[name] = value
    return value
