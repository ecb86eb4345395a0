"""Copies and drift among rival outlets: pairs of reports, labels given by hand, and what lineage makes of them."""
