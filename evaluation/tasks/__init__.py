"""One module per task: `predict(rows)` yields one prediction per gold row, reading only its inputs."""
