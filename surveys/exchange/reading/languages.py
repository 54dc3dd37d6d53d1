"""Languages, as others name them, by their code."""

import re
from collections.abc import Mapping

OWN = "nl"
_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
_NAMES: Mapping[str, str] = {
    "nederlands": "nl",
    "dutch": "nl",
    "engels": "en",
    "english": "en",
    "duits": "de",
    "german": "de",
    "deutsch": "de",
    "frans": "fr",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "spanish": "es",
    "spaans": "es",
    "español": "es",
    "arabic": "ar",
    "arabisch": "ar",
    "turks": "tr",
    "turkish": "tr",
    "pools": "pl",
    "polish": "pl",
    "oekraïens": "uk",
    "ukrainian": "uk",
    "fries": "fy",
    "drents": "nds",
}
NAMES: Mapping[str, str] = {
    "nl": "Nederlands",
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "ar": "Arabic",
    "tr": "Türkçe",
    "pl": "Polski",
    "uk": "Українська",
    "fy": "Frysk",
    "nds": "Drents",
}


def language_code(name: str) -> str:
    """Return the code of a language: "Nederlands (nl)", "Dutch" and "nl" are all "nl"."""
    name = name.strip()
    found = _CODE.search(name)
    if found:
        return found.group(1).lower()
    if name.lower() in _NAMES:
        return _NAMES[name.lower()]
    return re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-") or OWN


def language_label(code: str) -> str:
    """Return a language as XLSForm names it: "Nederlands (nl)"."""
    return f"{NAMES.get(code, code)} ({code})" if code in NAMES or _is_code(code) else code


def _is_code(code: str) -> bool:
    return bool(_CODE.search(f"({code})"))
