"""Budgets: lines, expenses, figures and alerts."""
