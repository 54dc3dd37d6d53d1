"""The headers of an XLSForm's columns, whose names its tools have changed over the years."""

import re
from collections.abc import Mapping

from surveys.exchange.reading.languages import language_code

TRANSLATED = frozenset(
    {"label", "hint", "constraint_message", "required_message", "guidance_hint", "image", "audio"}
    | {"video", "big-image"}
)
_ALIASES: Mapping[str, str] = {
    "caption": "label",
    "value": "name",
    "list name": "list_name",
    "command": "type",
    "tag": "name",
    "relevance": "relevant",
    "skip_logic": "relevant",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "bind::readonly": "read_only",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "constraint message": "constraint_message",
    "constraining message": "constraint_message",
    "constraint_msg": "constraint_message",
    "required message": "required_message",
    "calculate": "calculation",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
    "readonly": "read_only",
    "read only": "read_only",
    "repeat count": "repeat_count",
    "control::jr:count": "repeat_count",
    "jr:count": "repeat_count",
    "choice filter": "choice_filter",
    "guidance hint": "guidance_hint",
    "media::image": "image",
    "media::audio": "audio",
    "media::video": "video",
    "media::big-image": "big-image",
    "title": "form_title",
    "form title": "form_title",
    "id_string": "form_id",
    "form id": "form_id",
    "default language": "default_language",
    "allow duplicate choices": "allow_choice_duplicates",
}
_COLONS = re.compile(r"\s*::?\s*")


def key(header: str) -> str:
    """Return what a column holds: ``relevant``, ``label`` or ``label::nl``; empty for no header."""
    plain = " ".join(header.lower().split())
    if plain in _ALIASES:
        return _ALIASES[plain]
    known = _known(header)
    return known or plain.replace(" ", "_")


def language_name(header: str) -> str:
    """Return the language as the header of a translated column names it."""
    return _COLONS.split(header.strip())[-1].strip()


def _known(header: str) -> str:
    parts = [part.strip() for part in _COLONS.split(header.strip())]
    lowered = [part.lower().replace(" ", "_") for part in parts]
    if lowered[0] == "media" and len(parts) > 1:
        parts, lowered = parts[1:], lowered[1:]
    if len(lowered) > 1 and lowered[:2] in (["jr", "constraintmsg"], ["bind", "jr"]):
        return ""
    first = _ALIASES.get(lowered[0], lowered[0])
    if len(parts) == 2 and first in TRANSLATED:
        return f"{first}::{language_code(parts[1])}"
    return ""
