"""So what: weights, estimates and releases, made from frozen data sets."""
