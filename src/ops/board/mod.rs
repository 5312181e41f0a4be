//! What a dashboard shows of a project, told again whenever it changes.

pub mod drift;
pub mod facts;
pub mod kept;
pub mod logs;
mod services;
pub mod stack;
pub mod storage;
pub mod tasks;

pub use facts::ContainerFacts;
pub use facts::Facts;
pub use facts::Failing;
pub use facts::ServiceFacts;
pub use kept::BackupFacts;
pub use kept::Backups;
pub use storage::ImageFacts;
pub use storage::VolumeFacts;
