"""Questions and what answers them."""
