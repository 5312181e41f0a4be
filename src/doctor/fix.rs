//! What devtools can do about a finding.

/// One thing that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Set a variable in the project's file of variables.
    SetVariable {
        /// Its name.
        key: String,
        /// Its new value.
        value: String,
    },
    /// Append what the example has.
    SyncVariables,
    /// Let only the owner read a file.
    MakePrivate {
        /// The file, as messages call it.
        name: String,
    },
    /// Have git leave a file alone.
    IgnoreInGit {
        /// The file, as messages call it.
        name: String,
    },
    /// Give all that is in a volume to the user of a container.
    OwnVolume {
        /// The volume.
        volume: String,
        /// Numbers of the new owner and group, `1000:1000`.
        owner: String,
    },
    /// Stop a container of somebody else.
    StopContainer {
        /// The container.
        name: String,
        /// Whose it is, for people.
        whose: String,
    },
}

impl Fix {
    /// What will be done, as a clause: `set API_PORT=8001 in .env`.
    pub fn says(&self) -> String {
        match self {
            Self::SetVariable { key, value } => {
                format!("set {key}={value} in the file of variables")
            }
            Self::SyncVariables => "append to .env what its example has".to_owned(),
            Self::MakePrivate { name } => format!("let only its owner read {name}"),
            Self::IgnoreInGit { name } => format!("write {name} into .gitignore"),
            Self::OwnVolume { volume, owner } => {
                format!("give all in volume {volume} to {owner}")
            }
            Self::StopContainer { name, whose } => format!("stop container {name}{whose}"),
        }
    }

    /// Whether it changes files of this project alone, and takes nothing away.
    pub fn is_harmless(&self) -> bool {
        match self {
            Self::SetVariable { .. }
            | Self::SyncVariables
            | Self::MakePrivate { .. }
            | Self::IgnoreInGit { .. } => true,
            Self::OwnVolume { .. } | Self::StopContainer { .. } => false,
        }
    }
}
