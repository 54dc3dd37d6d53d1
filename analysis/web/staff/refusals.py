"""Why a release cannot be computed, in Dutch: the sentence of the error's code.

The command line tells the same in the words of the error itself, which names rows and columns.
"""

from __future__ import annotations

from typing import TypeAlias

from sqlalchemy.orm import Session

from analysis.registry import RegistryError
from analysis.release.making.stack import ReleaseError
from analysis.store.contents import MissingDataError
from analysis.weighting.population import MarginError
from panel.store.transaction import read
from panel.web.formats import number
from panel.web.texts import has_text, t
from surveys.store.waves import wave_names

CANNOT_COMPUTE = (RegistryError, MarginError, ReleaseError, MissingDataError)
Refusal: TypeAlias = RegistryError | MarginError | ReleaseError | MissingDataError


def refusal(fault: Refusal) -> str:
    """Return why this cannot be computed, in a sentence or two, and that nothing was changed."""
    return t("release-cannot-compute", reason=_reason(fault))


def margin_name(variable: str) -> str:
    """Return a margin's variable in words, where the catalogue has them."""
    key = f"margin-name-{variable.replace('_', '-')}"
    return t(key) if has_text(key) else variable


def _reason(fault: Refusal) -> str:
    said = {name: _said(name, value) for name, value in fault.arguments.items()}
    with read() as session:
        said |= _wave(session, said)
    sentences = [t(f"refusal-{fault.code}", **said)]
    if isinstance(fault, MarginError):
        if "wave" in said:
            sentences.append(t("refusal-in-wave", wave=said["wave"]))
        sentences += [
            t("refusal-merge", margin=margin_name(one.variable), one=one.category, other=one.into)
            for one in fault.proposals[:1]
        ]
    return " ".join(sentences)


def _wave(session: Session, said: dict[str, str]) -> dict[str, str]:
    """Return the name of a wave that the error names by id."""
    wave = said.get("wave", "")
    found = wave_names(session, [wave]).get(wave)
    return {} if found is None else {"wave": found}


def _said(name: str, value: str | float) -> str:
    if name in ("margin", "other"):
        return margin_name(str(value))
    return value if isinstance(value, str) else number(value)
