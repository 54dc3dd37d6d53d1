"""The tables in a LimeSurvey file (.lss): rows of fields, read and written as XML."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from surveys.exchange.imported import Place
from surveys.exchange.reading.collecting import refused
from surveys.exchange.reading.opening import bounded, check_xml

Line = Mapping[str, str]
SORT = "LimeSurvey-vragenlijst (.lss)"
MOST_ROWS = 20_000
LONGEST_FIELD = 10_000
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Tables:
    """A file by table: its rows, each by field; and the languages that it names."""

    place: Place
    rows: Mapping[str, Sequence[Line]]
    languages: tuple[str, ...]

    def table(self, name: str) -> Sequence[Line]:
        """Return the rows of a table, none if the file has no such table."""
        return self.rows.get(name, ())


def tables(content: bytes, name: str) -> Tables:
    """Return the tables of a file; raise Refused if it is none, or larger than any survey."""
    place = bounded(content, name, SORT)
    check_xml(content, place)
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except (DefusedXmlException, ElementTree.ParseError) as error:
        raise refused("unreadable", place, sort=SORT) from error
    if root.tag != "document":
        raise refused("unreadable", place, sort=SORT)
    found = {
        table.tag: tuple(_rows(table, place)) for table in root if table.find("rows") is not None
    }
    named = [one.text or "" for one in root.findall("./languages/language")]
    return Tables(place, found, tuple(one.strip() for one in named if one.strip()))


def _rows(table: "ElementTree.Element", place: Place) -> Iterator[Line]:
    for number, row in enumerate(table.iterfind("./rows/row"), 1):
        here = Place(file=place.file, sheet=table.tag, row=number)
        if number > MOST_ROWS:
            raise refused("too-many-rows", Place(file=place.file, sheet=table.tag), most=MOST_ROWS)
        fields = {field.tag: (field.text or "").strip() for field in row}
        for field, text in fields.items():
            if len(text) > LONGEST_FIELD:
                raise refused("cell-too-long", here.at(field), most=LONGEST_FIELD)
        yield fields | {"": str(number)}


def written(languages: Sequence[str], rows: Mapping[str, Sequence[Line]]) -> bytes:
    """Return a file with these tables."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<document>"]
    parts += ["<LimeSurveyDocType>Survey</LimeSurveyDocType>", "<DBVersion>490</DBVersion>"]
    named = "".join(f"<language>{_escaped(code)}</language>" for code in languages)
    parts.append(f"<languages>{named}</languages>")
    for table, lines in rows.items():
        if not lines:
            continue
        fields = dict.fromkeys(field for line in lines for field in line)
        heads = "".join(f"<fieldname>{field}</fieldname>" for field in fields)
        parts.append(f"<{table}><fields>{heads}</fields><rows>")
        parts += [_row(line) for line in lines]
        parts.append(f"</rows></{table}>")
    parts.append("</document>")
    return "\n".join(parts).encode()


def _row(line: Line) -> str:
    fields = (f"<{field}>{_escaped(text)}</{field}>" for field, text in line.items())
    return f"<row>{''.join(fields)}</row>"


def _escaped(text: str) -> str:
    return escape(_UNFIT.sub("", text), {"\r": "&#13;"})
