"""Claims to propositions."""
