"""DDI-Codebook 2.5: what the columns of a data set are, written and read again.

The schema (codebook.xsd of 17 January 2012, LGPL 3 or later) could be read, not stored, and the
modules that it imports (XHTML, Dublin Core) could not be had, so no validator has run. What is
written is checked element by element against the documentation, and for citation, dataColl,
dataDscr, var, varGrp, catgry and varFormat against the schema's own text
(tests/surveys/exchange/models.py). It describes the CSV of `answers.comma`, which goes along: a
category is the code there, and a missing the word for its reason. What DDI has no place for (our
type, the identity of a variable, the source of a question, that its answers are special personal
data) stands in notes, each with its type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from surveys.exchange.answers import comma
from surveys.exchange.answers.book import Book, Field, FieldType, missing_label
from surveys.exchange.markup import MarkupError, add, document, parsed, root
from surveys.questions import Level
from surveys.responses.answers import Missing
from surveys.responses.frozen import MODE

NAMESPACE = "ddi:codebook:2_5"
SCHEMA = "http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
FILE = "F1"
LANGUAGE = "nl"
NOTE = "dp-"  # notes of these types are ours

# representationType, responseDomainType and varFormat of each type
_KINDS: Mapping[FieldType, tuple[str, str, Mapping[str, str]]] = {
    FieldType.CODE: ("code", "category", {"type": "character"}),
    FieldType.FLAG: ("code", "multiple", {"type": "numeric"}),
    FieldType.NUMBER: ("numeric", "numeric", {"type": "numeric"}),
    FieldType.TEXT: ("text", "text", {"type": "character"}),
    FieldType.DATE: (
        "datetime", "datetime",
        {"type": "character", "category": "date", "formatname": "date.iso8601"},
    ),
    FieldType.MONTH: (
        "datetime", "datetime",
        {"type": "character", "category": "date", "formatname": "gYearMonth"},
    ),
}  # fmt: skip
_NATURES = {Level.NOMINAL: "nominal", Level.ORDINAL: "ordinal", Level.SCALE: "interval"}
_LEVELS = {nature: level for level, nature in _NATURES.items()}


@dataclass(frozen=True)
class Described:
    """A column as a codebook describes it."""

    id: str
    name: str
    variable: str
    type: FieldType
    label: str
    question: str
    universe: str
    unit: str
    source: str
    article_9: bool
    level: Level
    is_weight: bool
    codes: tuple[tuple[str, str], ...]
    missing: tuple[Missing, ...]


def described(book: Book) -> tuple[Described, ...]:
    """Return what a codebook says of the columns of an export."""
    return tuple(
        Described(
            id=field.id,
            name=field.name,
            variable=field.variable,
            type=field.type,
            label=field.label,
            question=field.question,
            universe=field.universe,
            unit=field.unit,
            source=field.source,
            article_9=field.article_9,
            level=field.level,
            is_weight=field.name == book.weight,
            codes=tuple((one.code, one.label) for one in field.categories),
            missing=field.missing,
        )
        for field in book.fields
    )


def files(book: Book) -> dict[str, bytes]:
    """Return the codebook and the CSV that it describes, by the ending of their names."""
    return {".xml": codebook(book), ".csv": comma.answers(book)}


def codebook(book: Book) -> bytes:
    """Return the DDI-Codebook of an export."""
    top = root("codeBook", xmlns=NAMESPACE, version="2.5", xml_lang=LANGUAGE)
    top.set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
    top.set("xsi:schemaLocation", f"{NAMESPACE} {SCHEMA}")
    _study(add(top, "stdyDscr"), book)
    _file(add(top, "fileDscr", ID=FILE), book)
    _data(add(top, "dataDscr"), book)
    return document(top)


def _study(study: Element, book: Book) -> None:
    citation = add(study, "citation")
    title = add(citation, "titlStmt")
    add(title, "titl", book.title)
    for digest in book.hashes:
        add(title, "IDNo", digest, agency="SHA-256")
    for one in book.questionnaires:
        if one.id:
            add(add(citation, "verStmt"), "version", f"{one.id} {one.version}")
    summary = add(add(study, "stdyInfo"), "sumDscr")
    for wave in book.waves:
        for event, day in (("start", wave.first_day), ("end", wave.last_day)):
            add(summary, "collDate", day, date=day, event=event, cycle=wave.name)
    _method(add(study, "method"), book)


def _method(method: Element, book: Book) -> None:
    collection = add(method, "dataColl")
    for mode in _modes(book):
        add(collection, "collMode", mode)
    for one in book.questionnaires:
        if one.id:
            add(collection, "resInstru", f"{one.id} {one.version}, SHA-256 {one.hash}")
    if book.weight:
        add(collection, "weight", book.weight)
    rates = [
        f"{wave.name}: {rate:.1%} (AAPOR RR2)"
        for wave, rate in zip(book.waves, book.response_rates, strict=True)
        if rate is not None
    ]
    if rates:
        add(add(method, "anlyInfo"), "respRate", "; ".join(rates))


def _modes(book: Book) -> Iterator[str]:
    """Yield what each mode is called in which somebody answered."""
    for field in book.fields:
        if field.id == MODE:
            used = set(field.column.values.tolist())
            yield from (one.label for one in field.categories if one.code in used)


def _file(described_file: Element, book: Book) -> None:
    text = add(described_file, "fileTxt")
    add(text, "fileName", book.title)
    size = add(text, "dimensns")
    add(size, "caseQnty", str(len(book)))
    add(size, "varQnty", str(len(book.fields)))
    add(text, "fileType", "text/csv; charset=utf-8")


def _data(data: Element, book: Book) -> None:
    identifiers = {field.name: f"V{place}" for place, field in enumerate(book.fields, 1)}
    for place, (variable, fields) in enumerate(_multiples(book).items(), 1):
        group = add(
            data,
            "varGrp",
            ID=f"G{place}",
            type="multipleResp",
            name=variable,
            var=" ".join(identifiers[field.name] for field in fields),
        )
        add(group, "labl", fields[0].question)
    for field in book.fields:
        _variable(data, field, identifiers[field.name], book)


def _multiples(book: Book) -> dict[str, list[Field]]:
    """Return by variable the columns of the options of each multiple question."""
    found: dict[str, list[Field]] = {}
    for field in book.fields:
        if field.id != field.variable:
            found.setdefault(field.variable, []).append(field)
    return found


def _variable(data: Element, field: Field, identifier: str, book: Book) -> None:
    representation, response, form = _KINDS[field.type]
    variable = add(
        data,
        "var",
        ID=identifier,
        name=field.name,
        files=FILE,
        wgt="wgt" if field.name == book.weight else "",
        intrvl="contin" if field.type is FieldType.NUMBER else "discrete",
        measUnit=field.unit,
        nature=_NATURES[field.level],
        representationType=representation,
    )
    add(variable, "labl", field.label)
    if field.article_9:
        add(variable, "security", "GDPR, article 9")
    if field.question:
        add(add(variable, "qstn", responseDomainType=response), "qstnLit", field.question)
    if field.missing:
        invalid = add(variable, "invalrng")
        for missing in field.missing:
            add(invalid, "item", VALUE=missing.value)
    if field.universe:
        add(variable, "universe", field.universe)
    for one in field.categories:
        _category(variable, one.code, one.label)
    for missing in field.missing:
        _category(variable, missing.value, missing_label(missing), missing.value)
    add(variable, "varFormat", **form)
    kept = {"id": field.id, "variable": field.variable, "type": field.type.value}
    for name, value in (kept | {"source": field.source}).items():
        if value:
            add(variable, "notes", value, type=NOTE + name)


def _category(variable: Element, code: str, label: str, missing: str = "") -> None:
    category = add(variable, "catgry", missing="Y" if missing else "", missType=missing)
    add(category, "catValu", code)
    add(category, "labl", label)


def read(content: bytes, name: str) -> tuple[Described, ...]:
    """Return what a DDI-Codebook that `codebook` wrote says of each column.

    Raises
    ------
    MarkupError
        If it is no such codebook; it names the variable that cannot be read.
    """
    top = parsed(content, name)
    if top.tag != f"{{{NAMESPACE}}}codeBook":
        raise MarkupError(f"{name}: is no DDI-Codebook 2.5; its root is {top.tag[:80]!r}")
    return tuple(_read(one, name) for one in _all(top, "dataDscr/var"))


def _read(variable: Element, file: str) -> Described:
    name = variable.get("name", "")
    notes = {one.get("type", ""): one.text or "" for one in _all(variable, "notes")}
    categories = [(one, _text(one, "catValu")) for one in _all(variable, "catgry")]
    try:
        return Described(
            id=notes[NOTE + "id"],
            name=name,
            variable=notes[NOTE + "variable"],
            type=FieldType(notes[NOTE + "type"]),
            label=_text(variable, "labl"),
            question=_text(variable, "qstn/qstnLit"),
            universe=_text(variable, "universe"),
            unit=variable.get("measUnit", ""),
            source=notes.get(NOTE + "source", ""),
            article_9=any(True for _ in _all(variable, "security")),
            level=_LEVELS[variable.get("nature", "nominal")],
            is_weight=variable.get("wgt") == "wgt",
            codes=tuple(
                (code, _text(one, "labl")) for one, code in categories if one.get("missing") != "Y"
            ),
            missing=tuple(Missing(code) for one, code in categories if one.get("missing") == "Y"),
        )
    except (KeyError, ValueError) as fault:
        raise MarkupError(
            f"{file}, variable {name!r}: {fault} is not what this program writes; its notes of "
            f"type {NOTE}id, {NOTE}variable and {NOTE}type say which variable it is"
        ) from fault


def _all(element: Element, path: str) -> Iterator[Element]:
    return element.iterfind("/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/")))


def _text(element: Element, path: str) -> str:
    return next((one.text or "" for one in _all(element, path)), "")
