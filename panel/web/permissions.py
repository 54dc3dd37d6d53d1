"""Who may open what: one map from endpoint to predicate, complete or nothing starts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from panel.access import Actor, Anonymous, Predicate, StaffActor, anyone, member, staff
from panel.web.visitor import actors

PERMISSIONS: Mapping[str, Predicate] = {
    "panel.static": anyone,
    "bootstrap.static": anyone,
    "panel.health": anyone,
    "panel.sign_in": anyone,
    "panel.sign_out": staff(),
    "panel.staff_home": staff(),
    "panel.messages": staff("researcher", "administrator"),
    "panel.message_outcome": staff("researcher", "administrator"),
    "panel.audit": staff("administrator"),
    "panel.own_data": member,
    "panel.own_data_print": member,
    "panel.own_data_download": member,
    "panel.own_data_erase": member,
    "panel.own_data_erased": anyone,
    "panel.member_sign_out": anyone,
}


class PermissionMapError(RuntimeError):
    """A route has no permission, or a permission has no route."""


def join(maps: Iterable[Mapping[str, Predicate]]) -> dict[str, Predicate]:
    """Return the packages' maps as one; an endpoint in two maps is refused."""
    joined: dict[str, Predicate] = {}
    for one in maps:
        twice = joined.keys() & one.keys()
        if twice:
            raise PermissionMapError(f"permission declared twice: {sorted(twice)}")
        joined.update(one)
    return joined


def init_permissions(app: Flask, maps: Iterable[Mapping[str, Predicate]]) -> None:
    """Guard every route by the joined map.

    Raises
    ------
    PermissionMapError
        If the URL map and the permission map do not name the same endpoints.
    """
    permissions = join(maps)
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    without, unknown = endpoints - permissions.keys(), permissions.keys() - endpoints
    if without or unknown:
        raise PermissionMapError(
            f"routes without a permission: {sorted(without)}; "
            f"permissions without a route: {sorted(unknown)}"
        )
    app.extensions["permissions"] = permissions
    app.before_request(_check)


def may(actor: Actor, endpoint: str, **view_arguments: Any) -> bool:
    """Tell whether the actor may open the endpoint, for links that are shown only then."""
    predicate: Predicate = current_app.extensions["permissions"][endpoint]
    return predicate(actor, view_arguments)


def _check() -> Response | None:
    if request.endpoint is None:
        return None  # no such address: the error page answers
    predicate: Predicate = current_app.extensions["permissions"][request.endpoint]
    if predicate is anyone:
        g.actor = Anonymous()
        return None
    for actor in actors():
        if predicate(actor, request.view_args or {}):
            g.actor = actor
            return None
    return _refusal(predicate)


def _refusal(predicate: Predicate) -> Response:
    """Send somebody who has yet to sign in there, and tell the others that they may not."""
    if predicate is member:
        return redirect(url_for("surveys.code"), 303)
    if any(isinstance(actor, StaffActor) for actor in actors()):
        abort(403)
    return redirect(url_for("panel.sign_in", verder=request.full_path.rstrip("?")), 303)
