"""The offline extractor: cue words with marked argument slots, offices, and structure of noun phrases."""
