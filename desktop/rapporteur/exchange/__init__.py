"""What leaves the application: tables and pictures as files that other programs read."""
