"""An example for tests: two waves of invented answers in the twelve municipalities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from analysis.indicators import Registry
from analysis.registry import SHIPPED, read_registry
from analysis.registry.reading import registry_files, registry_of
from analysis.release.content import Figure, ReleaseContent
from analysis.release.making.compute import Computed, Naming, compute
from analysis.release.margins import Margin, Margins
from analysis.release.method import Calibrating, Method
from analysis.weighting.codes import FloatArray
from surveys.responses import frozen
from surveys.responses.answers import Missing
from surveys.responses.columns import ColumnKind, make_column
from surveys.responses.frozen import FrozenDataSet, QuestionnaireInfo, WaveInfo

SIZES = {
    "Aa en Hunze": 110,
    "Assen": 260,
    "Borger-Odoorn": 110,
    "Coevorden": 140,
    "De Wolden": 100,
    "Emmen": 330,
    "Hoogeveen": 200,
    "Meppel": 130,
    "Midden-Drenthe": 130,
    "Noordenveld": 130,
    "Tynaarlo": 140,
    "Westerveld": 70,
}
AGES = ("18-39", "40-64", "65+")
SEXES = ("man", "vrouw")
EDUCATION = ("low", "middle", "high")
CODES = {
    "trust_people": ("wel_te_vertrouwen", "niet_voorzichtig_genoeg"),
    "amount": ("heel_veel", "veel", "een_beetje", "weinig", "geen"),
    "ease": (
        "zeer_makkelijk",
        "makkelijk",
        "tamelijk_makkelijk",
        "tamelijk_moeilijk",
        "moeilijk",
        "zeer_moeilijk",
    ),
    "yes_no": ("ja", "nee"),
    "likelihood": ("zeker_wel", "waarschijnlijk_wel", "waarschijnlijk_niet", "zeker_niet"),
    "item": ("nee", "min_of_meer", "ja"),
    "mark": tuple(str(mark) for mark in range(1, 11)),
}
MARK_SHARES = (0.01, 0.01, 0.02, 0.03, 0.06, 0.12, 0.25, 0.32, 0.13, 0.05)
POPULATION = "inwoners van Drenthe van 18 jaar en ouder"
NAMING = Naming("Voorbeeld", "voorjaar 2026")
BEFORE, WAVE = "najaar-2025", "voorjaar-2026"


def example_sets(sizes: dict[str, int] = SIZES) -> tuple[FrozenDataSet, FrozenDataSet]:
    """Return two waves; about six in ten people are in both."""
    return _wave(sizes, "najaar-2025", "najaar 2025", 0), _wave(
        sizes, "voorjaar-2026", "voorjaar 2026", 1
    )


def example_margins(sizes: dict[str, int] = SIZES) -> Margins:
    """Return margins that add up to one population."""
    persons = {name: 200.0 * size for name, size in sizes.items()}
    total = sum(persons.values())

    def shares(names: tuple[str, ...], parts: tuple[float, ...]) -> dict[str, float]:
        return {name: total * part for name, part in zip(names, parts, strict=True)}

    source, day = "Voorbeeldcijfers", "2025-01-01"
    return Margins(
        POPULATION,
        (
            Margin("municipality", persons, source, day),
            Margin("age_class", shares(AGES, (0.3, 0.39, 0.31)), source, day),
            Margin("sex", shares(SEXES, (0.49, 0.51)), source, day),
            Margin(
                "education",
                shares(EDUCATION, (0.28, 0.47, 0.25)),
                source,
                "2022",
                note="Aandelen van 15 tot 75 jaar, overgenomen als aanname.",
                unknown="unknown",
            ),
        ),
    )


@cache
def example() -> Computed:
    """Return the computed release of the example."""
    return compute(
        example_sets(),
        read_registry(SHIPPED),
        example_margins(),
        Naming(
            "Voorbeeld van de monitor", "voorjaar 2026", "Voorbeeldcijfers: alles is verzonnen."
        ),
        Method(),
    )


@cache
def few_indicators() -> Registry:
    """Return a registry of the two figures of life satisfaction, which takes little time."""
    names = ("goals.toml", "domains.toml", "brede_welvaart.toml", "benchmarks.csv")
    files = registry_files(SHIPPED)
    return registry_of({name: files[name] for name in names})


def plain(sets: Sequence[FrozenDataSet], registry: Registry, **changes: Any) -> Computed:
    """Return a release that is weighted to no margins."""
    method = Method(calibration=Calibrating.NONE, **changes)
    return compute(sets, registry, None, NAMING, method)


def spread(data: FrozenDataSet, name: str) -> FloatArray:
    """Return the numbers of a column, NaN where missing."""
    return data.column(name).spread(np.nan).astype(float)


def figure(
    content: ReleaseContent, indicator: str, domain: str, wave: str = WAVE, part: int = 0
) -> Figure:
    """Return a figure that is shown."""
    found = content.indicator(indicator).result(domain, wave).figures[part]
    assert isinstance(found, Figure)
    return found


def relabelled(data: FrozenDataSet, **columns: object) -> FrozenDataSet:
    """Return a data set in which a column has other cells."""
    changed = tuple(
        make_column(c.id, c.kind, columns[c.id], label=c.label, codes=c.codes)  # type: ignore[arg-type]
        if c.id in columns
        else c
        for c in data.columns
    )
    return replace(data, columns=changed)


def _wave(sizes: dict[str, int], name: str, period: str, number: int) -> FrozenDataSet:
    chance = np.random.default_rng([2026, number])
    places = [place for place, size in sizes.items() for _ in range(size)]
    n = len(places)
    people = [f"person-{place:05d}" for place in range(n)]
    fixed = np.random.default_rng(7)
    profile = {
        "municipality": (tuple(sizes), places),
        "age_class": (AGES, list(fixed.choice(AGES, n))),
        "sex": (SEXES, list(fixed.choice(SEXES, n))),
        "education": (
            (*EDUCATION, "unknown"),
            list(fixed.choice((*EDUCATION, "unknown"), n, p=(0.3, 0.4, 0.27, 0.03))),
        ),
    }
    answers = _answers(chance, n, number)
    kept = np.flatnonzero(chance.random(n) < 0.8)
    new = {place: f"person-new-{number}-{place:05d}" for place in kept if chance.random() < 0.3}
    persons = [new.get(place, people[place]) for place in kept]
    names = [f"{number}-{person}" for person in persons]
    order = sorted(range(len(kept)), key=lambda i: names[i])
    rows = kept[order]

    def text(column: str, cells: list[object]) -> object:
        return make_column(column, ColumnKind.TEXT, cells)

    sorted_persons = [persons[i] for i in order]
    columns = [
        text(frozen.PSEUDONYM, [names[i] for i in order]),
        text(frozen.PERSON, sorted_persons),
        text(frozen.WAVE, [name] * len(rows)),
        text(frozen.COHORT, ["2024"] * len(rows)),
        make_column(
            frozen.DISPOSITION,
            ColumnKind.CODE,
            ["complete"] * len(rows),
            codes=[("complete", "Complete"), ("refused", "Refused")],
        ),
        text(frozen.STRATUM, [places[i] for i in rows]),
        text(frozen.UNIT, sorted_persons),
        make_column(frozen.PROBABILITY_RECRUITMENT, ColumnKind.NUMBER, [0.02] * len(rows)),
        make_column(frozen.PROBABILITY_WAVE, ColumnKind.NUMBER, [0.5] * len(rows)),
    ]
    for variable, (codes, cells) in profile.items():
        columns.append(
            make_column(
                frozen.PROFILE + variable,
                ColumnKind.CODE,
                [str(cells[i]) for i in rows],
                codes=[(code, code) for code in codes],
            )
        )
    for variable, (kind, codes, cells) in answers.items():
        columns.append(
            make_column(
                variable,
                kind,
                [cells[i] for i in rows],
                codes=[(code, code) for code in codes],
            )
        )
    return FrozenDataSet(
        WaveInfo(name, f"Ronde {period}", period, "2026-03-01", "2026-03-31"),
        QuestionnaireInfo("leefbaarheid", "1", "0" * 64),
        tuple(columns),  # type: ignore[arg-type]
    )


def _answers(
    chance: np.random.Generator, n: int, number: int
) -> dict[str, tuple[ColumnKind, tuple[str, ...], list[object]]]:
    def drawn(codes: tuple[str, ...], shares: tuple[float, ...] | None = None) -> list[object]:
        return [str(code) for code in chance.choice(codes, n, p=shares)]

    def sparse(cells: list[object], share: float = 0.03) -> list[object]:
        lot = chance.random(n)
        return [
            Missing.DONT_KNOW if one < share else Missing.SKIPPED if one < share + 0.01 else cell
            for one, cell in zip(lot, cells, strict=True)
        ]

    def coded(
        codes: tuple[str, ...], cells: list[object]
    ) -> tuple[ColumnKind, tuple[str, ...], list[object]]:
        return ColumnKind.CODE, codes, cells

    felt = sparse(drawn(CODES["yes_no"], (0.14, 0.86)))

    def routed(answer: str, cells: list[object]) -> list[object]:
        return [
            cell if own == answer else Missing.NOT_ASKED_ROUTE
            for own, cell in zip(felt, cells, strict=True)
        ]

    lonely = (0.70, 0.18, 0.12)
    items = {
        f"lonely_{i}": coded(
            CODES["item"],
            sparse(
                drawn(CODES["item"], lonely if i not in (1, 4, 7, 8, 11) else lonely[::-1]), 0.0
            ),
        )
        for i in range(1, 12)
    }
    people = (0.68, 0.32) if number else (0.58, 0.42)
    return {
        "life_satisfaction": (
            ColumnKind.NUMBER,
            (),
            [
                m if isinstance(m, Missing) else float(str(m))
                for m in sparse(drawn(CODES["mark"], MARK_SHARES), 0.01)
            ],
        ),
        **items,
        "trust_people": coded(CODES["trust_people"], sparse(drawn(CODES["trust_people"], people))),
        **{
            f"trust_{layer}": coded(
                CODES["amount"],
                sparse(drawn(CODES["amount"], (0.08, 0.3, 0.37, 0.17, 0.08)), 0.08),
            )
            for layer in ("municipality", "province", "national")
        },
        "ends_meet": coded(
            CODES["ease"], sparse(drawn(CODES["ease"], (0.2, 0.3, 0.22, 0.14, 0.09, 0.05)))
        ),
        "discriminated": coded(CODES["yes_no"], felt),
        "discrimination_told.niemand": (
            ColumnKind.FLAG,
            (),
            routed("ja", [int(one) for one in chance.random(n) < 0.2]),
        ),
        "discrimination_reported": coded(
            CODES["yes_no"], routed("ja", drawn(CODES["yes_no"], (0.2, 0.8)))
        ),
        "would_report": coded(
            CODES["likelihood"], routed("nee", drawn(CODES["likelihood"], (0.1, 0.3, 0.4, 0.2)))
        ),
    }
