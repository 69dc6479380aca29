"""The parts of a corpus: which are stale, what they say, what is wrong in them, and what the ledger keeps of them."""
