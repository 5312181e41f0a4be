//! What Docker Compose prints otherwise since version 5.

use serde_json::Value;

use crate::compose::model::ServiceVolume;

/// Whose JSON is meant, as far as it differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Up to 2.40: `create_host_path` is printed when it is true.
    #[default]
    V2,
    /// From 5.0 on: it is printed when it is false, and `ipam.options` counts.
    V5,
}

impl Dialect {
    /// Every dialect: a thing is up to date if its hash is right in any of them.
    pub const ALL: [Self; 2] = [Self::V2, Self::V5];

    /// The dialect of a version, as found in the label `version`; what is no
    /// number counts as new.
    pub fn of_version(version: &str) -> Self {
        let major = version.trim_start_matches('v').split('.').next();
        match major.and_then(|major| major.parse::<u32>().ok()) {
            Some(0..=4) => Self::V2,
            _ => Self::V5,
        }
    }

    /// Turns the printed form of a service with these mounts into this dialect.
    pub fn apply(self, service: &mut Value, mounts: &[ServiceVolume]) {
        match self {
            Self::V2 => {}
            Self::V5 => print_only_false(service, mounts),
        }
    }
}

/// The newer dialect leaves `create_host_path` out where it is true or unsaid.
fn print_only_false(service: &mut Value, mounts: &[ServiceVolume]) {
    let printed = service.get_mut("volumes").and_then(Value::as_array_mut);
    for (printed, mount) in printed.into_iter().flatten().zip(mounts) {
        let (Some(Value::Object(printed)), Some(bind)) = (printed.get_mut("bind"), &mount.bind)
        else {
            continue;
        };
        printed.shift_remove("create_host_path");
        if bind.create_host_path == Some(false) {
            let behind =
                usize::from(!bind.selinux.is_empty()) + usize::from(!bind.propagation.is_empty());
            printed.shift_insert(behind, "create_host_path".to_owned(), false.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_up_to_2_speak_the_older_dialect() {
        assert_eq!(Dialect::of_version("2.40.3"), Dialect::V2);
        assert_eq!(Dialect::of_version("v5.0.0"), Dialect::V5);
        assert_eq!(Dialect::of_version("devtools"), Dialect::V5);
    }
}
