"""The claims of the analysis library, measured beside their peers. Nothing here asserts a time."""
