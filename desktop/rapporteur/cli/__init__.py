"""The operations of the desk for a terminal: `run` does what `arguments.parse` understood. No Qt."""
