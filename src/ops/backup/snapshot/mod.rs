//! Backs up the volumes of a project into a repository: all are listed first, and then
//! only those files are read that an earlier snapshot does not have.

mod asked;
mod pump;
mod report;
mod run;

pub use report::{Report, Row};
pub use run::backup;
