"""Ways out of the register: the exchange form, and the field's own formats."""
