"""Goals: what was resolved, by what it is measured, and what has happened since."""

from pages import visit
from pages.show import show
from sections.goals.goal import goals_apart, no_measures
from sections.goals.guidelines import guidelines, unknown_wording
from sections.goals.lead import is_recorded, lead
from sections.goals.mandates import mandates
from sections.goals.milestones import milestones

BELOW = (guidelines, unknown_wording, goals_apart, no_measures, milestones, mandates)

question = visit.question()
show(lead(question))
if is_recorded(question):
    for section in BELOW:
        show(section(question))
