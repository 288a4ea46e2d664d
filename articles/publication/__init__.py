"""What publishing writes: public files, the public text, the public row."""
