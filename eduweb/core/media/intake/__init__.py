"""Files coming in: pictures are decoded and encoded anew, documents known by their content."""
