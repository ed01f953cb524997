"""Asking for the profile of an area."""

from sections.profile.question import ProfileQuestion
from sections.question import Question


def of_area(question: Question, area_id: str = "") -> ProfileQuestion:
    """The question of an area's profile, of the municipality itself if none is named."""
    return question.to(ProfileQuestion, area_id=area_id or question.catalogue.focus_id)
