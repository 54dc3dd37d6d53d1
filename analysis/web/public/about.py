"""What the panel is and is not, and how to use its data."""

from __future__ import annotations

from flask import render_template

from analysis.web.reading import latest


def show_about() -> str:
    """Say who is asked, how answers become figures, and what the figures do not say."""
    edition = latest()
    return render_template("analysis/about.html", release=edition.content if edition else None)


def show_open_data() -> str:
    """Document the files and the API, with addresses that work."""
    edition = latest()
    return render_template("analysis/open_data.html", newest=edition)
