"""A file with a questionnaire, ours or an XLSForm, read and proven."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from surveys.exchange.formulas.fitting import DATES_IN_SUMS
from surveys.exchange.imported import Imported, ImportFinding, NotCarried
from surveys.exchange.xlsform import read
from surveys.proof.dutch import found, phrases
from surveys.proof.findings import Level, Proven
from surveys.proof.proving import prove
from surveys.proof.spreadsheet import as_required, as_shared, in_the_rows, names_of, rows_of
from surveys.questionnaire import Questionnaire, QuestionnaireError

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
ZIPPED = b"PK"  # how a workbook begins

# Findings of a reader about the file itself: there is no questionnaire to speak of.
NO_QUESTIONNAIRE = frozenset(
    {
        "cell-too-long",
        "entities",
        "file-too-large",
        "no-rows",
        "no-survey",
        "not-json",
        "not-utf-8",
        "not-xml",
        "too-deep-file",
        "too-many-elements",
        "too-many-parts",
        "too-many-rows",
        "too-much-text",
        "unreadable",
        "zip-bomb",
    }
)

# Functions of ODK XForms (https://getodk.github.io/xforms-spec/#xpath-functions) that our language
# does not have: a form that uses one is not faulty.
OF_XFORMS = frozenset(
    {
        *("area", "base64-decode", "boolean", "boolean-from-string", "ceiling", "checklist"),
        *("count-non-empty", "current", "date-time", "decimal-date-time", "decimal-time"),
        *("digest", "distance", "ends-with", "exp", "exp10", "floor", "format-date"),
        *("format-date-time", "geofence", "indexed-repeat", "instance", "join", "jr:choice-name"),
        *("jr:itext", "last", "log", "log10", "normalize-space", "now", "once", "pi", "position"),
        *("pow", "property", "pulldata", "random", "randomize", "regex", "selected-at", "sqrt"),
        *("substr", "substring", "substring-after", "substring-before", "today", "translate"),
        *("uuid", "version", "weighted-checklist"),
    }
)
BEYOND_US = frozenset({"unsayable", "lost-reference"})
BEYOND = "iets dat hier niet bestaat"
_REFERENCE = re.compile(r"verwijst naar '([^']+)'")
_FUNCTION = re.compile(r"([A-Za-z][A-Za-z0-9:-]*)\(\)")


@dataclass(frozen=True)
class Checked:
    """What was found in a file.

    Parameters
    ----------
    is_questionnaire
        Whether it could be read as one at all.
    """

    findings: tuple[Proven, ...]
    is_questionnaire: bool = True

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps it from the field."""
        return any(finding.level is Level.ERROR for finding in self.findings)


def check(content: bytes, name: str) -> Checked:
    """Return everything that is wrong with the questionnaire in a file.

    Parameters
    ----------
    content
        Our own JSON, or an XLSForm (.xlsx).
    name
        The name of the file, for the findings.
    """
    is_named_json = name.lower().endswith(".json") and content[:2] != ZIPPED
    if is_named_json or content.removeprefix(BYTE_ORDER_MARK).lstrip()[:1] == b"{":
        return _own(content, name)
    imported = read(content, name)
    told = list(_told(imported))
    if imported.questionnaire is None:
        rules = {finding.rule for finding in told}
        return Checked(tuple(told), is_questionnaire=not rules & NO_QUESTIONNAIRE)
    proof = prove(imported.questionnaire)
    workbook = rows_of(content, name)
    names = names_of(workbook) if workbook else {}
    if workbook:
        told += in_the_rows(workbook, proof.case.plan)
    faulty = {one.name for one in told if one.level is Level.ERROR or one.rule in BEYOND_US}
    # a faulty row is left out of the questionnaire: what that leads to is no news
    told += [one for one in proof.findings if faulty.isdisjoint({one.name, *one.about})]
    called = [replace(one, name=names.get(one.name, one.name)) for one in dict.fromkeys(told)]
    if workbook:
        called = [as_shared(as_required(one, workbook), workbook) for one in called]
    return Checked(tuple(called))


def _own(content: bytes, name: str) -> Checked:
    try:
        questionnaire = Questionnaire.from_json(content.decode("utf-8-sig"))
    except (QuestionnaireError, UnicodeDecodeError) as error:
        why = "; ".join(_where(error)) or phrases()["plain"]["not-utf-8"]
        message = found("unreadable", why=why)
        wrong = Proven(level=Level.ERROR, rule="malformed", name=name, message=message)
        return Checked((wrong,), is_questionnaire=False)
    return Checked(prove(questionnaire).findings)


def _where(error: ValueError) -> Iterator[str]:
    if isinstance(error, QuestionnaireError):
        for finding in error.findings:
            yield phrases()["plain"]["malformed"].format(name=finding.where)


def _told(imported: Imported) -> Iterator[Proven]:
    lost = {one.name for one in imported.not_carried}
    lost -= {one.name for one in imported.errors if one.rule != "lost-reference"}
    for one in imported.findings:
        level = Level.WARNING if _only_beyond_us(one, lost) else Level(one.level.value)
        yield Proven(level=level, rule=one.rule, name=one.name, message=one.message)
    for left in imported.not_carried:
        is_mistaken = _is_mistaken(left)
        yield Proven(
            level=Level.ERROR if is_mistaken else Level.WARNING,
            rule="unsayable" if is_mistaken else "not-carried",
            name=left.name,
            message=found("not-carried", place=left.place, what=left.what),
        )


def _is_mistaken(left: NotCarried) -> bool:
    """Return whether something is not carried because no tool knows it: a slip of the pen."""
    _, is_beyond, what = left.what.partition(BEYOND)
    functions = _FUNCTION.findall(what)
    return (
        bool(is_beyond)
        and not what.startswith(" ()")  # it uses what is not carried itself
        and not any(sign in what for sign in ("/", DATES_IN_SUMS))
        and not (functions and OF_XFORMS.issuperset(functions))
    )


def _only_beyond_us(one: ImportFinding, lost: set[str]) -> bool:
    """Return whether a form is sound here, and only says more than our language does."""
    if one.rule == "lost-reference":
        return not lost.isdisjoint(_REFERENCE.findall(one.message))
    beyond = one.message.partition(BEYOND)[2].partition(";")[0]
    functions = _FUNCTION.findall(beyond)
    is_known = bool(functions) and OF_XFORMS.issuperset(functions)
    return one.rule == "unsayable" and (is_known or DATES_IN_SUMS in beyond)
