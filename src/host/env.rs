//! The environment: every variable that devtools reads, and where the process stands.

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::value::secret::NamesOnly;

/// A variable that devtools reads for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it decides.
    pub meaning: &'static str,
}

macro_rules! variables {
    ($($name:ident: $meaning:literal,)*) => {
        $(
            #[doc = $meaning]
            pub const $name: Variable = Variable { name: stringify!($name), meaning: $meaning };
        )*

        /// All of them, in the order of the manual.
        pub const VARIABLES: &[Variable] = &[$($name),*];
    };
}

variables! {
    DOCKER_HOST: "Address of the engine: unix://, tcp://, ssh://.",
    DOCKER_CONTEXT: "Docker context that names the engine.",
    DOCKER_CONFIG: "Folder of Docker's own settings; ~/.docker otherwise.",
    DOCKER_AUTH_CONFIG: "Credentials for registries, in the form of config.json; they come before all others.",
    DOCKER_CERT_PATH: "Folder with ca.pem, cert.pem and key.pem for a TLS address.",
    DOCKER_TLS_VERIFY: "Any text asks for TLS with a checked certificate.",
    DOCKER_API_VERSION: "Engine API version to speak, at most.",
    DOCKER_DEFAULT_PLATFORM: "Platform of images where a service names none.",
    DOCKER_BUILDKIT: "0 builds images with the classic builder.",
    SSH_AUTH_SOCK: "Socket of the SSH agent that builds may use.",
    COMPOSE_FILE: "Compose files, joined by the path separator.",
    COMPOSE_PATH_SEPARATOR: "What separates the compose files in their list.",
    COMPOSE_PROJECT_NAME: "Name of the project.",
    COMPOSE_PROFILES: "Profiles that are switched on, joined with commas.",
    COMPOSE_ENV_FILES: "Files of variables, joined with commas, instead of .env.",
    COMPOSE_DISABLE_ENV_FILE: "true keeps .env from being read.",
    COMPOSE_PARALLEL_LIMIT: "How many engine calls may run at once.",
    COMPOSE_REMOVE_ORPHANS: "true removes containers of services that are gone from the file.",
    COMPOSE_IGNORE_ORPHANS: "true says nothing about such containers.",
    COMPOSE_PROGRESS: "How progress is shown: auto, tty, plain, json, quiet.",
    NO_COLOR: "Any text switches colours off.",
    CLICOLOR_FORCE: "Anything but 0 switches colours on, terminal or not.",
    TERM: "dumb switches colours and moving lines off.",
    LC_ALL: "Decides with the next two whether symbols beyond ASCII are shown.",
    LC_CTYPE: "Asked where the one above is not set.",
    LANG: "Asked where both above are not set.",
    COLUMNS: "Width of the output where no terminal tells it.",
    COLORFGBG: "Colours of the terminal, as some set it: whether the background is light.",
    XDG_CONFIG_HOME: "Folder for settings; ~/.config otherwise.",
    XDG_RUNTIME_DIR: "Folder for the locks of projects.",
    XDG_STATE_HOME: "Folder for what is kept from run to run, and for those locks where there is no runtime folder.",
    HOME: "The user's folder.",
    PWD: "The working folder as the shell sees it, symbolic links kept.",
    DEVTOOLS_VERBOSE: "1, 2 or 3 tells what is done as -v, -vv and -vvv do.",
    DEVTOOLS_TOKEN: "Token that the orchestrator asks for, for the commands of `task`.",
    DEVTOOLS_BACKUP_PASSPHRASE_FILE: "File with the passphrase of encrypted backups.",
    AWS_ENDPOINT_URL_S3: "Address of the S3 server with the bucket of backups; Amazon's own otherwise.",
    AWS_ENDPOINT_URL: "The same, for all services.",
    AWS_REGION: "Region of the bucket.",
    AWS_DEFAULT_REGION: "The same, where the one above is not set.",
    AWS_ACCESS_KEY_ID: "Access key for the bucket.",
    AWS_SECRET_ACCESS_KEY: "Secret that belongs to the access key.",
    AWS_SESSION_TOKEN: "Token that belongs to both, where they are for a while only.",
    AWS_PROFILE: "Profile of the two files below that has what is not set here.",
    AWS_SHARED_CREDENTIALS_FILE: "File with keys; ~/.aws/credentials otherwise.",
    AWS_CONFIG_FILE: "File with regions and addresses; ~/.aws/config otherwise.",
    AWS_ALLOW_HTTP: "true allows a bucket without encryption on the way, on another machine than this one.",
    DIGITALOCEAN_ACCESS_TOKEN: "Token for DigitalOcean's API; else the one that doctl keeps.",
    DIGITALOCEAN_CONTEXT: "Context of doctl whose token is taken; the one that it uses otherwise.",
    DIGITALOCEAN_CONFIG: "File with doctl's settings; ~/.config/doctl/config.yaml otherwise.",
    DIGITALOCEAN_API_URL: "Address of DigitalOcean's API, if it is not the usual one.",
    DEVTOOLS_DOCR_HOST: "Host of DigitalOcean's registry; registry.digitalocean.com otherwise.",
    HTTPS_PROXY: "Proxy on the way to a bucket, a registry or DigitalOcean.",
    NO_PROXY: "Hosts that are reached past that proxy.",
    SSL_CERT_FILE: "Certificates of authorities that are trusted beside Mozilla's.",
    SERVICE_NAME: "Inside a reference container: which service it is.",
    COMPLETE: "Set by the completion scripts: the shell that asks for candidates.",
}

/// The environment of this process, read once.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Environment {
    variables: BTreeMap<String, String>,
    /// The folder that relative paths start from.
    pub folder: PathBuf,
}

impl Environment {
    /// Reads all variables and the working folder. Variables that are no text are left out.
    ///
    /// The folder is `.` where the system cannot tell it, such as when it was removed.
    pub fn of_this_process() -> Self {
        let variables: BTreeMap<String, String> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        let folder = working_folder(variables.get(PWD.name).map(Path::new));
        Self { variables, folder }
    }

    /// The value of a variable; an empty one counts as not set.
    pub fn get(&self, variable: Variable) -> Option<&str> {
        self.variables
            .get(variable.name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    /// The value of any variable, for what runs inside a container.
    pub fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    /// Whether a variable says yes: `1`, `true`, `yes`, `on`.
    pub fn is_on(&self, variable: Variable) -> bool {
        self.get(variable).is_some_and(|value| {
            ["1", "true", "yes", "on"].contains(&value.to_ascii_lowercase().as_str())
        })
    }

    /// Every variable, for `${…}` in compose files.
    pub fn variables(&self) -> &BTreeMap<String, String> {
        &self.variables
    }

    /// An environment of these variables alone, for tests.
    #[cfg(test)]
    pub(crate) fn of(pairs: &[(&str, &str)]) -> Self {
        let variables = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Self {
            variables,
            folder: PathBuf::from("/work"),
        }
    }

    /// The same environment with another value of a variable.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The same environment, standing in another folder.
    #[must_use]
    pub fn in_folder(mut self, folder: &Path) -> Self {
        self.folder = self.folder.join(folder);
        self
    }
}

/// Shows no values: tokens and keys are among them.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { variables, folder } = self;
        f.debug_struct("Environment")
            .field("variables", &NamesOnly(variables))
            .field("folder", folder)
            .finish()
    }
}

/// `PWD` where it is the working folder, because a user knows it by that name;
/// else the system's own path of it.
fn working_folder(pwd: Option<&Path>) -> PathBuf {
    let real = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    match pwd {
        Some(pwd) if pwd.is_absolute() && pwd.canonicalize().is_ok_and(|path| path == real) => {
            pwd.to_owned()
        }
        _ => real,
    }
}

/// The words of the command line, the program's name first.
pub fn arguments() -> impl Iterator<Item = OsString> {
    std::env::args_os()
}

/// The folder for temporary files.
pub fn temporary_folder() -> PathBuf {
    std::env::temp_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_variable_counts_as_not_set() {
        let environment = Environment::of(&[("DOCKER_HOST", ""), ("TERM", "dumb")]);

        assert_eq!(environment.get(DOCKER_HOST), None);
        assert_eq!(environment.get(TERM), Some("dumb"));
    }

    #[test]
    fn the_values_of_variables_are_printed_nowhere() {
        let environment = Environment::of(&[("AWS_SECRET_ACCESS_KEY", "canary")]);

        let shown = format!("{environment:?}");

        assert!(shown.contains("AWS_SECRET_ACCESS_KEY") && !shown.contains("canary"));
    }

    #[test]
    fn another_folder_is_relative_to_the_one_before() {
        let moved = Environment::of(&[]).in_folder(Path::new("shop"));

        assert_eq!(moved.folder, Path::new("/work/shop"));
    }
}
