"""What the product talks about: questions, answers, rules, findings and sources, as plain immutable data."""
