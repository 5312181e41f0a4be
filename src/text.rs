//! What may reach a terminal of a text that somebody else wrote.
