"""The pages: one process over one ledger, rendered on the server, nothing fetched from anywhere else."""
