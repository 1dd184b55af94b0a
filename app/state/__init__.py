"""What the window holds while somebody works: the incidents that are open, and what has been typed."""
