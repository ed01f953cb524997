"""Sources: where each figure comes from, what it means, how persons are protected, whom to ask."""

from pages import selection, visit
from pages.show import show
from sections.sources.contents import SOURCES
from sections.sources.lead import lead
from sections.sources.listed import SourceQuestion, source

question = visit.question()
show(lead(question))
if asked := selection.one("source", list(question.catalogue.sources), ""):
    show(source(question.to(SourceQuestion, source_id=asked)))
for section in SOURCES:
    show(section(question))
