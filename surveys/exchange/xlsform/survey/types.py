"""The type of a row of an XLSForm's survey."""

from dataclasses import dataclass

OPENING = frozenset({"begin_group", "begin_repeat"})
CLOSING = frozenset({"end_group", "end_repeat"})

META = frozenset(
    {"start", "end", "today", "deviceid", "phonenumber", "username", "email", "subscriberid"}
    | {"simserial", "audit", "start-geopoint", "background-audio", "background-geopoint"}
)
LOST = frozenset(
    {"geopoint", "geotrace", "geoshape", "image", "audio", "video", "file", "barcode", "photo"}
    | {"time", "datetime", "xml-external", "csv-external", "osm", "select_one_external"}
    | {"entity"}
)
SELECTS = frozenset({"select_one", "select_multiple", "rank"})
PLAIN = frozenset(
    {"integer", "decimal", "range", "text", "date", "note", "calculate", "acknowledge", "hidden"}
)

_ALIASES = {
    "begin group": "begin_group",
    "end group": "end_group",
    "begin repeat": "begin_repeat",
    "end repeat": "end_repeat",
    "begin loop": "begin_repeat",
    "end loop": "end_repeat",
    "begin_loop": "begin_repeat",
    "end_loop": "end_repeat",
    "int": "integer",
    "string": "text",
    "calculation": "calculate",
    "trigger": "acknowledge",
    "dateTime": "datetime",
    "gps": "geopoint",
    "location": "geopoint",
    "imei": "deviceid",
    "get device id": "deviceid",
    "get subscriber id": "subscriberid",
    "get sim id": "simserial",
    "get phone number": "phonenumber",
    "device id": "deviceid",
    "phone number": "phonenumber",
    "subscriber id": "subscriberid",
    "get start time": "start",
    "get end time": "end",
    "get today": "today",
}
_SELECT_WORDS = {
    "select_one": "select_one",
    "select one": "select_one",
    "select one from": "select_one",
    "select1": "select_one",
    "select_multiple": "select_multiple",
    "select multiple": "select_multiple",
    "select multiple from": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "rank": "rank",
}


@dataclass(frozen=True)
class RowType:
    """What a row is.

    Parameters
    ----------
    name
        One of the names of this module; empty if the type is not known.
    list_name
        Of a choice, its list.
    """

    name: str
    list_name: str = ""
    or_other: bool = False
    from_file: bool = False


def row_type(text: str) -> RowType:
    """Return what the cell of a row's type says."""
    plain = " ".join(text.split())
    lowered = plain.lower()
    known = _ALIASES.get(lowered, lowered.replace(" ", "_") if " " not in plain else lowered)
    if known.startswith("uri:"):
        return RowType("deviceid")
    if known in OPENING | CLOSING | META | LOST | PLAIN:
        return RowType(known)
    if lowered.startswith(("select_one_external", "csv-external", "xml-external")):
        return RowType("select_one_external")
    for words in ("select_one_from_file", "select_multiple_from_file"):
        if lowered.startswith(words):
            return RowType(words.removesuffix("_from_file"), plain.split(" ")[-1], from_file=True)
    return _select(plain, lowered)


def _select(plain: str, lowered: str) -> RowType:
    for words in sorted(_SELECT_WORDS, key=len, reverse=True):
        if lowered == words:
            return RowType(_SELECT_WORDS[words])
        if lowered.startswith(words + " "):
            rest = plain[len(words) :].split()
            or_other = [word.lower() for word in rest[-2:]] == ["or", "other"]
            or_other = or_other or rest[-1].lower() in {"or_other", "or_specify_other"}
            return RowType(_SELECT_WORDS[words], rest[0], or_other=or_other and len(rest) > 1)
    return RowType("")
