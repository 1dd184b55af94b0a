"""A partnership's own wording, read against the law. Beside `reasoning`; imports the model and the rulebook alone."""
