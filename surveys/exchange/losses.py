"""What a question of ours has that most formats cannot say, one list for all of them."""

from surveys.questions import Dependent, Item, Level, Option, Question, Wording


def unsaid(question: Question) -> list[str]:
    """Return what of a question is lost wherever it goes, by the keys of the Dutch sentences."""
    facts = {
        "label": bool(question.label),
        "source": bool(question.source),
        "wording": question.wording is not Wording.OWN or question.confirmed,
        "article-9": question.article_9,
        "level": question.level is not Level.DERIVED,
        "dependent": question.dependent is not Dependent.NONE,
        "fixed-option": any(_is_fixed(o) for o in question.choices())
        or any(_is_fixed(i) for i in question.statements()),
        "item": any(_has_more(item) for item in question.statements()),
    }
    return [what for what, is_so in facts.items() if is_so]


def _is_fixed(part: Option | Item) -> bool:
    return part.fixed


def _has_more(item: Item) -> bool:
    return bool(item.label) or item.wording is not Wording.OWN
