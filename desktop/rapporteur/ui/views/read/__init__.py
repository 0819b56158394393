"""The Read activity: the library, a document's original beside its structure, and all that is known of a paragraph."""
