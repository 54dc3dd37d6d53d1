"""The draft looked over: its rules and proof, its differences, the checklist and the approval."""
