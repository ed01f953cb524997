"""What the visitor has chosen: kept in the address, checked in one place, held across pages.

The address is the one truth. A choice is read from it, checked against what is possible, and
written back, so that the address always names the whole view. Changing pages empties the address;
the choices of this visit are remembered in the session and fill it again.
"""

from collections.abc import Sequence

import streamlit as st

SEPARATOR = ","
LONGEST = 400


def start() -> None:
    """Begin a run: take up what the address says."""
    remembered: dict[str, str] = st.session_state.setdefault("address", {})
    remembered.update({name: value[:LONGEST] for name, value in st.query_params.to_dict().items()})
    st.session_state["in_view"] = []


def finish() -> None:
    """End a run: let the address name every choice that this page asked for."""
    remembered = st.session_state["address"]
    st.query_params.from_dict(
        {name: remembered[name] for name in st.session_state["in_view"] if remembered.get(name)}
    )


def one(name: str, options: Sequence[str], default: str) -> str:
    """The chosen option, the default where the address names none or an impossible one."""
    chosen = st.session_state["address"].get(name, default)
    return _keep(name, chosen if chosen in options else default)


def several(name: str, options: Sequence[str], default: Sequence[str]) -> list[str]:
    """The chosen options in the order chosen, impossible ones left out."""
    chosen = st.session_state["address"].get(name)
    if chosen is None:
        named = [option for option in default if option in options]
    else:
        named = [option for option in dict.fromkeys(chosen.split(SEPARATOR)) if option in options]
    # A blank stands for "none", so that an empty choice differs from one never made.
    _keep(name, SEPARATOR.join(named) or " ")
    return named


def written(name: str) -> str:
    """A text the visitor typed."""
    return _keep(name, st.session_state["address"].get(name, "")).strip()


def everything() -> dict[str, str]:
    """All choices of this visit, for links to other pages."""
    return {name: value for name, value in st.session_state["address"].items() if value}


def change(name: str, value: str | Sequence[str] | None) -> None:
    """Note a new choice; the next run shows it."""
    text = value if isinstance(value, str) else SEPARATOR.join(value or []) or " "
    st.session_state["address"][name] = text
    st.query_params[name] = text


def _keep(name: str, value: str) -> str:
    st.session_state["address"][name] = value
    if name not in st.session_state["in_view"]:
        st.session_state["in_view"].append(name)
    return value
