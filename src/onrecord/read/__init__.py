"""Documents to claims. The only home of spaCy."""
