"""All indicators along the life course, to browse and to search."""

from pages import choose, visit
from pages.show import show
from sections.browse.domains import domains
from sections.browse.search import BrowseQuestion, opening, result, search, without_figures


def view() -> None:
    """A word to search for, and what fits by Bildungsbereich."""
    asked = visit.question()
    typed = search(asked)
    question = asked.to(BrowseQuestion, word=choose.word(typed))
    show(opening(asked))
    show(result(question), typed)
    for domain in domains(question):
        show(domain)
    if not question.word:
        show(without_figures(asked))
