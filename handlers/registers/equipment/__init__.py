"""Equipment, its bookings and what is free."""
