"""Files opened within bounds, before anything in them is trusted."""

import io
import json
import zipfile
from xml.parsers import expat

from surveys.exchange.imported import Place
from surveys.exchange.reading.collecting import refused

# A form of 1,000 questions in three languages is some 0.5 MB, and 5 MB when unpacked.
LARGEST_FILE = 10_000_000  # bytes
LARGEST_PART = 30_000_000  # bytes of one unpacked part, and of all of them together
MOST_PARTS = 300
DEEPEST_JSON = 100
MOST_ELEMENTS = 1_000_000  # of an XML part
CHUNK = 65_536


def bounded(content: bytes, name: str, sort: str) -> Place:
    """Return the place of a file as a whole; raise Refused if it is empty or too large."""
    place = Place(file=name)
    if len(content) > LARGEST_FILE:
        raise refused(
            "file-too-large", place, size=len(content) // 1_000_000, most=LARGEST_FILE // 1_000_000
        )
    if not content.strip():
        raise refused("unreadable", place, sort=sort)
    return place


def checked_zip(content: bytes, place: Place, sort: str) -> None:
    """Raise Refused unless the archive is small when unpacked, and its XML has no entities.

    What a part says about its size is checked, and what it really unpacks to.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive, place)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise refused("unreadable", place, sort=sort) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise refused("unreadable", place, sort=sort) from error


def _check_parts(archive: zipfile.ZipFile, place: Place) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise refused("too-many-parts", place, most=MOST_PARTS)
    if sum(part.file_size for part in parts) > LARGEST_PART:
        raise refused("zip-bomb", place, most=LARGEST_PART // 1_000_000)
    left = LARGEST_PART
    for part in parts:
        here = Place(file=place.file, sheet=part.filename[:100])
        is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
        parser = _parser(here) if is_xml else None
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise refused("zip-bomb", place, most=LARGEST_PART // 1_000_000)
                if parser:
                    _feed(parser, chunk, here, final=False)
        if parser:
            _feed(parser, b"", here, final=True)


def check_xml(content: bytes, place: Place) -> None:
    """Raise Refused unless the text is well-formed XML without a document type or entities."""
    _feed(_parser(place), content, place, final=True)


def _parser(place: Place) -> "expat.XMLParserType":
    parser = expat.ParserCreate()
    count = 0

    def doctype(*_: object) -> None:
        raise refused("entities", place)

    def element(*_: object) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise refused("too-many-elements", place, most=MOST_ELEMENTS)

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.StartElementHandler = element
    return parser


def _feed(parser: "expat.XMLParserType", chunk: bytes, place: Place, *, final: bool) -> None:
    try:
        parser.Parse(chunk, final)
    except expat.ExpatError as error:
        row = Place(file=place.file, sheet=place.sheet, row=error.lineno)
        raise refused("not-xml", row, position=error.offset + 1) from None


def read_json(content: bytes, place: Place) -> object:
    """Return what a JSON text says; raise Refused if it is none, or nested too deeply."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused("not-utf-8", place, position=error.start) from None
    if _depth(text) > DEEPEST_JSON:
        raise refused("too-deep-file", place, most=DEEPEST_JSON)
    try:
        return json.loads(text, parse_constant=lambda name: name)
    except json.JSONDecodeError as error:
        row = Place(file=place.file, row=error.lineno)
        raise refused("not-json", row, position=error.colno) from None
    except (ValueError, RecursionError):
        raise refused("not-json", place, position=1) from None


def _depth(text: str) -> int:
    """Return how deeply brackets are nested, those in strings left aside."""
    depth = deepest = 0
    in_string = escaped = False
    for sign in text:
        if in_string:
            in_string = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        elif sign == '"':
            in_string = True
        elif sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest
