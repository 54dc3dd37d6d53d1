"""A release made by hand for the pages' tests: invented figures of every kind that a page shows."""

from __future__ import annotations

from analysis.indicators import Benchmark, Target
from analysis.release import sentence as say
from analysis.release.content import (
    Category,
    Difference,
    DomainContent,
    Figure,
    GoalContent,
    IndicatorContent,
    KindContent,
    MarginContent,
    People,
    PopulationContent,
    Quality,
    Reason,
    ReleaseContent,
    Result,
    Suppressed,
    ThemeContent,
    Verdict,
    WaveContent,
)

WAVES = ("2024", "2025")
PERIODS = {"2024": "najaar 2024", "2025": "najaar 2025"}
MUNICIPALITIES = {
    "assen": ("Assen", 0.4, Verdict.HIGHER),
    "aa_en_hunze": ("Aa en Hunze", -0.1, Verdict.SIMILAR),
    "borger_odoorn": ("Borger-Odoorn", 0.5, Verdict.HIGHER),
    "coevorden": ("Coevorden", 0.1, Verdict.SIMILAR),
    "emmen": ("Emmen", -0.5, Verdict.LOWER),
    "hoogeveen": ("Hoogeveen", 0.1, Verdict.SIMILAR),
    "meppel": ("Meppel", -0.2, Verdict.SIMILAR),
    "midden_drenthe": ("Midden-Drenthe", -0.1, Verdict.SIMILAR),
    "noordenveld": ("Noordenveld", 0.5, Verdict.HIGHER),
    "tynaarlo": ("Tynaarlo", 0.2, Verdict.SIMILAR),
    "westerveld": ("Westerveld", 0.0, Verdict.SIMILAR),
    "de_wolden": ("De Wolden", -0.4, Verdict.LOWER),
}
GROUPS = {
    "region": ("regio", {"noord": "Noord", "zuidwest": "Zuidwest", "zuidoost": "Zuidoost"}),
    "age": ("leeftijd", {"18_39": "18 tot en met 39 jaar", "40_64": "40 tot en met 64 jaar",
                         "65_plus": "65 jaar en ouder"}),
    "sex": ("geslacht", {"men": "mannen", "women": "vrouwen"}),
    "education": ("opleiding", {
        "low": "Basisonderwijs, vmbo of de onderbouw van havo en vwo",
        "middle": "Havo, vwo of mbo", "high": "Hbo of universiteit"}),
}


def domain(name: str, kind: str, label: str) -> DomainContent:
    who = "inwoners van Drenthe" if kind == "whole" else f"inwoners van {label}"
    return DomainContent(name, kind, label, who, f"de {who}", (name,))


KINDS = (
    KindContent("municipality", "gemeente", "municipality", True, tuple(
        domain(key, "municipality", label) for key, (label, _, _) in MUNICIPALITIES.items()
    )),
    *(
        KindContent(kind, label, kind, True, tuple(
            domain(key, kind, name) for key, name in domains.items()
        ))
        for kind, (label, domains) in GROUPS.items()
    ),
)
WHOLE = domain("drenthe", "whole", "Drenthe")
POPULATION = 404_790


def difference(against: str, value: float, verdict: Verdict, half: float) -> Difference:
    return Difference(against, value, value - half, value + half,
                      0.01 if verdict is not Verdict.SIMILAR else 0.6, 12, verdict)


def figure(
    question: str, wave: str, value: float, half: float, n: int, *, category: str = "value",
    share: bool = True, change: Difference | None = None, contrast: Difference | None = None,
    people: str = "",
) -> Figure:
    counted = People(
        round(value * POPULATION, -2), round((value - half) * POPULATION, -2),
        round((value + half) * POPULATION, -2), POPULATION, people,
    ) if people else None
    return Figure(
        category, PERIODS[wave], question, value, value - half, value + half, 0.95,
        "logit" if share else "mean", n, round(n / 1.4), 1.4, Quality.A if n > 200 else Quality.C,
        counted, change, contrast,
    )


def hidden(question: str, wave: str, reason: Reason = Reason.TOO_FEW) -> Suppressed:
    return Suppressed("value", PERIODS[wave], question, reason)


def result(
    template: str, wave: str, place: DomainContent, figures: tuple[Figure | Suppressed, ...],
    digits: say.Digits, outside: tuple[Figure | Suppressed, ...] = (),
) -> Result:
    """A result with the words that a release brings with it."""
    return Result(
        wave, place.id, figures, outside, say.sentence(template, place, figures, digits),
        say.uncertainty(figures, digits), say.trend(figures, PERIODS),
        say.place(figures, WHOLE.label),
    )


def results(
    question: str, mean: float, half: float, *, step: float, n: int, share: bool,
    template: str, people: str = "", suppressed: tuple[str, ...] = (),
    change: Verdict = Verdict.SIMILAR,
) -> tuple[Result, ...]:
    """The whole first, in both waves; each municipality and group by its distance from it."""
    found, digits = [], say.Digits(share, 0 if share else 1)
    for wave in WAVES:
        moved = difference("2024", 0.04 * step, change, half) if wave == "2025" else None
        whole = figure(question, wave, mean + (0.04 * step if wave == "2025" else 0), half, n,
                       share=share, change=moved, people=people)
        found.append(result(template, wave, WHOLE, (whole,), digits))
    for wave in WAVES:
        for kind in KINDS:
            for position, place in enumerate(kind.domains):
                _, gap, verdict = MUNICIPALITIES.get(
                    place.id, ("", (position - 1) * 0.3, Verdict.SIMILAR)
                )
                part = n // len(kind.domains)
                one: Figure | Suppressed = (
                    hidden(question, wave) if place.id in suppressed else figure(
                        question, wave, mean + gap * step, half * 2.2, part, share=share,
                        people=people,
                        contrast=difference("drenthe", gap * step, verdict, half * 2),
                    )
                )
                found.append(result(template, wave, place, (one,), digits))
    return tuple(found)


def indicator(
    name: str, theme: str, goal: int | None, title: str, found: tuple[Result, ...], *,
    statistic: str = "proportion", benchmark: Benchmark | None = None,
    target: Target | None = None, base: str = "inwoners van Drenthe van 18 jaar en ouder",
    categories: tuple[Category, ...] = (Category("value", "ja"),), caution: str = "",
    outside: tuple[Category, ...] = (), template: str = "",
) -> IndicatorContent:
    share = statistic != "mean"
    return IndicatorContent(
        name, theme, goal, "tellen" if goal else "brede_welvaart", "own_estimate", title,
        statistic, "share" if share else "mark", 0 if share else 1, "higher", base, 50,
        f"{name}_1", "Alles bij elkaar genomen: hoe tevreden bent u nu met uw leven?", "",
        template, caution, target, benchmark, categories, outside,
        tuple(kind.id for kind in KINDS), found,
    )


def trust() -> IndicatorContent:
    """A distribution, with 'don't know' outside its base."""
    parts = (Category("much", "veel"), Category("little", "een beetje"), Category("none", "geen"))
    template = "{much} van {of_who} heeft veel vertrouwen in de gemeente."
    found = []
    for place in (WHOLE, *(one for kind in KINDS for one in kind.domains)):
        for wave in WAVES:
            n = 3900 if place is WHOLE else 300
            shown = tuple(
                figure("trust_1", wave, value, 0.02, n, category=part.id)
                for part, value in zip(parts, (0.36, 0.42, 0.22), strict=True)
            )
            outside = (figure("trust_1", wave, 0.05, 0.01, n + 110, category="dont_know"),)
            found.append(result(template, wave, place, shown, say.Digits(True, 0), outside))
    return indicator(
        "trust_municipality", "naoberschap", 2, "Heeft vertrouwen in de gemeente", tuple(found),
        statistic="distribution", categories=parts, template=template,
        outside=(Category("dont_know", "weet ik niet"),),
    )


LIFE = "{who} geven hun leven gemiddeld een {value}."
LONELY = "{value} van {of_who} voelt zich matig of ernstig eenzaam."
TOLD = "Van {of_who} die gediscrimineerd werden, vertelde {value} dat aan niemand."


def indicators() -> tuple[IndicatorContent, ...]:
    satisfaction = indicator(
        "life_satisfaction", "brede_welvaart", None, "Hoe tevreden zijn Drenten met hun leven?",
        results("life_1", 7.56, 0.1, step=1, n=4013, share=False, template=LIFE),
        statistic="mean", categories=(), template=LIFE,
        benchmark=Benchmark(7.4, "Nederland", "2023", "18 jaar en ouder", "CBS StatLine 84572NED"),
        caution="Een rapportcijfer zegt hoe mensen hun leven zelf beoordelen.",
    )
    lonely = indicator(
        "lonely", "naoberschap", 3, "Voelt zich matig of ernstig eenzaam",
        results("lonely_1", 0.46, 0.018, step=0.1, n=3956, share=True,
                suppressed=("westerveld", "meppel"),
                people="inwoners van Drenthe van 18 jaar en ouder", change=Verdict.HIGHER,
                template=LONELY),
        target=Target("Minder mensen zijn eenzaam.", 0.4, 2027), template=LONELY,
    )
    told = indicator(
        "told_nobody", "inclusie", 10, "Vertelde aan niemand over discriminatie",
        results("told_1", 0.11, 0.04, step=0.02, n=310, share=True,
                suppressed=tuple(MUNICIPALITIES), template=TOLD),
        base="mensen die zich het afgelopen jaar gediscrimineerd voelden", template=TOLD,
        caution="Meer meldingen betekent niet dat er meer discriminatie is.",
    )
    return (satisfaction, lonely, trust(), told)


def content(title: str = "Monitor Sociale Agenda, najaar 2025") -> ReleaseContent:
    """Return the whole content, of two waves."""
    themes = (
        ThemeContent("brede_welvaart", "Brede welvaart", (), ("life_satisfaction",)),
        ThemeContent("naoberschap", "Naoberschap", (
            GoalContent(1, "Vrijwilligers en bewonersinitiatieven sterker ondersteunen", ()),
            GoalContent(2, "Inwoners structureel meer te zeggen geven over beleid",
                        ("trust_municipality",)),
            GoalContent(3, "Overheden doen mee met initiatieven van inwoners", ("lonely",)),
        ), ("trust_municipality", "lonely")),
        ThemeContent("inclusie", "Inclusie en diversiteit", (
            GoalContent(10, "Een sterkere inclusieve samenleving", ("told_nobody",)),
        ), ("told_nobody",)),
    )
    waves = tuple(
        WaveContent(wave, f"Leven in Drenthe {wave}", PERIODS[wave], f"{wave}-09-15",
                    f"{wave}-10-31", 4013 if wave == "2025" else 3800, "leven-in-drenthe", "4",
                    "02de" * 16, "a91c" * 16)
        for wave in WAVES
    )
    margins = tuple(
        MarginContent(variable, "CBS StatLine 83502NED", "1 januari 2021", note)
        for variable, note in (("gemeente", ""), ("leeftijd", ""), ("geslacht", ""),
                               ("opleiding", "van 15 tot 75 jaar, overgenomen voor 18 en ouder"))
    )
    return ReleaseContent(
        title, "najaar 2025", "", {"calibration": "raking", "level": 0.95}, "sociale-agenda",
        "c310" * 16, "7f31" * 16,
        PopulationContent("inwoners van Drenthe van 18 jaar en ouder", POPULATION, margins),
        waves, WHOLE, KINDS, themes, indicators(),
    )
