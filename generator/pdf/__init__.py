"""What the printed sheets say, as plain data; how they look is in overrides/sheets/."""
