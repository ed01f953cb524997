"""Networks: who works on education, in which networks, paid by what, and who stands alone."""

from pages import choose, visit
from pages.landscape import VIEWS
from pages.show import show
from sections.networks import choices
from sections.networks.lead import found, is_recorded, lead

question = visit.question()
show(lead(question))
if is_recorded(question):
    view = choices.views(question)
    opens = choose.one(view) == view.default
    if opens and visit.screen() != "meeting":
        show(found(question))
    choose.draw(view)
    VIEWS[choose.one(view)]()
    if opens and visit.screen() == "meeting":
        # A projector shows the picture first.
        show(found(question))
