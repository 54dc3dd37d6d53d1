"""The address of every page, and what to fill in and press for the pages that refuse."""

from __future__ import annotations

from tests.browser.access.house import House

Refusal = tuple[str, dict[str, str], str]  # an address, what is filled in, the button


WRONG: dict[str, Refusal] = {
    "sign-in-fault": ("/beheer/inloggen", {}, "Inloggen"),
    "code-fault": ("/code", {"#code": "12345"}, "Verder"),
}
WRONG_OF_STAFF: dict[str, Refusal] = {
    "wave-new-fault": ("/beheer/rondes/nieuw", {}, "Concept bewaren"),
    "release-new-fault": ("/beheer/publicaties/nieuw", {}, "Berekenen"),
    "design-new-fault": ("/beheer/vragenlijsten/nieuw", {}, "Beginnen"),
    "import-fault": ("/beheer/vragenlijsten/nieuw", {}, "Inlezen"),
    "keying-fault": ("{field}/papier", {"#code": "12345"}, "Formulier openen"),
    "keying-form-fault": ("{form}", {"#consent": "", "#leven": "99"}, "Opslaan"),
    "scheme-fault": ("{closed}/open-antwoorden/verhaal/schema", {}, "Nieuwe versie bewaren"),
    "design-question-fault": (
        "{draft}/vraag/ends_meet",
        {"[id='options.0.weight']": "veel"},
        "Bewaren",
    ),
}
WRONG_ANSWERS: dict[str, dict[str, str]] = {
    "leven": {},
    "verhaal": {"#verhaal": "Veel ruimte. " * 9},
    "grond": {"[value=leeftijd]": "", "[value=geen]": ""},
    "uren": {"#uren": "veel"},
    "dag": {"#dag": "31-2-1990"},
    "orde": {"#zorg": "1", "#wonen": "1"},
    "deel": {"#d_zorg": "70", "#d_wonen": "20"},
    "huis": {"#huis": "9"},
}
OWN_PAGES = (
    "/vragenlijst/bewaard",
    "/mijn-gegevens",
    "/mijn-gegevens/afdrukken",
    "/mijn-gegevens/wissen",
)
# pages that something done leads to; only their form matters
DONE = (
    "/v/een-link",
    "/code",
    "/vragenlijst",
    "/vragenlijst/vraag/leven",
    "/vragenlijst/overzicht",
    "/vragenlijst/klaar",
    "/vragenlijst/cijfer",
    "/mijn-gegevens/gewist",
    "/beheer/rondes/1/nakijken/bevinding/1",
    "/beheer/vragenlijsten/ontwerp/1/doorlopen/1",
    "/beheer/vragenlijsten/ontwerp/1/doorlopen/1/bladzijde/een",
)


def public(house: House) -> dict[str, str]:
    return {
        "home": "/",
        "indicator": "/cijfers/life_satisfaction",
        "share": "/cijfers/lonely",
        "distribution": "/cijfers/trust_municipality",
        "suppressed": "/cijfers/told_nobody",
        "publications": "/publicaties",
        "publication": f"/publicaties/{house.slug}",
        "older": f"/publicaties/{house.slug}/cijfers",
        "older-indicator": f"/publicaties/{house.slug}/cijfers/lonely",
        "about": "/over",
        "open-data": "/open-data",
        "methods": "/methode",
        "sign-in": "/beheer/inloggen",
    }


def staff(house: House) -> dict[str, str]:
    releases = "/beheer/publicaties"
    draft, review, ready, out = house.releases
    return {
        "staff-home": "/beheer/",
        "messages": "/beheer/berichten",
        "audit": "/beheer/logboek",
        "releases": releases,
        "release-new": f"{releases}/nieuw",
        "release-draft": f"{releases}/{draft}",
        "release-review": f"{releases}/{review}",
        "release-approved": f"{releases}/{ready}",
        "release-published": f"{releases}/{out}",
        "release-discard": f"{releases}/{draft}/weggooien",
        "release-preview": f"{releases}/{review}/voorbeeld",
        "release-preview-indicator": f"{releases}/{review}/voorbeeld/lonely",
        "waves": "/beheer/rondes",
        "wave-new": "/beheer/rondes/nieuw",
        "wave-open": f"/beheer/rondes/{house.field}",
        "wave-planned": f"/beheer/rondes/{house.planned}",
        "wave-closed": f"/beheer/rondes/{house.closed}",
        "wave-sure": f"/beheer/rondes/{house.field}/zeker/sluiten",
        "wave-frozen": f"/beheer/rondes/{house.frozen}",
        "answers-out": f"/beheer/rondes/{house.frozen}/antwoorden",
    }


def editing(house: House) -> dict[str, str]:
    wave = f"/beheer/rondes/{house.closed}"
    paper = f"/beheer/rondes/{house.field}/papier"
    grant = house.members[1].grant.id
    return {
        "editing": f"{wave}/nakijken",
        "editing-rules": f"{wave}/nakijken/regels",
        "editing-rule": f"{wave}/nakijken/regel/lijn",
        "editing-log": f"{wave}/nakijken/logboek",
        "editing-effects": f"{wave}/nakijken/invloed",
        "open-answers": f"{wave}/open-antwoorden",
        "coding-scheme": f"{wave}/open-antwoorden/verhaal/schema",
        "coding": f"{wave}/open-antwoorden/verhaal/coderen",
        "coding-agreement": f"{wave}/open-antwoorden/verhaal/verschillen",
        "keying": paper,
        "keying-waiting": f"{paper}/wachtend",
        "keying-form": f"{paper}/{grant}",
        "keyed": f"{paper}/{grant}/klaar",
    }


def designing(house: House) -> dict[str, str]:
    draft = f"/beheer/vragenlijsten/ontwerp/{house.draft}"
    tabs = (
        "logica doorlopen codeboek geschiedenis nakijken opbouw opmerkingen talen uitwisselen"
        " verschillen vragenbank"
    )
    return {
        "designs": "/beheer/vragenlijsten",
        "design-new": "/beheer/vragenlijsten/nieuw",
        "design": draft,
        "design-question": f"{draft}/vraag/ends_meet",
        "design-preview": f"{draft}/vraag/ends_meet/voorbeeld",
        **{f"design-{tab}": f"{draft}/{tab}" for tab in tabs.split()},
        "codebook": f"/beheer/vragenlijsten/versie/{house.version}/codeboek",
    }
