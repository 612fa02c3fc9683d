"""What every record has, written once: the verbs, the lists, what a digest tells of a week."""
