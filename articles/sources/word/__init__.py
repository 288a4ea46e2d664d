"""Word files (.docx): paragraphs, headings, tables, footnotes and pictures, by way of mammoth's HTML."""
