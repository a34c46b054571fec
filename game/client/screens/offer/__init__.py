"""Drafting an offer: the clauses to choose from, the draft, and what it does."""
