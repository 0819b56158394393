"""The person's own work: notes, amendments, annotations and briefs."""
