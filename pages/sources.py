"""Sources: where each figure comes from, what it means, how persons are protected, whom to ask."""

from pages import visit
from pages.show import show
from sections.sources.contact import contact
from sections.sources.indicators import indicators
from sections.sources.lead import lead
from sections.sources.listed import sources
from sections.sources.method import accessibility, protection, signs, uncertainty

for section in (lead, sources, indicators, signs, uncertainty, protection, accessibility, contact):
    show(section(visit.question()))
