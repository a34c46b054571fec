"""Wording: every sentence that a person reads is made here, from structured parts."""
