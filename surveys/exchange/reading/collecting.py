"""Everything that is found while a file is read, said in Dutch."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

from surveys.exchange.imported import Imported, ImportFinding, Level, NotCarried, Place
from surveys.questionnaire import Questionnaire

MOST_FINDINGS = 2_000  # of each sort; nobody reads more, and a hostile file could have millions


class Refused(ValueError):
    """A file that is not read any further; `finding` says why."""

    def __init__(self, finding: ImportFinding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Collector:
    """Collects findings in the order of the file, each once."""

    def __init__(self) -> None:
        self._findings: dict[ImportFinding, None] = {}
        self._not_carried: dict[NotCarried, None] = {}

    @property
    def has_errors(self) -> bool:
        """Whether anything was found that keeps the questionnaire from the field."""
        return any(found.level is Level.ERROR for found in self._findings)

    def error(self, rule: str, name: str, place: Place, /, **parts: object) -> None:
        """Keep an error; `parts` fill its sentence."""
        self._add(finding(Level.ERROR, rule, name, place, **parts))

    def warning(self, rule: str, name: str, place: Place, /, **parts: object) -> None:
        """Keep a warning; `parts` fill its sentence."""
        self._add(finding(Level.WARNING, rule, name, place, **parts))

    def lost(self, key: str, name: str, place: Place, /, **parts: object) -> None:
        """Keep something that is not carried; `parts` fill its sentence."""
        if len(self._not_carried) < MOST_FINDINGS:
            said = sentences()["not_carried"][key].format(**{"name": name, **parts})
            self._not_carried[NotCarried(name=name, what=said, place=place)] = None

    def add(self, found: ImportFinding) -> None:
        """Keep a finding that was made elsewhere."""
        self._add(found)

    def result(self, questionnaire: Questionnaire | None) -> Imported:
        """Return what was read together with all that was found."""
        findings = sorted(self._findings, key=lambda found: (found.place.sheet, found.place.row))
        lost = sorted(self._not_carried, key=lambda one: (one.place.sheet, one.place.row))
        return Imported(
            questionnaire=questionnaire, findings=tuple(findings), not_carried=tuple(lost)
        )

    def lost_things(self) -> tuple[NotCarried, ...]:
        """Return all that is not carried, in the order in which it was found."""
        return tuple(self._not_carried)

    def _add(self, found: ImportFinding) -> None:
        if len(self._findings) < MOST_FINDINGS:
            self._findings[found] = None


def finding(level: Level, rule: str, name: str, place: Place, /, **parts: object) -> ImportFinding:
    """Return a finding with its Dutch sentence: where, what, and what to do."""
    said = sentences()["findings"][rule].format(**{"name": name, **parts})
    return ImportFinding(level=level, rule=rule, name=name, message=f"{place}: {said}", place=place)


def refused(rule: str, place: Place, /, **parts: object) -> Refused:
    """Return the exception for a file that is not read any further."""
    return Refused(finding(Level.ERROR, rule, place.file, place, **parts))


@functools.cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """Return the Dutch sentences by sort and key."""
    file = resources.files(__package__).joinpath("nl.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
