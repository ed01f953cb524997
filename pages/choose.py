"""Choices: what was chosen of them, as the address says, and the widgets that write it there.

What is chosen is known before the widget is drawn, so a section can stand above its own widgets.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages import selection
from sections.choice import Choice, OneOf, Period, SomeOf, Word
from texts import text
from texts.marks import markdown

Pick = Callable[[str], None]
FOLLOWING = ""
"""Stands for a slider that was not moved."""


def one(choice: OneOf) -> str:
    """The option chosen."""
    if choice.shape == "slider":
        # Nothing in the address stands for the default: a default that changes is followed.
        there = [FOLLOWING, *choice.options]
        return selection.one(choice.name, there, FOLLOWING, choice.label) or choice.default
    # A switch between parts of a page is no choice that anyone misses.
    words = choice.label if choice.label_shown else ""
    return selection.one(choice.name, choice.options, choice.default, words)


def several(choice: SomeOf) -> tuple[str, ...]:
    """The options chosen, in the order chosen."""
    return tuple(
        selection.several(choice.name, choice.options, choice.default, choice.most, choice.label)
    )


def period(choice: Period) -> tuple[int, int]:
    """The first and the last year chosen."""
    options = [str(year) for year in choice.years]
    first = selection.one(f"{choice.name}_from", options, options[0])
    last = selection.one(f"{choice.name}_to", options, options[-1])
    return (int(first), int(last)) if first <= last else (int(last), int(first))


def word(choice: Word) -> str:
    """The word typed."""
    return selection.written(choice.name)


def said(*choices: Choice | None) -> str:
    """What is chosen, in a line; where several can be, how many are."""
    return " · ".join(filter(None, map(_said, choices)))


def said_by_name(*choices: Choice) -> str:
    """The same with the label of each choice, where values alone do not tell what they are."""
    return " · ".join(
        f"{each.label}: {_said(each)}" if isinstance(each, OneOf) else _said(each)
        for each in choices
        if _said(each)
    )


def _said(choice: Choice | None) -> str:
    match choice:
        case OneOf():
            return choice.named[one(choice)]
        case SomeOf():
            number = len(several(choice))
            return f"{choice.label}: {number}" if number else ""
        case Period():
            return "–".join(str(year) for year in period(choice))
        case Word():
            # What was typed is not repeated: it could be a text of a stranger.
            return choice.label if word(choice) else ""
    return ""


def draw(choice: Choice, *, width: Any = "stretch") -> None:
    """The widget of a choice; `width` of a list in pixels, or as much as there is."""
    match choice:
        case OneOf(shape="list"):
            _list(choice, width)
        case OneOf(shape="few"):
            _few(choice)
        case OneOf():
            _slider(choice)
        case SomeOf():
            _several(choice, width)
        case Period():
            _period(choice)
        case Word():
            st.text_input(
                markdown(choice.label),
                placeholder=choice.placeholder,
                max_chars=selection.LONGEST[choice.name],
                width=width,
                **_bound(choice.name, word(choice)),
            )


def picker(choice: SomeOf) -> Pick:
    """What a click on an area of a chart or map does: add it to a choice, or take it away.

    One more than it may hold is refused in words.
    """
    chosen = several(choice)
    language = selection.shown("lang")

    def pick(area_id: str) -> None:
        if area_id not in chosen and choice.most is not None and len(chosen) >= choice.most:
            st.toast(text(language, "monitoring.full", most=choice.most))
            return
        left = [each for each in chosen if each != area_id]
        selection.change(choice.name, left if area_id in chosen else [*chosen, area_id])

    return pick


def _list(choice: OneOf, width: Any) -> None:
    st.selectbox(
        markdown(choice.label),
        choice.options,
        format_func=choice.named.__getitem__,
        label_visibility=_visibility(choice),
        width=width,
        **_bound(choice.name, one(choice)),
    )


def _few(choice: OneOf) -> None:
    st.segmented_control(
        markdown(choice.label),
        choice.options,
        required=True,
        format_func=lambda option: markdown(choice.named[option]),
        wrap=True,
        label_visibility=_visibility(choice),
        **_bound(choice.name, one(choice)),
    )


def _slider(choice: OneOf) -> None:
    bound = _bound(choice.name, one(choice)) | {
        "on_change": _moved,
        "args": (choice.name, choice.default),
    }
    st.select_slider(
        markdown(choice.label), choice.options, format_func=choice.named.__getitem__, **bound
    )


def _several(choice: SomeOf, width: Any) -> None:
    """A searchable list; says so where more were chosen than can be shown."""
    chosen = several(choice)
    st.multiselect(
        markdown(choice.label),
        choice.options,
        format_func=choice.named.__getitem__,
        placeholder=choice.placeholder,
        max_selections=choice.most,
        width=width,
        **_bound(choice.name, list(chosen)),
    )
    number = len(selection.wished(choice.name, choice.options, choice.default))
    if number > len(chosen):
        st.caption(text(selection.shown("lang"), "choose.more", number=number, most=choice.most))


def _period(choice: Period) -> None:
    options = [str(year) for year in choice.years]
    if len(options) < 2:
        return
    key = f"choose_{choice.name}"
    st.session_state[key] = tuple(str(year) for year in period(choice))
    # The whole period as default makes it a slider with two ends; what is set above wins.
    ends = (options[0], options[-1])
    st.select_slider(
        markdown(choice.label),
        options,
        ends,
        key=key,
        on_change=_period_changed,
        args=(choice.name,),
    )


def _visibility(choice: OneOf) -> Any:
    return "visible" if choice.label_shown else "collapsed"


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
