"""One document in three formats, with the same words in each: web page, PDF and Word."""
