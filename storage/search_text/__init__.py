"""The words of what can be found, as search knows them: stems, documents, vocabulary."""
