"""From hard-wrapped lines to paragraphs, headings and credit lines."""
