"""The HTTP API under /api/v1: the queries and changes of the command line, for programs."""
