"""Documents for people: one writer each."""
