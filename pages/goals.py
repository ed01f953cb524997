"""Goals: from guideline to measure, with a word on whether each will be met; one view at a time."""

from pages import choose, visit
from pages.show import show
from pages.views.goals import VIEWS
from sections.goals.choices import views
from sections.goals.lead import is_recorded, lead

question = visit.question()
if is_recorded(question):
    choice = views(question)
    choose.draw(choice)
    VIEWS[choose.one(choice)]()
else:
    show(lead(question))
