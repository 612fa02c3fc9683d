"""Sentences by which somebody wants something changed: give Ben the GPU, I finished the export, we decided to wait.

Nothing is stored by them: the exact command that they stand for is proposed.
"""
