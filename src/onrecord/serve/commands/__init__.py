"""The commands, each with the options and the words of its topic."""
