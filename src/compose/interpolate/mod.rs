//! `${VARIABLE}` in the values of a document.
