//! The short forms in which files and command lines say what a build may use.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use crate::compose::model::FileObject;
use crate::compose::source::Source;
use crate::host::files::Disk;
use crate::host::source_tree;
use crate::host::source_tree::Kind;
use crate::value::secret::SecretBytes;

/// The largest secret that `BuildKit` takes.
const LARGEST_SECRET: usize = 500 << 10;

/// Fields by name, as in `id=npm,src=.npmrc`.
pub(super) type Pairs = BTreeMap<String, String>;

/// Where a secret of the command line comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretFrom {
    /// A file.
    File(PathBuf),
    /// A variable of the environment.
    Variable(String),
}

/// What a secret holds, and the file that it is in, if it is in one.
#[derive(Clone, Debug)]
pub struct GivenSecret {
    /// What it holds.
    pub content: SecretBytes,
    /// Its file.
    pub file: Option<PathBuf>,
}

/// What a step may sign in to other machines with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ssh {
    /// The socket of an agent.
    Agent(PathBuf),
    /// The file of a key.
    Key(PathBuf),
}

/// Whether a context is fetched by the engine instead of being sent to it.
pub(super) fn is_remote(context: &str) -> bool {
    let prefixes = [
        "http://",
        "https://",
        "git://",
        "ssh://",
        "github.com/",
        "git@",
    ];
    prefixes.iter().any(|prefix| context.starts_with(prefix))
}

fn pairs(text: &str) -> Result<Pairs, String> {
    let pair = |field: &str| match field.split_once('=') {
        Some((key, value)) => Ok((key.trim().to_ascii_lowercase(), value.to_owned())),
        None => Err(format!("{field:?} is not of the form name=value")),
    };
    text.split(',').map(pair).collect()
}

/// Reads `id=npm,src=.npmrc` or `id=token,env=TOKEN`; with an id alone, the variable
/// of that name, else the file.
pub fn secret_from(text: &str) -> Result<(String, SecretFrom), String> {
    let mut fields = pairs(text)?;
    let kind = fields.remove("type");
    let id = fields.remove("id").filter(|id| !id.is_empty());
    let source = fields.remove("src").or_else(|| fields.remove("source"));
    let variable = fields.remove("env");
    if let Some(unknown) = fields.keys().next() {
        return Err(format!(
            "{unknown:?} means nothing here; write id=NAME,src=FILE"
        ));
    }
    let id = id.ok_or("a secret needs an id: id=NAME,src=FILE or id=NAME,env=VARIABLE")?;
    let from = match (kind.as_deref(), source, variable) {
        (None | Some("env"), None, Some(variable)) | (Some("env"), Some(variable), None) => {
            SecretFrom::Variable(variable)
        }
        (Some("env"), None, None) => SecretFrom::Variable(id.clone()),
        (None | Some("file"), Some(file), None) => SecretFrom::File(file.into()),
        (None | Some("file"), None, None) => SecretFrom::File(id.clone().into()),
        _ => return Err("write either src=FILE or env=VARIABLE".to_owned()),
    };
    Ok((id, from))
}

/// Reads a secret from its file.
pub fn read_secret(path: &Path) -> Result<GivenSecret, String> {
    let disk = Disk::new(PathBuf::from("/"));
    match disk.read(path) {
        Ok(Some(bytes)) if bytes.len() > LARGEST_SECRET => {
            Err(format!("{} has more than 500 KiB", path.display()))
        }
        Ok(Some(bytes)) => Ok(GivenSecret {
            content: SecretBytes::new(bytes),
            file: Some(path.to_owned()),
        }),
        Ok(None) => Err(format!("there is no file {}", path.display())),
        Err(error) => Err(format!("cannot read {}: {}", path.display(), error.reason)),
    }
}

/// What a secret of the project holds.
pub(super) fn content(object: &FileObject) -> Result<GivenSecret, String> {
    if object.external {
        return Err("it is external, which only Swarm knows".to_owned());
    }
    if !object.file.is_empty() {
        return read_secret(Path::new(&object.file));
    }
    if object.content.is_empty() && !object.environment.is_empty() {
        return Err(format!("the variable {} is not set", object.environment));
    }
    Ok(GivenSecret {
        content: SecretBytes::new(object.content.clone().into_bytes()),
        file: None,
    })
}

/// Reads `default`, `id=socket` or `id=key`; the socket of `default` is that of the user's agent.
pub(super) fn ssh_from(text: &str, agent: Option<&Path>) -> Result<(String, Ssh), String> {
    let (id, socket) = match text.split_once('=') {
        Some((id, path)) => (id, PathBuf::from(path)),
        None => match agent {
            Some(agent) => (text, agent.to_owned()),
            None => return Err("no SSH agent runs: SSH_AUTH_SOCK is not set".to_owned()),
        },
    };
    let looked = source_tree::look(&socket).map_err(|error| error.to_string())?;
    match looked.map(|entry| entry.kind) {
        Some(Kind::Special) => Ok((id.to_owned(), Ssh::Agent(socket))),
        Some(Kind::Link(_)) => match source_tree::real(&socket) {
            Ok(Some(real)) => Ok((id.to_owned(), Ssh::Agent(real))),
            Ok(None) => Err(format!("{} leads nowhere", socket.display())),
            Err(error) => Err(error.to_string()),
        },
        Some(Kind::File(_)) => Ok((id.to_owned(), Ssh::Key(socket))),
        Some(Kind::Folder) => Err(format!("{} is a folder", socket.display())),
        None => Err(format!("there is no socket {}", socket.display())),
    }
}

/// Reads `type=registry,ref=IMAGE`, or an image alone.
pub(super) fn cache(text: &str) -> Pairs {
    match pairs(text) {
        Ok(fields) if fields.contains_key("type") => fields,
        Ok(_) | Err(_) => {
            let plain = [("type", "registry"), ("ref", text)];
            let owned = plain.map(|(key, value)| (key.to_owned(), value.to_owned()));
            owned.into_iter().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_comes_from_a_file_or_a_variable() {
        let file = |path: &str| SecretFrom::File(path.into());
        let variable = |name: &str| SecretFrom::Variable(name.to_owned());

        for (text, id, from) in [
            ("id=npm,src=.npmrc", "npm", file(".npmrc")),
            ("id=npm,source=a", "npm", file("a")),
            ("type=file,id=npm", "npm", file("npm")),
            ("id=token,env=TOKEN", "token", variable("TOKEN")),
            ("id=token,type=env,src=TOKEN", "token", variable("TOKEN")),
            ("id=TOKEN,type=env", "TOKEN", variable("TOKEN")),
        ] {
            assert_eq!(secret_from(text).unwrap(), (id.to_owned(), from), "{text}");
        }
        for text in [
            "npm",
            "src=x",
            "id=a,src=b,env=c",
            "id=a,dst=b",
            "id=,src=a",
        ] {
            assert!(secret_from(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_cache_is_a_registry_unless_it_says_otherwise() {
        assert_eq!(cache("shop/web:1")["ref"], "shop/web:1");
        assert_eq!(cache("type=local,src=x")["type"], "local");
    }

    #[test]
    fn a_key_is_told_from_an_agent() {
        let room = tempfile::tempdir().unwrap();
        let key = room.path().join("id_ed25519");
        std::fs::write(&key, "key").unwrap();

        let read = ssh_from(&format!("default={}", key.display()), None);

        assert_eq!(read, Ok(("default".to_owned(), Ssh::Key(key))));
        assert!(ssh_from("default", None).is_err());
    }
}
