"""Whether intervals cover what they say: the release's own functions, tried on drawn samples."""
