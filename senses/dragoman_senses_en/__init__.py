"""The weights of what acts words may tell, for Dragoman; nothing but data. See MODEL_CARD.md."""
