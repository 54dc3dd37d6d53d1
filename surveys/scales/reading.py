"""Scales read from the files of the bank, each checked as it is read."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from surveys.bank.files import BankError, catalogue, languages, names, table
from surveys.questions import NO_TEXTS, Texts
from surveys.scales.scale import Level, Scale, ScaleError, Score, Statistic, Worth

_OTHER = "_from_"  # "social_from_2": the score with another threshold than the version's own


def scales() -> tuple[str, ...]:
    """Return the ids of all scales in the bank, sorted."""
    return tuple(sorted({table("scales", name)["id"] for name in names("scales")}))


def versions(scale_id: str) -> tuple[int, ...]:
    """Return the versions of a scale, the oldest first; BankError if there is no such scale."""
    known = [table("scales", name) for name in names("scales")]
    found = sorted(data["version"] for data in known if data["id"] == scale_id)
    if not found:
        raise BankError(f"no scale {scale_id!r}; there is {', '.join(scales())}")
    return tuple(found)


@cache
def scale(scale_id: str, version: int | None = None) -> Scale:
    """Return a version of a scale (None: the newest); BankError if the bank does not have it.

    A version never changes: another threshold, rule or category is a new version, so that a
    figure can be scored again as it was.
    """
    number = versions(scale_id)[-1] if version is None else version
    return read(table("scales", f"{scale_id}_{number}"))


def read(data: Mapping[str, Any]) -> Scale:
    """Return the scale that a file says.

    Raises
    ------
    ScaleError
        If a direction does not say what each category is worth, or the cut-offs of a score leave
        a gap, overlap, or do not run from the lowest score to the highest.
    """
    for direction, worth in data["points"].items():
        if set(worth) != set(data["categories"]):
            known = ", ".join(data["categories"])
            raise ScaleError(f"{data['id']}: {direction!r} must give points to each of {known}")
    points = {item: data["points"][direction] for item, direction in data["items"].items()}
    scores = [score for part in data["scores"] for score in _scores(data, part, points)]
    return Scale(
        id=data["id"],
        version=data["version"],
        name=data["name"],
        source=data["source"],
        licence=data["licence"],
        assumptions=tuple(data["assumptions"]),
        categories=tuple(data["categories"]),
        points=points,
        scores={score.name: score for score in scores},
    )


def _scores(
    data: Mapping[str, Any], part: Mapping[str, Any], points: Mapping[str, Worth]
) -> Iterator[Score]:
    """Yield a score, and after it the same score at each other threshold that a source names."""
    ways: Mapping[str, str] = data["items"]
    items = tuple(item for item, way in ways.items() if way in part["directions"])
    statistic = Statistic(part.get("statistic", "sum"))
    highest = _highest(statistic, [points[item] for item in items])
    cut = part.get("threshold")
    for at in [0] if cut is None else [cut["at"], *cut["others"]]:
        levels = [Level(**level) for level in part["levels"]] if cut is None else _cut(at, highest)
        if levels or statistic is not Statistic.MEAN:
            _check(part["name"], levels, highest)
        own = cut is None or at == cut["at"]
        yield Score(
            name=part["name"] if own else f"{part['name']}{_OTHER}{at}",
            items=items,
            statistic=statistic,
            most_missing=part["most_missing"],
            levels=tuple(levels),
            threshold=at,
            beside=_beside(data["id"], part["name"], at, len(items)) if at else NO_TEXTS,
        )


def _highest(statistic: Statistic, worths: list[Worth]) -> int:
    if statistic is Statistic.ANY:
        return 1
    most = [max(worth.values()) for worth in worths]
    return sum(most) if statistic is Statistic.SUM else max(most)


def _cut(at: int, highest: int) -> list[Level]:
    return [Level("not", 0, at - 1), Level("lonely", at, highest)]


def _check(name: str, levels: list[Level], highest: int) -> None:
    covered = [score for level in levels for score in range(level.lowest, level.highest + 1)]
    if covered != list(range(highest + 1)):
        raise ScaleError(f"the levels of {name!r} must cover 0 to {highest}, each once")


def _beside(scale_id: str, name: str, at: int, items: int) -> Texts:
    """Return what a figure of a score with a threshold says beside it, in each language."""
    found = {
        language: text.format(at=at, items=items)
        for language in languages()
        if (text := catalogue(language).get("beside", {}).get(f"{scale_id}_{name}"))
    }
    if not found:
        raise ScaleError(f"say beside figures of {scale_id}.{name} where its threshold comes from")
    return Texts.of(found)
