//! What the pane shows and asks for.
