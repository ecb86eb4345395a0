"""Measuring the reader on other people's labels."""
