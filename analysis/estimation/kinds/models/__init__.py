"""Models and tests of how variables hang together: association, regression, effects."""
