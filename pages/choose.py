"""Widgets that choose: each shows what the address says and writes the visitor's choice into it."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages import selection
from texts import text

FOLLOWING = ""
"""Stands for a slider that was not moved."""


def one(
    name: str, label: str, options: Sequence[str], default: str, words: Callable[[str], str]
) -> str:
    """One of many options, from a searchable list."""
    chosen = selection.one(name, options, default)
    st.selectbox(label, options, format_func=words, **_bound(name, chosen))
    return chosen


def one_of_few(
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    words: Callable[[str], str],
    *,
    label_shown: bool = True,
) -> str:
    """One of a few options, side by side."""
    chosen = selection.one(name, options, default)
    visibility: Any = "visible" if label_shown else "collapsed"
    st.segmented_control(
        label,
        options,
        required=True,
        format_func=words,
        wrap=True,
        label_visibility=visibility,
        **_bound(name, chosen),
    )
    return chosen


def several(
    name: str,
    label: str,
    options: Sequence[str],
    default: Sequence[str],
    words: Callable[[str], str],
    *,
    placeholder: str,
    most: int | None = None,
) -> list[str]:
    """Any number of options, from a searchable list; says so where more were chosen than can be shown."""
    chosen = selection.several(name, options, default, most)
    st.multiselect(
        label,
        options,
        format_func=words,
        placeholder=placeholder,
        max_selections=most,
        **_bound(name, chosen),
    )
    number = len(selection.wished(name, options, default))
    if number > len(chosen):
        st.caption(text(selection.shown("lang"), "choose.more", number=number, most=most))
    return chosen


def period(name: str, label: str, years: Sequence[int]) -> tuple[int, int]:
    """A first and a last year out of those with figures."""
    options = [str(year) for year in years]
    first = selection.one(f"{name}_from", options, options[0])
    last = selection.one(f"{name}_to", options, options[-1])
    if first > last:
        first, last = last, first
    if len(options) > 1:
        key = f"choose_{name}"
        st.session_state[key] = (first, last)
        # The whole period as default makes it a slider with two ends; what is set above wins.
        st.select_slider(
            label,
            options,
            (options[0], options[-1]),
            key=key,
            on_change=_period_changed,
            args=(name,),
        )
    return int(first), int(last)


def along(name: str, label: str, options: Sequence[str], default: str) -> str:
    """One of some ordered options, on a slider; it follows the default until moved away from it."""
    # Nothing in the address stands for the default: a default that changes is followed.
    chosen = selection.one(name, [FOLLOWING, *options], FOLLOWING) or default
    key = f"choose_{name}"
    st.session_state[key] = chosen
    st.select_slider(label, options, key=key, on_change=_moved, args=(name, default))
    return chosen


def written(name: str, label: str, placeholder: str) -> str:
    """A word to search for."""
    chosen = selection.written(name)
    st.text_input(
        label, placeholder=placeholder, max_chars=selection.LONGEST_WORD, **_bound(name, chosen)
    )
    return chosen


def _bound(name: str, chosen: Any) -> dict[str, Any]:
    """Arguments that tie a widget to the address."""
    key = f"choose_{name}"
    # The address wins over what the widget remembers: a link may have changed it.
    st.session_state[key] = chosen
    return {"key": key, "on_change": _changed, "args": (name,)}


def _changed(name: str) -> None:
    value = st.session_state[f"choose_{name}"]
    selection.change(name, value if value is not None else "")


def _period_changed(name: str) -> None:
    first, last = st.session_state[f"choose_{name}"]
    selection.change(f"{name}_from", first)
    selection.change(f"{name}_to", last)


def _moved(name: str, default: str) -> None:
    value = st.session_state[f"choose_{name}"]
    selection.change(name, FOLLOWING if value == default else value)
