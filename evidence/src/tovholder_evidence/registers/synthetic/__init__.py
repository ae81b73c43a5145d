"""Register-shaped data about people who do not exist, of any size.

Everything follows from a seed through hashes, so that the same call gives the same rows. What an
analysis should find is written beside the data as truth.json, counted while the rows were made.
"""
