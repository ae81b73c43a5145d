"""The pages about areas: what is told of them, and how it came in."""
