"""Training: scenarios that people practise on and that test the rules. Nothing here reaches a case."""
