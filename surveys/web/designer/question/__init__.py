"""The question that is edited: outline, form, live preview, and what is saved of it."""
