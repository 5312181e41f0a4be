//! What DigitalOcean's API and its command line write, without the doors that the rest of
//! the module knows.

#[path = "../../src/docr/doctl.rs"]
pub mod doctl;
#[path = "../../src/docr/granted.rs"]
pub mod granted;
#[path = "../../src/docr/shapes.rs"]
pub mod shapes;
