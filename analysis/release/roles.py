"""Which role does what to a release: the same in the browser and by command."""

from panel.access import staff

MAKES = staff("researcher")
REVIEWS = staff("approver")
PLANS = staff("researcher", "approver")
