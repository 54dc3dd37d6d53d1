"""The sheet "survey" of an XLSForm as drafts of questions on pages."""
