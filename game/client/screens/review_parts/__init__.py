"""The parts of the review: each a function that makes widgets of what `game.review` tells."""
