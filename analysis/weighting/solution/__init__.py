"""How calibrated weights are found: variables on cells, distances, Newton, and what is feasible."""
