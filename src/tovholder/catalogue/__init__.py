"""What exists: services, places, schedules, open to all first."""
