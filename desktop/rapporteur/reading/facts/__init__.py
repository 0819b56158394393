"""What a report tells, read from its paragraphs: every fact with the words that it was read from."""

from rapporteur.reading.facts.read import read_facts

__all__ = ["read_facts"]
