"""`cspr record`: the record of cases, from the first telephone call to the published review."""
