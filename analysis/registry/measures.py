"""One indicator's table, read and checked."""

import string

from analysis.indicators import (
    Base,
    Benchmark,
    Condition,
    Direction,
    FigureKind,
    Indicator,
    Level,
    Measure,
    Share,
    Source,
    SourceKind,
    Statistic,
    Target,
    Wording,
)
from analysis.registry.benchmarks import Benchmarks
from analysis.registry.fields import Fields, RegistryError
from surveys.responses.answers import Missing

SMALLEST_CELL = 10  # a registry may ask for more people behind a figure, never for fewer
# A proportion is one share and a mean none; this is the name of that one figure.
ONLY = "value"
PLACES = {"who", "of_who"}


def read_indicator(table: Fields, benchmarks: Benchmarks) -> Indicator:
    """Return the indicator of a table.

    Raises
    ------
    RegistryError
        A key is missing, unknown or cannot be what it says.
    """
    statistic = table.one_of("statistic", Statistic)
    measure = _measure(table.table("measure"), statistic)
    indicator = Indicator(
        id=table.text("id"),
        theme=table.text("theme"),
        goal=table.whole("goal", lowest=1) if table.has("goal") else None,
        level=table.one_of("level", Level),
        kind=table.one_of("kind", FigureKind, FigureKind.OWN_ESTIMATE),
        title=table.text("title"),
        measure=measure,
        statistic=statistic,
        people=table.flag("people", default=False),
        domains=table.texts("domains", ()),
        direction=table.one_of("direction", Direction),
        target=table.optional("target", _target),
        benchmark=_benchmark(table, benchmarks),
        minimum_cell=table.whole("minimum_cell", 50, lowest=SMALLEST_CELL),
        sentence=table.text("sentence"),
        caution=table.text("caution", ""),
        wording=_wording(table.table("question")),
        decimals=table.whole("decimals", 0),
    )
    table.done()
    _check(indicator, table)
    return indicator


def _measure(table: Fields, statistic: Statistic) -> Measure:
    source = _source(table)
    base = table.optional("base", _base) or Base("")
    shares = tuple(_share(one) for one in table.tables("share", []))
    outside = tuple(_share(one) for one in table.tables("outside", []))
    if statistic is Statistic.PROPORTION:
        shares = (_counting(table, ONLY, ""),)
    table.done()
    if statistic is Statistic.DISTRIBUTION and len(shares) < 2:
        raise table.fault("share", "two or more [[share]] of a distribution", len(shares))
    if statistic is Statistic.MEAN and shares:
        raise table.fault("share", "no share, since a mean has none", shares[0].id)
    if any(share.missing is None for share in outside):
        raise table.fault("outside", "shares by a 'missing' code", outside)
    return Measure(source, base, shares, outside)


def _source(table: Fields) -> Source:
    given = [kind for kind in SourceKind if table.has(kind)]
    if len(given) != 1:
        raise table.fault("variable", "exactly one of variable and scale", given)
    return Source(given[0], table.text(given[0]))


def _base(table: Fields) -> Base:
    conditions = []
    for condition in table.tables("condition", []):
        conditions.append(Condition(condition.text("variable"), condition.texts("codes")))
        condition.done()
    return Base(table.text("label"), tuple(conditions))


def _share(table: Fields) -> Share:
    share = _counting(table, table.text("id"), table.text("label"))
    table.done()
    return share


def _counting(table: Fields, name: str, label: str) -> Share:
    given = [key for key in ("codes", "at_least", "missing") if table.has(key)]
    if len(given) != 1:
        raise table.fault("codes", "exactly one of codes, at_least and missing", given)
    if given == ["at_least"]:
        return Share(name, label, at_least=table.number("at_least"))
    if given == ["missing"]:
        return Share(name, label, missing=_missing(table))
    return Share(name, label, codes=table.texts("codes"))


def _missing(table: Fields) -> str:
    value = table.text("missing")
    if value not in [missing.value for missing in Missing]:
        known = ", ".join(missing.value for missing in Missing)
        raise table.fault("missing", f"one of {known}", value)
    return value


def _target(table: Fields) -> Target:
    value = table.number("value") if table.has("value") else None
    year = table.whole("year") if table.has("year") else None
    return Target(table.text("text"), value, year)


def _benchmark(table: Fields, known: Benchmarks) -> Benchmark | None:
    if not table.has("benchmark"):
        return None
    reference = table.table("benchmark")
    topic, year = reference.text("topic"), reference.text("year")
    reference.done()
    if (topic, year) not in known:
        raise reference.fault("topic", "a topic and year of benchmarks.csv", (topic, year))
    return known[topic, year]


def _wording(table: Fields) -> Wording:
    wording = Wording(table.text("id"), table.text("text"), table.text("note", ""))
    table.done()
    return wording


def _check(indicator: Indicator, table: Fields) -> None:
    shares = [share.id for share in (*indicator.measure.shares, *indicator.measure.outside)]
    if len(set(shares)) != len(shares):
        raise table.fault("share", "shares with an id of their own", shares)
    if indicator.people and (
        indicator.statistic is Statistic.MEAN or indicator.measure.base.conditions
    ):
        raise table.fault(
            "people", "false for a mean and for a base with conditions, of unknown size", True
        )
    values = set(shares) if indicator.statistic is Statistic.DISTRIBUTION else {ONLY}
    try:
        used = {name for _, name, _, _ in string.Formatter().parse(indicator.sentence) if name}
    except ValueError as error:
        raise RegistryError(
            f"{table.where}, key 'sentence': {error}",
            "registry-value",
            where=table.where,
            entry="sentence",
            found=indicator.sentence,
        ) from error
    if not used <= PLACES | values or not used & values:
        places = ", ".join(f"{{{name}}}" for name in sorted(PLACES | values))
        raise table.fault("sentence", f"a figure, and no places but {places}", indicator.sentence)
