"""Dutch questions read critically: what makes them hard, leading or two questions at once.

Rules of thumb, each a warning and never a refusal: the sentence of at most 15 words, plain words,
one question at a time, no double negation, as many answers on either side, a way out for who does
not know, and at most seven statements (see `ux.md`). They look at words, so they may be wrong.
"""

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import cast

from surveys.design.naming import written
from surveys.questionnaire import Questionnaire
from surveys.questions import Option, Question, VariableType

LONGEST_SENTENCE = 15  # words
MOST_STATEMENTS = 7
# what everybody knows of himself, or answers as a whole; a silent question is put to nobody
KNOWN_TO_ALL = frozenset(
    {"consent", "municipality", "date", "month", "ranking", "allocation"}
    | {"calculated", "drawn", "given"}
)
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")
WORD = re.compile(r"[\w'-]+", re.UNICODE)
PIPED = re.compile(r"\$\{[^}]*\}")


@dataclass(frozen=True)
class Remark:
    """Something to look at before the questionnaire goes into the field.

    Parameters
    ----------
    question
        The id of the question that it is about.
    rule
        Which rule: the designer has a text for each.
    details
        What the text needs: the sentence, the word, a number.
    """

    question: str
    rule: str
    details: Mapping[str, str | int] = field(default_factory=dict)


def remarks(questionnaire: Questionnaire) -> tuple[Remark, ...]:
    """Return what is to be looked at in the Dutch texts of a questionnaire, in order."""
    return tuple(remark for question in written(questionnaire) for remark in remarks_on(question))


def remarks_on(question: Question, language: str = "nl") -> Iterator[Remark]:
    """Yield what is to be looked at in one question."""
    if question.is_silent:
        return
    for text in _texts(question, language):
        yield from _sentences(question.id, text)
    yield from _double_question(question, language)
    yield from _answers(question, language)
    if len(question.statements()) > MOST_STATEMENTS:
        details = {"n": len(question.statements()), "most": MOST_STATEMENTS}
        yield Remark(question.id, "long-battery", details)


def _texts(question: Question, language: str) -> Iterator[str]:
    yield question.text.say(language)
    yield question.hint.say(language)
    yield from (item.text.say(language) for item in question.statements())


def _sentences(where: str, text: str) -> Iterator[Remark]:
    for sentence in SENTENCE_END.split(PIPED.sub("iets", text)):
        words = [word.casefold() for word in WORD.findall(sentence)]
        if len(words) > LONGEST_SENTENCE:
            details: dict[str, str | int] = {"n": len(words), "most": LONGEST_SENTENCE}
            yield Remark(where, "long-sentence", {**details, "text": sentence.strip()[:120]})
        yield from _words(where, words)


def _words(where: str, words: Sequence[str]) -> Iterator[Remark]:
    known = _rules()
    jargon = cast(Mapping[str, str], known["jargon"])
    for word in words:
        if word in jargon:
            yield Remark(where, "jargon", {"word": word, "better": jargon[word]})
    negations = [word for word in words if _is_negation(word)]
    if len(negations) > 1:
        yield Remark(where, "double-negation", {"words": ", ".join(negations)})
    if _is_passive(words):
        yield Remark(where, "passive", {"text": " ".join(words)[:120]})


def _is_negation(word: str) -> bool:
    known = _rules()["negation"]
    return word in known["words"] or (
        any(word.startswith(one) for one in known["beginnings"])
        and word not in known["no_negation"]
        and len(word) > 5
    )


def _is_passive(words: Sequence[str]) -> bool:
    known = _rules()["passive"]
    if not set(words) & set(known["auxiliaries"]):
        return False
    return any(
        word.startswith("ge") and word.endswith(("d", "t", "en")) and len(word) > 5
        for word in words
        if word not in known["no_participle"]
    )


def _double_question(question: Question, language: str) -> Iterator[Remark]:
    text = question.text.say(language)
    if text.count("?") > 1:
        yield Remark(question.id, "two-questions", {"text": text[:120]})
        return
    asked = [text] if "?" in text else []
    asked += [item.text.say(language) for item in question.statements()]
    for one in asked:
        if re.search(r"\b(en/of|en ook|en daarnaast|alsook)\b", one.casefold()):
            yield Remark(question.id, "two-questions", {"text": one[:120]})


def _answers(question: Question, language: str) -> Iterator[Remark]:
    options = question.choices()
    if options and _is_one_sided(options, language):
        yield Remark(question.id, "unbalanced")
    asks_opinion = any(
        variable.type in (VariableType.CODE, VariableType.NUMBER)
        for variable in question.variables()
    )
    if asks_opinion and not question.dont_know and question.kind not in KNOWN_TO_ALL:
        yield Remark(question.id, "no-dont-know")


def _is_one_sided(options: Sequence[Option], language: str) -> bool:
    """Return whether a scale of words has more answers on one side than on the other."""
    known = _rules()["scale"]
    said = [option.text.say(language).casefold() for option in options if not option.exclusive]
    pro = sum(any(word in text.split() for word in known["positive"]) for text in said)
    contra = sum(_is_contra(text, known) for text in said)
    pro -= sum(
        _is_contra(text, known) and any(word in text.split() for word in known["positive"])
        for text in said
    )
    return pro + contra >= 3 and pro != contra


def _is_contra(text: str, known: Mapping[str, Sequence[str]]) -> bool:
    words = text.split()
    return any(word in words for word in known["negative"])


@functools.cache
def _rules() -> Mapping[str, Mapping[str, Sequence[str]]]:
    file = resources.files(__package__).joinpath("nl.toml")
    found: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(file.read_text("utf-8"))
    return found
