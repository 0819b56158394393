"""What a report is and what it says: frozen records, no input or output, no Qt."""
