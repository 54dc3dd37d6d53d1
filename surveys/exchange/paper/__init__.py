"""A questionnaire on paper: the form that is filled in with a pen, and its PDF."""

from surveys.exchange.paper.form import Asked, Box, Heading, Line, PaperForm
from surveys.exchange.paper.layout import Front, document
from surveys.exchange.paper.variants import PaperError, form_number, is_drawn, seed_for
from surveys.exchange.paper.writing import paper_form

__all__ = [
    "Asked",
    "Box",
    "Front",
    "Heading",
    "Line",
    "PaperError",
    "PaperForm",
    "document",
    "form_number",
    "is_drawn",
    "paper_form",
    "seed_for",
]
