"""Area profiles, disclosure control and effect estimates. One wheel: no web, no Django."""
