//! Where the engine keeps what a container prints.

use super::go::{Mapping, section};

section! {
    /// The section `logging` of a service.
    pub struct Logging {
        /// The driver, such as `json-file`.
        pub driver: String,
        /// Its options.
        pub options: Mapping,
    }
}
