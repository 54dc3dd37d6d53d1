"""The addresses of the staff pages of releases."""

from __future__ import annotations

from flask import Blueprint

from analysis.release.content import ReleaseContent
from analysis.web.staff import actions, discarding, effects, listing, page, preview
from analysis.web.staff.refusals import margin_name
from panel.web.permissions import may
from panel.web.visitor import current_actor

LIST = "/beheer/publicaties"
ONE = f"{LIST}/<release_id>"
PAGES = (
    (LIST, "releases", listing.show_releases),
    (ONE, "release", page.show_release),
    (f"{ONE}/weggooien", "confirm_discard", discarding.confirm),
    (f"{ONE}/voorbeeld", "preview", preview.preview),
    (f"{ONE}/voorbeeld/<indicator>", "preview_indicator", preview.preview_indicator),
    ("/beheer/rondes/<wave_id>/nakijken/invloed", "editing_effects", effects.show_effects),
)
ACTIONS = (
    (f"{ONE}/narekenen", "recompute", actions.recompute),
    (f"{ONE}/ter-beoordeling", "to_review", actions.to_review),
    (f"{ONE}/aanvaarden", "accept", actions.accept),
    (f"{ONE}/goedkeuren", "approve", actions.approve),
    (f"{ONE}/terug", "back_to_draft", actions.back_to_draft),
    (f"{ONE}/plannen", "plan", actions.plan),
    (f"{ONE}/herzien", "revise", actions.revise),
    (f"{ONE}/weggooien", "discard", discarding.discard),
)


def may_open(endpoint: str) -> bool:
    """Tell whether a link to an endpoint is of use to this person."""
    return may(current_actor(), endpoint)


def category_name(content: ReleaseContent, variable: str, category: str) -> str:
    """Return a margin's category in words, where a domain of the release is just that."""
    domains = (
        domain for kind in content.kinds if kind.column == variable for domain in kind.domains
    )
    labels = (domain.label for domain in domains if domain.codes == (category,))
    return next(labels, category)


def register(blueprint: Blueprint) -> None:
    """Add the routes, and what their templates call."""
    blueprint.add_app_template_global(may_open)
    blueprint.add_app_template_global(margin_name)
    blueprint.add_app_template_global(category_name)
    blueprint.add_url_rule(
        f"{LIST}/nieuw", "new_release", listing.new_release, methods=["GET", "POST"]
    )
    for rule, endpoint, view in PAGES:
        blueprint.add_url_rule(rule, endpoint, view)
    for rule, endpoint, action in ACTIONS:
        blueprint.add_url_rule(rule, endpoint, action, methods=["POST"])
