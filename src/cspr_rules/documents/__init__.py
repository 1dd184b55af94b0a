"""Documents made from one record: what the meeting, the national Panel and the family are given."""
