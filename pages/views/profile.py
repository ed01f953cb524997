"""One area in all its indicators: the headline, and one of the sections that say more about it."""

from dataclasses import replace

from pages import choose, selection, visit
from pages.line import line
from pages.patience import patiently
from pages.show import show
from sections.catalogue import SMALL
from sections.indicator.choices import DISTRICTS
from sections.profile import by_name, choices, side_by_side, stands_out, strip
from sections.profile.contents import contents
from sections.profile.headline import headline
from sections.profile.question import ProfileQuestion


def view() -> None:
    """The choice of the area, the headline, and the chosen section."""
    area = choices.area(visit.question().to(choices.AreaQuestion, district_ids=_districts()))
    with line(choose.said(area)):
        choose.draw(area)
    question = visit.question().to(ProfileQuestion, area_id=choose.one(area))
    show(headline(question))
    section = contents(question)
    if section is None:
        return
    choose.draw(section)
    SECTIONS[choose.one(section)](question)


def _districts() -> tuple[str, ...]:
    """Those the visitor works with; the address names them only where there are any."""
    if not selection.everything().get(DISTRICTS):
        return ()
    possible = visit.question().catalogue.of_levels(*SMALL)
    return tuple(selection.several(DISTRICTS, possible, ()))


def _stands_out(question: ProfileQuestion) -> None:
    show(stands_out.stands_out(question))
    show(stands_out.untested(question))


def _all(question: ProfileQuestion) -> None:
    show(patiently(strip.strip, question))


def _side_by_side(question: ProfileQuestion) -> None:
    """Widgets and table; of one table on the page, files included."""
    at = question.to(side_by_side.OfLevel, level=side_by_side.level(visit.question()))
    areas, indicators = side_by_side.areas(at), side_by_side.indicators(at)
    if indicators is None:
        return
    names = by_name.names(at)
    written = at.to(by_name.NamedQuestion, line=choose.word(names))
    named = by_name.named(written)
    chosen = dict.fromkeys([*named.indicator_ids, *choose.several(indicators)])
    asked = at.to(
        side_by_side.SideBySideQuestion,
        area_ids=tuple(dict.fromkeys([*named.area_ids, *choose.several(areas)])),
        indicator_ids=tuple(chosen)[: side_by_side.MOST] or side_by_side.usual(at),
        order=side_by_side.BY_NAME,
    )
    order = side_by_side.order(asked)
    asked = replace(asked, order=choose.one(order))
    show(patiently(side_by_side.side_by_side, asked), names, areas, indicators, order)
    show(by_name.not_found(written))


SECTIONS = {"stands_out": _stands_out, "all": _all, "side_by_side": _side_by_side}
