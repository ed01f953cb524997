"""Which sections there are of an area: only those that have something to say."""

from sections.cache import kept
from sections.choice import OneOf, one_of_sections
from sections.profile.judgement import having, judged
from sections.profile.question import ProfileQuestion


@kept
def contents(question: ProfileQuestion) -> OneOf | None:
    """Which section is shown below the headline; None for an area without any figure.

    Where nothing can be tested, nothing stands out: that opens on all figures.
    """
    is_tested = bool(having(question, "higher", "lower", "usual"))
    there = {
        "stands_out": is_tested or bool(having(question, "unchecked")),
        "all": bool(judged(question)),
        # It is made for choosing, which neither projector nor paper can.
        "side_by_side": not question.look.large,
    }
    if not (there["stands_out"] or there["all"]):
        return None
    return one_of_sections(there, "stands_out" if is_tested else "all", question.language)
