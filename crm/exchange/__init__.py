"""Files in and out: reading, guessing, writing."""
