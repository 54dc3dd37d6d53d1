"""Open answers given a code by two people, after a scheme that has versions."""
