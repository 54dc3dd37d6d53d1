"""Every page of the service by its address, and the pages that only something done leads to."""
