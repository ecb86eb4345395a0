"""The example crisis that comes with the package: digests written for this project from public facts."""
