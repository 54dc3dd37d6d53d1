"""The workbook of an XLSForm: its sheets, rows, texts and lists, read and written."""
