"""Parts that several kinds of document share: findings, answers, people, the decision, duties, learning, the course."""
