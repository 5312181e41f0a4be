//! `manifest.json`: what was saved, from where and how.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use super::Path;
use super::Sums;
use crate::text::echo;

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this form.
    pub version: u32,
    /// The version of devtools that made it.
    pub devtools: String,
    /// When it began, in RFC 3339.
    pub created: String,
    /// The name of the project.
    pub project: String,
    /// Name and version of the engine: `Docker 28.5.2`.
    pub engine: String,
    /// What was done so that nothing changed meanwhile.
    pub consistency: Consistency,
    /// How it is encrypted, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Sealed>,
    /// Its volumes, by name.
    pub volumes: Vec<Volume>,
    /// The files of the project that were saved.
    pub files: Vec<ProjectFile>,
    /// The images that its containers had: by service, reference and id or digest.
    pub images: BTreeMap<String, String>,
}

/// What was done so that nothing changed while it was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consistency {
    /// Nothing.
    Live,
    /// All users of the volumes were frozen together.
    #[default]
    Pause,
    /// All users of the volumes were stopped.
    Stop,
}

/// How files of a backup are encrypted. `manifest.json` itself and the checksums are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sealed {
    /// With a passphrase, by age.
    Passphrase,
    /// For recipients, by age.
    Recipients,
}

/// A volume that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    /// Its name on the engine: `shop_db`.
    pub name: String,
    /// Its key in the compose file, if it has one there: `db`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The driver that keeps it.
    pub driver: String,
    /// The options of the driver.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// Its labels.
    pub labels: BTreeMap<String, String>,
    /// The services that mount it.
    pub services: Vec<String>,
    /// How it was read.
    pub source: Source,
    /// The file with its content, below the backup.
    pub archive: String,
    /// How long that is, in bytes.
    pub archive_bytes: u64,
    /// The file with its entries, below the backup.
    pub index: String,
    /// How many entries it has.
    pub entries: u64,
    /// How many bytes their contents are, holes included.
    pub bytes: u64,
    /// What could not be kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// How a volume was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// By devtools beside the data: everything is kept.
    Agent,
    /// By the archive call of the engine, which keeps no times below a second, no
    /// extended attributes but capabilities, no ACLs and no holes.
    Engine,
}

/// Something that could not be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// Where.
    pub path: Path,
    /// What, in a few words.
    pub what: String,
}

/// A file of the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectFile {
    /// Where it was, as the project names it.
    pub path: String,
    /// Where it is below the backup; `None` where it was left out, because it holds
    /// secrets and nothing is encrypted.
    pub saved: Option<String>,
}

/// What is wrong with a text that should be a manifest.
#[derive(Debug, thiserror::Error)]
pub enum NotAManifest {
    /// It is not what it should be.
    #[error("it is not the manifest of a backup: {0}")]
    Form(#[from] serde_json::Error),
    /// A later devtools made it.
    #[error("a devtools of another time made it (form {0}): use that one")]
    Version(u32),
    /// A file has a name that none of ours has.
    #[error("it names a file {0:?}, which cannot be one of a backup")]
    File(String),
}

impl Volume {
    /// A volume of which nothing is known but its name.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            key: None,
            driver: "local".to_owned(),
            options: BTreeMap::new(),
            labels: BTreeMap::new(),
            services: Vec::new(),
            source: Source::Agent,
            archive: String::new(),
            archive_bytes: 0,
            index: String::new(),
            entries: 0,
            bytes: 0,
            gaps: Vec::new(),
        }
    }
}

impl Manifest {
    /// What was saved of a project, of which nothing else is known.
    pub fn of(project: impl Into<String>, volumes: Vec<Volume>) -> Self {
        Self {
            version: Self::VERSION,
            devtools: String::new(),
            created: String::new(),
            project: project.into(),
            engine: String::new(),
            consistency: Consistency::default(),
            sealed: None,
            volumes,
            files: Vec::new(),
            images: BTreeMap::new(),
        }
    }

    /// The name of the file that holds it.
    pub const FILE: &str = "manifest.json";
    /// The version of the form that is written here.
    pub const VERSION: u32 = 1;

    /// The name of the file with the key of the others, encrypted with the passphrase,
    /// where they are [sealed](Sealed::Passphrase) so.
    pub const KEY: &str = "key.age";

    /// Reads the text of a manifest; hostile names of files are refused.
    pub fn read(text: &str) -> Result<Self, NotAManifest> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u32,
        }
        let Versioned { version } = serde_json::from_str(text)?;
        if version != Self::VERSION {
            return Err(NotAManifest::Version(version));
        }
        let manifest: Self = serde_json::from_str(text)?;
        let mut seen = BTreeSet::from([Self::FILE, Sums::FILE]);
        for name in manifest.files() {
            let is_sealed = name.strip_suffix(".age").is_some() == manifest.sealed.is_some();
            if !is_plain(name) || !is_sealed || !seen.insert(name) {
                return Err(NotAManifest::File(echo(name)));
            }
        }
        Ok(manifest)
    }

    /// The names of all files of the backup but itself and the checksums.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let volumes = self.volumes.iter();
        let volumes = volumes.flat_map(|one| [one.archive.as_str(), one.index.as_str()]);
        let saved = self.files.iter().filter_map(|file| file.saved.as_deref());
        let key = match self.sealed {
            Some(Sealed::Passphrase) => Some(Self::KEY),
            Some(Sealed::Recipients) | None => None,
        };
        volumes.chain(saved).chain(key)
    }

    /// The text of its file.
    pub fn text(&self) -> String {
        // Its keys are strings and its numbers whole, so that nothing can fail.
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        text + "\n"
    }
}

/// Whether a name leads to a file below the backup wherever it is used.
pub fn is_plain(name: &str) -> bool {
    let is_part = |part: &str| !matches!(part, "" | "." | "..");
    name.split('/').all(is_part)
        && !name
            .chars()
            .any(|c| c.is_control() || matches!(c, '\\' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(archive: &str) -> Manifest {
        let volume = Volume {
            key: Some("db".to_owned()),
            services: vec!["db".to_owned()],
            archive: archive.to_owned(),
            index: "shop_db.index.zst".to_owned(),
            ..Volume::named("shop_db")
        };
        Manifest::of("shop", vec![volume])
    }

    #[test]
    fn a_manifest_survives_being_written_and_read_back() {
        let manifest = manifest("shop_db.tar.zst");

        assert_eq!(Manifest::read(&manifest.text()).unwrap(), manifest);
    }

    #[test]
    fn a_manifest_names_no_file_elsewhere_and_none_twice() {
        for name in [
            "/etc/passwd",
            "../other/shop_db.tar.zst",
            "a//b",
            "",
            "shop\u{1b}[2J.tar.zst",
            "manifest.json",
            "SHA256SUMS",
            "shop_db.index.zst",
            "shop_db.tar.zst.age",
            "C:shop",
        ] {
            let read = Manifest::read(&manifest(name).text());
            assert!(matches!(read, Err(NotAManifest::File(_))), "{name}");
        }
    }
}
