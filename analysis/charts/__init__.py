"""Charts as SVG text: pure functions from a small value to a drawing, once wide, once for a phone.

One file a chart. A drawing has no inline style, so that the strictest content policy lets it
through; its colours are presentation attributes, which a style sheet may overrule.
"""
