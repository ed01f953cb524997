"""Which sections there are of an area: only those that have something to say."""

from sections.cache import kept
from sections.choice import OneOf, one_of
from sections.profile.judgement import having, judged
from sections.profile.question import ProfileQuestion
from texts import text


@kept
def contents(question: ProfileQuestion) -> OneOf | None:
    """Which section is shown below the headline; None for an area without any figure.

    Where nothing can be tested, nothing stands out: that opens on all figures.
    """
    is_tested = bool(having(question, "higher", "lower", "usual"))
    there = {
        "stands_out": is_tested or bool(having(question, "unchecked")),
        "all": bool(judged(question)),
    }
    language = question.language
    words = [
        (name, text(language, f"screen.section_{name}"))
        for name, is_there in there.items()
        if is_there
    ]
    if not words:
        return None
    label = text(language, "screen.section")
    usual = "stands_out" if is_tested else "all"
    return one_of("section", label, words, usual, "few", label_shown=False)
