"""Files as text that knows where it stands. Nothing here knows what a service is."""
