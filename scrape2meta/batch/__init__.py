"""Many inputs: where they come from, one line out for each, and where the lines go."""
