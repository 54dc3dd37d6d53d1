"""The bank at a glance: a row a version of a measure, and a measure written out."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveys.bank.completeness import Completeness, Standing, completeness
from surveys.bank.composing import used_in
from surveys.bank.entries import Measure, Scoring, measure, measures, versions
from surveys.questions import Question, Wording
from surveys.scales import Scale, scale

_STANDING = {
    Standing.ORIGINAL: "",
    Standing.OFFICIAL: " official",
    Standing.TRANSLATION: " translation, not a validated version",
}


@dataclass(frozen=True)
class Row:
    """One version of a measure, as the bank lists it.

    Parameters
    ----------
    wording
        exact, described or own; of several kinds all, the least exact first.
    to_be_confirmed
        The number of its questions whose wording must be confirmed before it is fielded.
    used_in
        The questionnaires of the bank that ask it, as "id version".
    """

    measure: Measure
    wording: str
    to_be_confirmed: int
    languages: tuple[Completeness, ...]
    used_in: tuple[str, ...]


def overview() -> tuple[Row, ...]:
    """Return a row for every version of every measure, by topic."""
    found = [row(name, version) for name in measures() for version in versions(name)]
    return tuple(sorted(found, key=lambda one: (one.measure.topic, one.measure.id)))


def row(measure_id: str, version: int) -> Row:
    """Return the row of a version of a measure; BankError if there is none."""
    found = measure(measure_id, version=version)
    return Row(
        measure=found,
        wording=_wording(found),
        to_be_confirmed=sum(question.to_be_confirmed for question in found.questions()),
        languages=completeness(measure_id, version),
        used_in=tuple(f"{name} {number}" for name, number in used_in(measure_id, version)),
    )


def lines(rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield the table of the bank, its columns under one another, as lines of text."""
    cells = [_HEAD, *(_cells(one) for one in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(_HEAD))]
    for line in cells:
        texts = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(texts).rstrip()
    yield ""
    yield from _below(rows)


def written_out(one: Row) -> Iterator[str]:
    """Yield a version of a measure in full: terms, wordings with their status, and figures."""
    found = one.measure
    yield f"{found.id} {found.version}: {found.title} ({found.topic})"
    yield f"source: {found.source}"
    yield from (f"  {cited.citation}; {cited.address}" for cited in found.sources)
    yield f"licence: {found.reuse}"
    yield f"note: {found.note}"
    if found.incomplete:
        yield f"not for the field: {found.incomplete}"
    for language in one.languages:
        note = f" ({language.note})" if language.note else ""
        yield f"{language.language}: {_language(language)}{note}"
    yield f"used in: {', '.join(one.used_in) or 'no questionnaire of the bank'}"
    for question in found.questions():
        yield from _asked(question)
    for score in found.scoring:
        yield f"figure: {_figure(score)}"
        if score.scale:
            yield from _scored(scale(score.scale))


_HEAD = ("topic", "measure", "version", "wording", "languages", "used in", "title")


def _cells(one: Row) -> tuple[str, ...]:
    found = one.measure
    mark = " (not for the field)" if found.incomplete else ""
    return (
        found.topic,
        found.id,
        str(found.version),
        one.wording + mark,
        ", ".join(f"{part.language} {part.percent}%" for part in one.languages),
        ", ".join(one.used_in) or "-",
        found.title,
    )


def _below(rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield what would make the table too wide: sources, licences and official translations."""
    for one in rows:
        found = one.measure
        yield f"{found.id} {found.version}"
        yield f"  source: {found.source}"
        yield f"  licence: {found.reuse}"
        for language in one.languages:
            if language.standing is not Standing.ORIGINAL and language.present:
                yield f"  {language.language}:{_STANDING[language.standing]}"
    unsure = sum(one.to_be_confirmed > 0 for one in rows)
    yield ""
    yield f"{len(rows)} versions of measures; {unsure} with wordings to be confirmed"


def _wording(found: Measure) -> str:
    words = {Wording.OWN: "own", Wording.DESCRIBED: "described", Wording.VERBATIM: "exact"}
    kinds = {question.wording for question in found.questions()}
    return ", ".join(word for kind, word in words.items() if kind in kinds)


def _language(language: Completeness) -> str:
    said = f"{language.percent}% ({language.present} of {language.needed} texts)"
    return said + _STANDING[language.standing]


def _asked(question: Question) -> Iterator[str]:
    status = "to be confirmed" if question.to_be_confirmed else "exact"
    yield f"[{question.kind}] {question.id}: {question.text.say('nl')} ({status})"
    if question.source:
        yield f"    {question.source}"
    for item in question.statements():
        yield f"    {item.id}: {item.text.say('nl')} ({item.wording.value})"
    for option in question.choices():
        yield f"    {option.code} = {option.text.say('nl')}"


def _figure(score: Scoring) -> str:
    parts = [score.statistic, f"of {score.variable or score.scale}"]
    if score.codes:
        parts.append(f"answering {', '.join(score.codes)}")
    if score.at_least:
        parts.append(f"from {score.at_least} on")
    if score.base:
        parts.append(f"among {', '.join(score.base)}")
    return " ".join(parts) + (f" - {score.note}" if score.note else "")


def _scored(rules: Scale) -> Iterator[str]:
    yield f"    {rules.name}, version {rules.version}: {rules.source}"
    for score in rules.scores.values():
        levels = ", ".join(f"{one.key} {one.lowest}-{one.highest}" for one in score.levels)
        yield (
            f"    {score.name}: {score.statistic.value} of {len(score.items)} items, at most "
            f"{score.most_missing} missing; {levels or 'no levels'}"
        )
        if score.beside:
            yield f"        beside its figures: {score.beside.say('nl')}"
    yield from (f"    to be confirmed: {assumption}" for assumption in rules.assumptions)
