"""What is wrong without any proof, in Dutch."""

from collections.abc import Iterator

from surveys.proof.case import Case
from surveys.proof.dutch import found, phrases
from surveys.proof.findings import Level, Proven
from surveys.proof.rules.loops import references
from surveys.questionnaire import Finding, QuestionnaireError, compiled


def plain(case: Case) -> Iterator[Proven]:
    """Yield what keeps the questionnaire from being asked at all."""
    try:
        compiled(case.questionnaire)
    except QuestionnaireError as error:
        for finding in error.findings:
            yield _told(case, finding)


def _told(case: Case, finding: Finding) -> Proven:
    name = case.words.name(finding.where)
    if finding.key == "later-reference":
        later = _later(case, finding.where)
        message = found("later-reference", name=name, other=case.words.name(later))
    elif finding.key == "unknown-reference" and (unknown := _unknown(case, finding.where)):
        message = found("unknown-reference", name=name, other=unknown)
    elif finding.complaint in phrases()["complaint"]:
        why = phrases()["complaint"][finding.complaint].format_map(_Details(finding.details))
        message = found("question", name=name, why=why)
    else:
        message = in_dutch(finding.key, name)
    return Proven(level=Level.ERROR, rule=finding.key, name=name, message=message)


class _Details(dict[str, object]):
    """What a complaint tells; a part that it does not tell is left out."""

    def __missing__(self, key: str) -> str:
        return "…"


def _unknown(case: Case, where: str) -> str:
    """Return the first name that something refers to and that nothing has; empty if none is."""
    unknown = (
        referred
        for referring, referred in references(case.questionnaire)
        if referring == where and referred not in case.plan.variables
    )
    return next(unknown, "")


def in_dutch(key: str, name: str) -> str:
    """Return the sentence of a plain finding."""
    sentences = phrases()["plain"]
    return sentences.get(key, sentences["other"]).format(name=name)


def _later(case: Case, where: str) -> str:
    """Return the first variable that something refers to and that is not asked before it."""
    for referring, referred in references(case.questionnaire):
        if referring == where and referred in case.plan.page_of:
            place = case.plan.page_of.get(where.split(".")[0], 0)
            if case.plan.page_of[referred] >= place:
                return referred
    return "een latere vraag"
