"""Files made from a published release: one file a format, one function from content to bytes."""
