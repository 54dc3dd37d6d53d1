"""From frozen data sets to content: stacked, weighted, estimated, hidden, tested, said."""
