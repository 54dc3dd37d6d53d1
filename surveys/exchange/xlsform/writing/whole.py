"""A questionnaire as an XLSForm."""

from surveys.exchange.imported import Exported
from surveys.exchange.reading.languages import language_label
from surveys.exchange.xlsform.workbook.book import written
from surveys.exchange.xlsform.writing.lines import Lines
from surveys.exchange.xlsform.writing.saying import Saying
from surveys.questionnaire import Block, Module, Questionnaire, Roster
from surveys.questionnaire.parts import Check, CheckLevel
from surveys.questions import Allocation, Battery, Layout


def write(questionnaire: Questionnaire, name: str = "") -> Exported:
    """Return the questionnaire as an XLSForm (.xlsx), and what XLSForm cannot say of it.

    Parameters
    ----------
    name
        The name of the file, for what is not carried.
    """
    saying = Saying(questionnaire, name or f"{questionnaire.id}.xlsx")
    lines = Lines(saying)
    _whole(questionnaire, saying)
    _Pages(questionnaire, saying, lines).write()
    content = written(lines.survey, lines.choices, _settings(questionnaire, saying))
    return Exported(content=content, not_carried=saying.collector.lost_things())


def _settings(questionnaire: Questionnaire, saying: Saying) -> dict[str, str]:
    first = questionnaire.languages[0]
    others = {
        f"panel_title_{language}": questionnaire.title.say(language)
        for language in questionnaire.languages[1:]
    }
    return {
        "form_title": questionnaire.title.say(first),
        "form_id": questionnaire.id,
        "version": str(questionnaire.version),
        "default_language": language_label(first),
        **others,
    }


def _whole(questionnaire: Questionnaire, saying: Saying) -> None:
    """List what belongs to the questionnaire as a whole and has no place in a form."""
    for rotation in questionnaire.rotations:
        saying.lost("rotation", rotation.id)
    for quota in questionnaire.quotas:
        saying.lost("quota", quota.id)
    for scale in questionnaire.scales:
        saying.lost("scale", scale)
    for module in questionnaire.modules:
        if module.random_order:
            saying.lost("random-module", module.id)


class _Pages:
    """Writes the pages in order, with the groups that they stand in."""

    def __init__(self, questionnaire: Questionnaire, saying: Saying, lines: Lines) -> None:
        self._questionnaire, self._saying, self._lines = questionnaire, saying, lines
        self._modules = {module.id: module for module in questionnaire.modules}
        self._rosters = {b: roster for roster in questionnaire.rosters for b in roster.blocks}

    def write(self) -> None:
        """Write every page, each module and roster around those that belong to it."""
        module: Module | None = None
        roster: Roster | None = None
        for block in self._questionnaire.blocks:
            next_module = self._modules.get(block.module)
            next_roster = self._rosters.get(block.id)
            if roster is not next_roster and roster is not None:
                self._lines.row("end_repeat")
            if module is not next_module:
                if module is not None:
                    self._lines.row("end_group")
                if next_module is not None:
                    self._open_module(next_module)
            if roster is not next_roster and next_roster is not None:
                self._open_roster(next_roster)
            module, roster = next_module, next_roster
            self._block(block)
        if roster is not None:
            self._lines.row("end_repeat")
        if module is not None:
            self._lines.row("end_group")

    def _open_module(self, module: Module) -> None:
        self._lines.row(
            "begin_group",
            texts=self._saying.texts("label", module.title),
            **self._saying.group("module", module.id),
            relevant=self._saying.expression(module.relevant),
        )

    def _open_roster(self, roster: Roster) -> None:
        self._lines.row(
            "begin_repeat",
            roster.id,
            self._saying.texts("label", roster.title),
            repeat_count=self._saying.count(roster),
        )

    def _block(self, block: Block) -> None:
        if block.random_order:
            self._saying.lost("random-page", block.id)
        if block.fixed:
            self._saying.lost("fixed", block.id)
        taken = self._constrained(block)
        grouped = not _is_alone(block)
        if grouped:
            self._lines.row(
                "begin_group",
                texts=self._saying.texts("label", block.title),
                appearance="field-list",
                relevant=self._saying.expression(block.relevant),
                **self._saying.group("block", block.id),
            )
        for question in block.questions:
            self._lines.question(question, taken.get(question.id))
        if grouped:
            self._lines.row("end_group")

    def _constrained(self, block: Block) -> dict[str, Check]:
        """Return by question the one check that XLSForm can hold; the others are listed."""
        taken: dict[str, Check] = {}
        for check in block.checks:
            single = {q.id for q in block.questions if not q.statements() and not q.is_silent}
            if check.level is not CheckLevel.HARD or check.at not in single or check.at in taken:
                self._saying.lost("check", check.at or block.id, check=check.id)
            else:
                taken[check.at] = check
        return taken


def _is_alone(block: Block) -> bool:
    """Whether a page is one question by itself, with at most silent ones behind it."""
    first, *rest = block.questions
    return (
        block.id == first.id
        and not block.relevant
        and not block.title
        and not first.is_silent
        and all(question.is_silent for question in rest)
        and (not isinstance(first, Battery) or first.layout is Layout.TABLE)
        and not isinstance(first, Allocation)
    )
