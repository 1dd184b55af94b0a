"""Two evaluators, written apart, and the gate at which they meet. The only layer that imports durable-rules or dd."""
