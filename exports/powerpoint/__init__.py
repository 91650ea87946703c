"""What a deck is made of: pictures read from figures, native charts, shapes, words that fit."""
