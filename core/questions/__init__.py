"""What people ask, understood without a store: from the words of registers, their states and properties."""
