"""Parts of the offer screen: what is reckoned, the list of clauses, the draft, and what it does."""
