"""What LimeSurvey keeps in tables of its own: conditions as older files have them, quotas, texts.

Conditions in rows hold where the relevance of the question says nothing: scenarios are
alternatives, rows about one question too, and rows about different questions hold together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from surveys.exchange.imported import Place
from surveys.exchange.limesurvey.model import Asked
from surveys.exchange.limesurvey.tables import Line, Tables
from surveys.exchange.reading.collecting import Collector

_METHODS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_TABLES = ("quota", "defaultvalues", "assessments")
_WORDS = ("surveyls_welcometext", "surveyls_endtext", "surveyls_description")


Rows = Mapping[str, Sequence[Line]]  # by the number of the question that is asked


def rows_of(tables: Tables) -> Rows:
    """Return the rows of conditions by the question that they are of."""
    found: dict[str, list[Line]] = {}
    for one in tables.table("conditions"):
        found.setdefault(one.get("qid", ""), []).append(one)
    return found


def conditioned(asked: Asked, all_rows: Rows, collector: Collector) -> Asked:
    """Return a question with its rows of conditions as its relevance, if that says nothing."""
    rows = all_rows.get(asked.part["qid"], ())
    if not rows or asked.part["relevance"].strip() not in {"", "1"}:
        return asked
    if any(_is_unsayable(one) for one in rows):
        collector.lost("property", asked.part.title, asked.part.place, key="conditions")
        return asked
    scenarios: dict[str, dict[str, list[str]]] = {}
    for one in rows:
        about = scenarios.setdefault(one.get("scenario", ""), {})
        about.setdefault(one.get("cqid", ""), []).append(_comparison(one))
    relevance = " or ".join(_together(about) for about in scenarios.values())
    return replace(
        asked, part=replace(asked.part, line={**asked.part.line, "relevance": relevance})
    )


def _is_unsayable(row: Line) -> bool:
    value = row.get("value", "")
    return (
        row.get("method", "==").strip() not in _METHODS or '"' in value or value[:1] in {"@", "{"}
    )


def _comparison(row: Line) -> str:
    field, value = row.get("cfieldname", "").lstrip("+"), row.get("value", "").strip()
    if not value:
        return f"is_empty({field})"
    return f'{field} {row.get("method", "==").strip()} "{value}"'


def _together(about: Mapping[str, list[str]]) -> str:
    return "(" + " and ".join(f"({' or '.join(each)})" for each in about.values()) + ")"


def list_lost(tables: Tables, collector: Collector) -> None:
    """List what a file says beside its questions, and has no place with us."""
    for key, name, place in _lost(tables):
        collector.lost("property", name, place, key=key)


def _lost(tables: Tables) -> Iterator[tuple[str, str, Place]]:
    for table in _TABLES:
        if tables.table(table):
            yield table, table, Place(file=tables.place.file, sheet=table)
    for line in tables.table("surveys_languagesettings"):
        for key in _WORDS:
            if line.get(key):
                yield key, key, Place(file=tables.place.file, sheet="surveys_languagesettings")
    for line in (*tables.table("groups"), *tables.table("group_l10ns")):
        for key in ("description", "randomization_group"):
            if line.get(key):
                name = line.get("group_name") or line.get("gid", "?")
                yield key, name, Place(file=tables.place.file, sheet="groups")
