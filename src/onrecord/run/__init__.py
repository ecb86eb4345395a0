"""Wires the stages."""
