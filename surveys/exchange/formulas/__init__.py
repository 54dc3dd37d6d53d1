"""Expressions of other formats, and ours in theirs.

Each format has a grammar of its own beside its reader. What it parses becomes the same sort of
tree (`surveys.expression.syntax.Node`), which is fitted to the types of the variables
(`fitting`) and written as our language says it (`saying`).
"""
