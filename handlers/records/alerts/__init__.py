"""What records warn of by themselves, by rules that a project may change, and whom they tell."""
