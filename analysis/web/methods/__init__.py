"""The page that explains each choice in two sentences and one formula with its source."""
