"""Words as data, and the loader that checks them."""
