"""Pure decisions about areas: what a file of figures says, how figures are drawn."""
