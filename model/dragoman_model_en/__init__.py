"""The weights of Dragoman's English parser; nothing but data. See MODEL_CARD.md."""

__version__ = "1.0.0"
