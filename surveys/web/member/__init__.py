"""The member's road: link or code, consent, one question a page, overview, receipt."""
