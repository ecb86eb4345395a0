"""Files and addresses to documents."""
