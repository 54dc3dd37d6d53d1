"""Who may open which page of figures: the public all that is published, staff the rest."""

from __future__ import annotations

from collections.abc import Mapping

from panel.access import Predicate, anyone, staff

PUBLIC = (
    "static", "home", "indicator", "indicator_csv", "indicator_json", "publications", "publication",
    "older_home", "older_indicator", "older_csv", "older_json", "about", "open_data", "api_index",
    "api_release", "api_indicator",
)
MAKE = staff("researcher")
APPROVE = staff("approver")
SEE = staff("researcher", "approver", "administrator")
PERMISSIONS: Mapping[str, Predicate] = {
    **{f"analysis.{endpoint}": anyone for endpoint in PUBLIC},
    "analysis.releases": SEE,
    "analysis.release": SEE,
    "analysis.preview": SEE,
    "analysis.preview_indicator": SEE,
    "analysis.new_release": MAKE,
    "analysis.recompute": MAKE,
    "analysis.to_review": MAKE,
    "analysis.accept": APPROVE,
    "analysis.approve": APPROVE,
    "analysis.back_to_draft": staff("researcher", "approver"),
    "analysis.plan": staff("researcher", "approver"),
    "analysis.revise": MAKE,
}
