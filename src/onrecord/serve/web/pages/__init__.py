"""The pages, a module for each noun: what is asked of the record, and the template that shows it."""
