"""Cited briefings out of claims."""
