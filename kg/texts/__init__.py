"""The texts that were coded: read, folded, and searched for what the sheets quote."""
