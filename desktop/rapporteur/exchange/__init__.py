"""What leaves the application and what comes in: tables, papers, annotations, references, bundles."""
