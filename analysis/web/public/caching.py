"""What may be kept by browsers and caches in between: published content, by its hash."""

from __future__ import annotations

import hashlib

from flask import Response, current_app, request

from analysis.web.edition import Edition

KEPT = 300  # seconds; a revision is seen within five minutes, before that the mark is asked


def published(
    edition: Edition, body: str | bytes, mimetype: str = "text/html", *, status: int = 200
) -> Response:
    """Return a response that may be kept, marked by the release and what is made of it.

    The mark holds the body too: the same release looks otherwise after the program is renewed or
    after a notice on it.
    """
    response = Response(body, status=status, mimetype=mimetype)
    data = body.encode() if isinstance(body, str) else body
    mark = hashlib.sha256(edition.hash.encode() + data).hexdigest()[:32]
    response.set_etag(mark)
    response.cache_control.public = True
    response.cache_control.max_age = KEPT
    response.make_conditional(request)
    response.headers.pop("Date", None)  # the server gives it
    return response


def open_to_all(response: Response) -> Response:
    """Let programs on other sites read the response; there is nothing to write."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def as_json(edition: Edition, body: object) -> Response:
    """Return published data as JSON for programs anywhere."""
    text = current_app.json.dumps(body, ensure_ascii=False, sort_keys=False)
    return open_to_all(published(edition, text, "application/json"))
