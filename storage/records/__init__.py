"""What all registers share: the base table, numbers, links, child rows, cards and counts."""
