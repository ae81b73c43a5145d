"""The only door out: small numbers are hidden so that no sum gives them back.

Order of the work: `rules` say which cells tell about a person, `levels` and `relations` say which
cells add up to which, `suppression` hides what else must be hidden, `attack` computes by linear
programming what somebody could still work out, `log` compares with everything published before,
`export` writes the file and its manifest.
"""
