"""What each response says to the browser about what it may do, and where its cookies may go.

Content-Security-Policy Level 3 (W3C), with nothing inline: a page may load only our own style
sheet, pictures and scripts, and may be framed by nobody.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from panel.access import network_of
from panel.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STAFF_SESSION = timedelta(hours=8)
LARGEST_REQUEST = 256 * 1024  # bytes; the longest answer is a few thousand characters
MOST_FORM_FIELDS = 1000

csrf = CSRFProtect()


def _guard(response: Response) -> Response:
    """Add the headers; a page of a person is never kept by a cache in between."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint and not request.endpoint.endswith("static"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def visitor_address() -> str:
    """Return where this request came from, behind as many proxies as the settings name.

    It is what attempts are counted for: an IPv4 address, or the network of an IPv6 address.
    """
    return network_of(request.remote_addr or "unknown")


def init_security(app: Flask, settings: Settings) -> None:
    """Set cookies, request limits, headers and the protection against forged requests."""
    secure = settings.public_url.startswith("https://")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-drentspanel" if secure else "drentspanel",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=STAFF_SESSION,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_PARTS=MOST_FORM_FIELDS,
        WTF_CSRF_TIME_LIMIT=None,  # a member may take an afternoon over one page
        WTF_CSRF_SSL_STRICT=False,  # some browsers send no Referer; token and SameSite suffice
    )
    if settings.proxies:
        believed = dict.fromkeys(("x_for", "x_proto", "x_host"), settings.proxies)
        app.wsgi_app = ProxyFix(app.wsgi_app, **believed)  # type: ignore[method-assign]
    if secure:
        app.after_request(_strict_transport)
    app.after_request(_guard)
    csrf.init_app(app)


def _strict_transport(response: Response) -> Response:
    response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
