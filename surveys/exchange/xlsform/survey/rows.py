"""One row of a survey as a draft: its question, its conditions, its check."""

from dataclasses import dataclass, replace

from surveys.exchange.reading.drafts import Draft, Formula, Sort
from surveys.exchange.reading.naming import as_name, unused
from surveys.exchange.xlsform.expressions import formula, mentioned
from surveys.exchange.xlsform.survey.constraints import constrained
from surveys.exchange.xlsform.survey.filters import offered
from surveys.exchange.xlsform.survey.kinds import Source, choices, parameters, question
from surveys.exchange.xlsform.survey.types import LOST, META, SELECTS, RowType, row_type
from surveys.exchange.xlsform.workbook.identities import Identities
from surveys.exchange.xlsform.workbook.sheets import Row
from surveys.questions import Calculated

_LISTED = ("required_message", "read_only", "trigger", "image", "audio", "video")
_TEXTS = frozenset({"label", "hint", "guidance_hint"})
_APPEARANCES = frozenset(
    {"minimal", "autocomplete", "multiline", "month-year", "label", "list-nolabel", "list"}
    | {"field-list", "table-list", "numbers", "thousands-sep", "bearing", "counter", "likert"}
)


@dataclass
class Rows:
    """Makes drafts of rows.

    Parameters
    ----------
    identities
        The id of each row, by its number.
    sorts
        What the names stand for that become no question of ours; filled on the way.
    """

    source: Source
    identities: Identities
    sorts: dict[str, Sort]

    def identity(self, row: Row) -> str:
        """Return the id of what a row is."""
        return self.identities.ids[row.place.row]

    def apart(self, row: Row) -> str:
        """Return the id of a group that is a question itself: that of no other question."""
        return unused(self.identity(row), self.identities.questions)

    def draft(self, row: Row) -> Draft | None:
        """Return the draft of a row, or None: why there is none has then been found or listed."""
        kind = row_type(row["type"])
        if kind.name == "note" and not row["name"]:  # XLSForm gives a note a name by itself
            row = replace(row, cells={**row.cells, "name": f"note_{row.place.row}"})
        name = row["name"]
        if not self._is_question(row, kind):
            return None
        identity = self.identity(row)
        if row["calculation"] and not self.source.wordings.has(row, "label"):
            kind = RowType("calculate")
        made = question(row, kind, identity, self._name(row), self.source)
        if made is None:
            self.sorts[name] = Sort.FAULTY
            return None
        self._list_lost(row, kind)
        if kind.name == "rank" and name in self.identities.referred:
            self.source.collector.lost("whole-ranking", name, row.at("type"))
            self.sorts[name] = Sort.LOST
        return self._with_formulas(Draft(question=made, place=row.place), row, kind)

    def _name(self, row: Row) -> str:
        """Return the name of a row; the id, where a row before it has that name."""
        identity = self.identity(row)
        return (
            identity if row.place.row in self.identities.again else as_name(row["name"], identity)
        )

    def formula(self, row: Row, column: str, *, own: str = "") -> Formula | None:
        """Return the expression in a cell."""
        return formula(row[column], row["name"], row.at(column), self.source.collector, own=own)

    def _is_question(self, row: Row, kind: RowType) -> bool:
        collector, name = self.source.collector, row["name"]
        if not row["type"]:
            if name or self.source.wordings.has(row, "label"):
                collector.error("type-missing", name or "?", row.at("type"))
            self.sorts.setdefault(name, Sort.FAULTY)
            return False
        if kind.name in META | LOST:
            what = "meta" if kind.name in META else "kind"
            collector.lost(what, name or kind.name, row.at("type"), kind=kind.name)
            self.sorts[name or kind.name] = Sort.LOST
            return False
        if not kind.name or not name:
            rule = "unknown-type" if not kind.name else "name-missing"
            collector.error(rule, name or row["type"], row.at("type"), type=row["type"])
            self.sorts.setdefault(name, Sort.FAULTY)
            return False
        return kind.name not in SELECTS or self._has_list(row, kind)

    def _has_list(self, row: Row, kind: RowType) -> bool:
        collector, name = self.source.collector, row["name"]
        self.sorts[name] = Sort.FAULTY
        if kind.from_file or kind.list_name.startswith("${"):
            what = "external-list" if kind.from_file else "list-of-answers"
            collector.lost(what, name, row.at("type"), list=kind.list_name)
            self.sorts[name] = Sort.LOST
        elif not kind.list_name:
            collector.error("list-missing", name, row.at("type"), type=row["type"])
        elif kind.list_name not in self.source.lists:
            known = ", ".join(list(self.source.lists)[:10])
            collector.error(
                "unknown-list", name, row.at("type"), list=kind.list_name, known=known or "geen"
            )
        else:
            del self.sorts[name]
            self._check_codes(row, kind)
            return True
        return False

    def _check_codes(self, row: Row, kind: RowType) -> None:
        """Find codes with a space, where an answer is a list of codes with spaces between them."""
        if kind.name == "select_one":
            return
        for choice in self.source.lists[kind.list_name]:
            if code := choice.row["name"] if " " in choice.row["name"] else "":
                self.source.collector.error(
                    "code-space", row["name"], row.at("type"), code=code, list=kind.list_name
                )

    def _list_lost(self, row: Row, kind: RowType) -> None:
        collector, name = self.source.collector, row["name"]
        for column in _LISTED:
            if any(cell.split("::")[0] == column for cell in row.cells):
                collector.lost("column", name, row.at(column), column=column)
        if row["required"].lower() not in {"", "no", "false", "false()"}:
            collector.lost("required", name, row.at("required"))
        if row["default"]:
            self._default(row, kind)
        if parameters(row).get("seed"):
            collector.lost("seed", name, row.at("parameters"))
        for word in row["appearance"].split():
            if word not in _APPEARANCES and not word.startswith("w"):
                collector.lost("appearance", name, row.at("appearance"), what=word)

    def _default(self, row: Row, kind: RowType) -> None:
        collector, name, default = self.source.collector, row["name"], row["default"]
        codes = [choice.code for choice in choices(row, kind, self.source)]
        several = kind.name == "select_multiple"
        for code in default.split() if several else [default]:
            dynamic = any(sign in code for sign in "${}()")
            if codes and code not in codes and not dynamic:
                collector.error(
                    "default-unknown", name, row.at("default"), code=code, known=", ".join(codes)
                )
        collector.lost("default", name, row.at("default"), default=default[:100])

    def _with_formulas(self, draft: Draft, row: Row, kind: RowType) -> Draft:
        made, name = draft.question, row["name"]
        relevant = self.formula(row, "relevant")
        draft = replace(draft, relevant=(relevant,) if relevant else ())
        if isinstance(made, Calculated):
            return replace(draft, calculation=self.formula(row, "calculation"))
        constraint = self.formula(row, "constraint", own=name)
        if constraint:
            made, checks = constrained(made, constraint, row, self.source.wordings)
            draft = replace(draft, question=made, checks=checks)
        condition = self.formula(row, "choice_filter")
        if condition and made.choices():
            filters = offered(condition, choices(row, kind, self.source))
            draft = replace(draft, options=filters)
        return replace(draft, mentions=self._mentions(row, kind))

    def _mentions(self, row: Row, kind: RowType) -> tuple[str, ...]:
        texts = [text for cell, text in row.cells.items() if cell.split("::")[0] in _TEXTS]
        for choice in choices(row, kind, self.source):
            texts += [text for _, text in choice.text.by_language]
        return tuple(dict.fromkeys(name for text in texts for name in mentioned(text)))
