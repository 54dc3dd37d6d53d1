"""Soft hyphens in long names, so that a narrow tile breaks them where a reader would.

The rule is the one that Dutch names of places follow almost without exception: a single consonant
between two vowels begins a syllable, of more consonants the first closes the one before.
"""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
COMPOUNDS = (("zuid", "oost"), ("zuid", "west"))  # break between their words
SHORTEST = 6  # letters; a shorter name fits everywhere
VOWELS = "aeiouyáàäâéèëêíïóöôúüAEIOUY"
_WORD = re.compile(r"[^\W\d_]+")
# a vowel, the consonants that close the syllable, and what the next one begins with
_BREAK = re.compile(
    rf"(?<=[{VOWELS}])(?P<close>[^\W\d_{VOWELS}]?)(?=(?:[ct]h|[^\W\d_{VOWELS}])[{VOWELS}])"
)


def hyphenated(name: str) -> str:
    """Return the name with soft hyphens in its long words.

    >>> hyphenated("Noordenveld").split(SOFT_HYPHEN)
    ['Noor', 'den', 'veld']
    """
    return _WORD.sub(lambda found: _word(found.group()), name)


def _word(word: str) -> str:
    if len(word) < SHORTEST:
        return word
    for parts in COMPOUNDS:
        if word.casefold() == "".join(parts):
            return f"{word[: len(parts[0])]}{SOFT_HYPHEN}{word[len(parts[0]) :]}"
    breaks = [found.end("close") for found in _BREAK.finditer(word)]
    inside = [place for place in breaks if 2 <= place <= len(word) - 2]
    pieces = [word[start:end] for start, end in zip([0, *inside], [*inside, None], strict=True)]
    return SOFT_HYPHEN.join(pieces)
