"""What an installation needs around the product: its database, its roles, its command line."""
