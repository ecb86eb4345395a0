"""The most reported propositions of a set of documents, read one by one by a person."""
