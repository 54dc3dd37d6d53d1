"""Triple-S XML 2.0 (Association for Survey Computing, 2011): metadata, and the data as CSV.

Written after descriptions of the standard, whose own text was not at hand; no other program has
read it yet. A single is literal: its codes, and the words for the reasons why there is none, are
values of its own list. The options of a multiple question are one multiple, as a bitstring with the
reasons behind the options; where somebody had another reason for one option than for the next they
are singles. A number has the codes of its reasons above its range. A text or a date is empty where
it is missing, and a single beside it says why. What Triple-S has no place for (who was asked,
sources, article 9) stands in the codebook that goes along.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from surveys.exchange.answers import comma
from surveys.exchange.answers.book import (
    Book,
    Field,
    FieldType,
    missing_base,
    missing_label,
    words,
)
from surveys.exchange.answers.cells import guarded, number
from surveys.exchange.answers.formats import CODEBOOK
from surveys.exchange.answers.naming import marked
from surveys.exchange.markup import add, document, root
from surveys.responses.answers import Missing
from surveys.responses.columns import MISSING_NUMBER
from surveys.responses.frozen import PSEUDONYM

ORIGIN = "Drents Panel"
DATA = ".csv"
ANSWERED = "0"

Values = Sequence[tuple[str, str]]  # code and label


@dataclass(frozen=True)
class Variable:
    """One variable of Triple-S with its cells, (n,) text."""

    name: str
    label: str
    type: str
    cells: Sequence[str]
    values: Values = ()
    limits: tuple[str, str] | None = None
    literal: bool = False
    use: str = ""


def files(book: Book) -> dict[str, bytes]:
    """Return the metadata, the data and our codebook, by the ending of their names."""
    variables = list(_variables(book))
    return {
        ".xml": _metadata(book, variables),
        DATA: _data(variables),
        CODEBOOK: comma.codebook(book),
    }


def _variables(book: Book) -> Iterator[Variable]:
    taken = {field.name for field in book.fields}
    options: dict[str, list[Field]] = {}
    for field in book.fields:
        if field.type is FieldType.FLAG:
            options.setdefault(field.variable, []).append(field)
    for field in book.fields:
        together = options.get(field.variable, [])
        if field.type is not FieldType.FLAG or not _is_one_answer(together):
            yield from KINDS[field.type](field, _use(book, field))
        elif field is together[0]:
            yield _multiple(together, taken)


def _use(book: Book, field: Field) -> str:
    return {book.weight: "weight", PSEUDONYM: "serial"}.get(field.name, "")


def _is_one_answer(options: Sequence[Field]) -> bool:
    """Return whether nobody has another reason for one option than for the next."""
    first = options[0].column.missing
    return len(options) > 1 and all((one.column.missing == first).all() for one in options[1:])


def _multiple(options: Sequence[Field], taken: Collection[str]) -> Variable:
    missing, first = options[0].missing, options[0]
    name = first.name.removesuffix(_option(first))
    labels = [one.label for one in options] + [missing_label(one) for one in missing]
    cells = [
        "".join("1" if one is row[0] else "0" for one in missing).rjust(len(labels), "0")
        if isinstance(row[0], Missing)
        else "".join(str(cell) for cell in row) + "0" * len(missing)
        for row in zip(*(one.cells() for one in options), strict=True)
    ]
    return Variable(
        marked(name, first.variable) if name in taken else name,
        first.question,
        "multiple",
        cells,
        [(str(place), label) for place, label in enumerate(labels, 1)],
    )


def _option(field: Field) -> str:
    """Return how the name of an option's column ends, where it could be so."""
    code = field.id.removeprefix(f"{field.variable}.")
    return f"_{code}".replace("-", "_")


def _single(field: Field, use: str) -> Iterator[Variable]:
    values = [(one.code, one.label) for one in field.categories]
    values += [(one.value, missing_label(one)) for one in field.missing]
    cells = [one.value if isinstance(one, Missing) else str(one) for one in field.cells()]
    yield Variable(field.name, _label(field), "single", cells, values, literal=True, use=use)


def _quantity(field: Field, use: str) -> Iterator[Variable]:
    found = field.column.values
    lowest, highest = (float(found.min()), float(found.max())) if found.size else (0.0, 0.0)
    base = missing_base(-highest, field.id)  # above every value, as it is below in SPSS
    codes = {one: str(base + MISSING_NUMBER[one]) for one in field.missing}
    cells = [codes[one] if isinstance(one, Missing) else number(one) for one in field.cells()]
    yield Variable(
        field.name,
        _label(field),
        "quantity",
        cells,
        [
            *((one.code, one.label) for one in field.categories),
            *((code, missing_label(one)) for one, code in codes.items()),
        ],
        limits=(number(lowest), number(highest)),
        use=use,
    )


def _reasoned(kind: str, write: Callable[[str], str]) -> Callable[[Field, str], Iterator[Variable]]:
    """Return what makes a variable that is empty where missing, and the reasons beside it."""

    def variables(field: Field, use: str) -> Iterator[Variable]:
        cells = ["" if isinstance(one, Missing) else write(str(one)) for one in field.cells()]
        yield Variable(field.name, _label(field), kind, cells, use=use)
        if not field.missing:
            return
        values = [(ANSWERED, str(words()["answered"]))]
        values += [(one.value, missing_label(one)) for one in field.missing]
        why = [one.value if isinstance(one, Missing) else ANSWERED for one in field.cells()]
        label = str(words()["reason"]).format(field.label)
        yield Variable(field.reason_name, label, "single", why, values, literal=True)

    return variables


KINDS: Mapping[FieldType, Callable[[Field, str], Iterator[Variable]]] = {
    FieldType.CODE: _single,
    FieldType.FLAG: _single,
    FieldType.NUMBER: _quantity,
    FieldType.TEXT: _reasoned("character", guarded),
    FieldType.DATE: _reasoned("date", lambda day: day.replace("-", "")),
    FieldType.MONTH: _reasoned("character", str),
}


def _label(field: Field) -> str:
    """Return the question, with what it is asked about behind it where that is something else."""
    if field.question in ("", field.label):
        return field.label
    return f"{field.question} {field.label}"


def _metadata(book: Book, variables: Sequence[Variable]) -> bytes:
    top = root("sss", version="2.0")
    add(top, "origin", ORIGIN)
    survey = add(top, "survey")
    add(survey, "name", book.questionnaires[-1].id or book.waves[-1].id)
    add(survey, "title", f"{book.title}: {', '.join(wave.name for wave in book.waves)}")
    record = add(survey, "record", ident="A", format="csv", skip="1")
    for place, variable in enumerate(variables, 1):
        _element(record, variable, place)
    return document(top)


def _element(record: Element, variable: Variable, place: int) -> None:
    element = add(
        record,
        "variable",
        ident=str(place),
        type=variable.type,
        format="literal" if variable.literal else "",
        use=variable.use,
    )
    add(element, "name", variable.name)
    add(element, "label", variable.label)
    add(element, "position", start=str(place))
    if variable.type == "character":
        add(element, "size", str(max(1, *(len(cell) for cell in variable.cells), 1)))
    if variable.values or variable.limits:
        values = add(element, "values")
        if variable.limits:
            add(values, "range", from_=variable.limits[0], to=variable.limits[1])
        for code, label in variable.values:
            add(values, "value", label, code=code)


def _data(variables: Sequence[Variable]) -> bytes:
    """Return the data; every cell is quoted, since a bitstring that begins with 0 must be."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([variable.name for variable in variables])
    writer.writerows(zip(*(variable.cells for variable in variables), strict=True))
    return out.getvalue().encode()
