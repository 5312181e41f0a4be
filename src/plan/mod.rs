//! What must be done so that what is there becomes what the files ask for.

mod action;

pub use action::{
    Action, Attachment, Condition, ContainerSpec, InjectedFile, NetworkSpec, VolumeSpec,
};
