"""The synthetic province: real population figures, invented members, and answers that they send.

Nothing that is published comes from here. Members answer the real questionnaire through the real
road, and the figures are estimated from those answers as from anybody's.
"""
