"""Who may open which page of figures: the public all that is published, staff the rest."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.release.roles import MAKES, PLANS, REVIEWS
from panel.access import Predicate, anyone, staff

PUBLIC = (
    "static",
    "home",
    "indicator",
    "indicator_csv",
    "indicator_json",
    "publications",
    "publication",
    "older_home",
    "older_indicator",
    "older_csv",
    "older_json",
    "about",
    "methods",
    "open_data",
    "api_index",
    "api_release",
    "api_indicator",
    "api_nothing",
)
SEE = staff("researcher", "approver", "administrator")
PERMISSIONS: Mapping[str, Predicate] = {
    **{f"analysis.{endpoint}": anyone for endpoint in PUBLIC},
    "analysis.releases": SEE,
    "analysis.release": SEE,
    "analysis.preview": SEE,
    "analysis.preview_indicator": SEE,
    "analysis.editing_effects": MAKES,
    "analysis.new_release": MAKES,
    "analysis.recompute": MAKES,
    "analysis.to_review": MAKES,
    "analysis.accept": REVIEWS,
    "analysis.approve": REVIEWS,
    "analysis.back_to_draft": PLANS,
    "analysis.plan": PLANS,
    "analysis.revise": MAKES,
    "analysis.confirm_discard": MAKES,
    "analysis.discard": MAKES,
}
