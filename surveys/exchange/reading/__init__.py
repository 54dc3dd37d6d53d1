"""What every reader of a questionnaire from elsewhere shares.

A file is opened within bounds (`opening`), what is found in it becomes drafts (`drafts`), and
the drafts are put together into a questionnaire that is sound (`assembling`); everything that is
wrong on the way is collected with its place and said in Dutch (`collecting`).
"""
