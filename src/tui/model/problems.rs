//! What is wrong, the worst first, each with its cause and the key that helps.
