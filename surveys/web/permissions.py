"""Who may open which page of surveys."""

from __future__ import annotations

from collections.abc import Mapping

from panel.access import Predicate, anyone, member
from surveys.web import designer, staff

PERMISSIONS: Mapping[str, Predicate] = {
    "surveys.static": anyone,
    "surveys.link": anyone,
    "surveys.code": anyone,
    "surveys.start": member,
    "surveys.decide": member,
    "surveys.refused": member,
    "surveys.question": member,
    "surveys.save": member,
    "surveys.later": member,
    "surveys.overview": member,
    "surveys.send": member,
    "surveys.done": member,
    "surveys.mark": member,
    "surveys.save_mark": member,
    **staff.PERMISSIONS,
    **designer.PERMISSIONS,
}
