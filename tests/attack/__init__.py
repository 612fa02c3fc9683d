"""Attacks on a running bot: one file each, all run by `make attack` and, shortly, by tests/test_attack.py."""
