//! What a registry says of an image: one image, or a list of them by platform.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::Serialize;

use super::digest::Digest;
use crate::text::echo;

/// What is understood, in the order in which it is preferred.
pub const ACCEPTED: &str = "application/vnd.oci.image.index.v1+json, \
    application/vnd.docker.distribution.manifest.list.v2+json, \
    application/vnd.oci.image.manifest.v1+json, \
    application/vnd.docker.distribution.manifest.v2+json";

/// The longest manifest, as the specification of the API says.
pub const LONGEST: usize = 4 * 1024 * 1024;

const OF_ONE: [&str; 2] = [
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
];
const OF_MANY: [&str; 2] = [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
];

/// What a tag or a digest stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The digest of its own bytes.
    pub digest: Digest,
    /// What kind it is, in the registry's words.
    pub media_type: String,
    /// How many bytes it has itself.
    pub size: u64,
    /// What it describes.
    pub content: Content,
}

/// What a manifest describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// One image.
    Image {
        /// Its configuration.
        config: Blob,
        /// Its layers, the lowest first.
        layers: Vec<Blob>,
    },
    /// Several, of which an engine takes the one that fits it.
    Index(Vec<Entry>),
}

/// Something that lies in a registry under its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blob {
    /// What kind it is.
    pub media_type: String,
    /// Its digest.
    pub digest: Digest,
    /// How many bytes are sent for it.
    pub size: u64,
}

/// One manifest of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The manifest itself.
    pub blob: Blob,
    /// For which platform it is.
    pub platform: Option<Platform>,
    /// Whether it is no image, but says of one where it comes from.
    pub is_attestation: bool,
}

/// A system and a processor: `linux/arm64/v8`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Platform {
    /// The system.
    pub os: String,
    /// The processor.
    pub architecture: String,
    /// Which one of its kind.
    #[serde(default)]
    pub variant: Option<String>,
    /// The system's version, which matters on Windows.
    #[serde(default, rename = "os.version")]
    pub os_version: Option<String>,
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            os,
            architecture,
            variant,
            os_version,
        } = self;
        write!(f, "{}", echo(os))?;
        if let Some(version) = os_version.as_ref().filter(|text| !text.is_empty()) {
            write!(f, "({})", echo(version))?;
        }
        write!(f, "/{}", echo(architecture))?;
        match variant.as_ref().filter(|text| !text.is_empty()) {
            Some(variant) => write!(f, "/{}", echo(variant)),
            None => Ok(()),
        }
    }
}

/// Why a manifest cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Its bytes are not those that were asked for.
    #[error("its content is not that of {0}")]
    OtherContent(Digest),
    /// It is of a kind from before 2016, or of none that we know.
    #[error("it is of kind {0}, which is not understood")]
    Kind(String),
    /// It does not say what it should.
    #[error("it cannot be read: {0}")]
    Form(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Text {
    schema_version: u32,
    media_type: Option<String>,
    config: Option<Descriptor>,
    layers: Option<Vec<Descriptor>>,
    manifests: Option<Vec<Descriptor>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    media_type: String,
    digest: String,
    size: u64,
    platform: Option<Platform>,
    #[serde(default)]
    annotations: Option<BTreeMap<String, String>>,
}

impl Manifest {
    /// Reads what came, of the kind that the registry's header or the text itself says.
    ///
    /// # Errors
    /// Why it cannot be used, first of all that it is not what was `promised`.
    pub fn read(
        bytes: &[u8],
        header: Option<&str>,
        promised: Option<&Digest>,
    ) -> Result<Self, Unreadable> {
        if let Some(promised) = promised.filter(|promised| !promised.fits(bytes)) {
            return Err(Unreadable::OtherContent(promised.clone()));
        }
        let text: Text = serde_json::from_slice(bytes)
            .map_err(|error| Unreadable::Form(echo(&error.to_string())))?;
        let header = header.map(|kind| kind.split(';').next().unwrap_or(kind).trim());
        let media_type = media_type(&text, header)?;
        Ok(Self {
            digest: promised.cloned().unwrap_or_else(|| Digest::of(bytes)),
            size: bytes.len() as u64,
            content: content(text, &media_type)?,
            media_type,
        })
    }

    /// How many bytes an engine gets that has nothing of it: the configuration and the
    /// layers. A list says only how large its manifests are.
    pub fn transfer(&self) -> Option<u64> {
        match &self.content {
            Content::Image { config, layers } => {
                let sizes = layers.iter().map(|layer| layer.size);
                Some(sizes.fold(config.size, u64::saturating_add))
            }
            Content::Index(_) => None,
        }
    }
}

/// The kind by the text, which is what was signed for; by the header where the text says
/// nothing, as that of OCI may.
fn media_type(text: &Text, header: Option<&str>) -> Result<String, Unreadable> {
    let unknown = |kind: &str| Unreadable::Kind(echo(kind));
    if text.schema_version != 2 {
        return Err(unknown(&format!("schema {}", text.schema_version)));
    }
    let own = text.media_type.as_deref();
    let known = |kind: &&str| OF_ONE.contains(kind) || OF_MANY.contains(kind);
    match (own, header) {
        (Some(kind), _) | (None, Some(kind)) if known(&kind) => Ok(kind.to_owned()),
        (None, _) if text.manifests.is_some() => Ok(OF_MANY[0].to_owned()),
        (None, _) if text.config.is_some() => Ok(OF_ONE[0].to_owned()),
        (Some(kind), _) | (None, Some(kind)) => Err(unknown(kind)),
        (None, None) => Err(unknown("none")),
    }
}

fn content(text: Text, media_type: &str) -> Result<Content, Unreadable> {
    let lacks = |what: &str| Unreadable::Form(format!("it has no {what}"));
    let Text {
        schema_version: _,
        media_type: _,
        config,
        layers,
        manifests,
    } = text;
    if OF_MANY.contains(&media_type) {
        let entries = manifests.ok_or_else(|| lacks("manifests"))?;
        let entries: Result<_, _> = entries.into_iter().map(entry).collect();
        return Ok(Content::Index(entries?));
    }
    let layers = layers.ok_or_else(|| lacks("layers"))?;
    let layers: Result<_, _> = layers.into_iter().map(blob).collect();
    Ok(Content::Image {
        config: blob(config.ok_or_else(|| lacks("config"))?)?,
        layers: layers?,
    })
}

fn blob(descriptor: Descriptor) -> Result<Blob, Unreadable> {
    let Descriptor {
        media_type,
        digest,
        size,
        platform: _,
        annotations: _,
    } = descriptor;
    let digest = digest
        .parse()
        .map_err(|_| Unreadable::Form(format!("{} is no digest", echo(&digest))))?;
    Ok(Blob {
        media_type,
        digest,
        size,
    })
}

fn entry(mut descriptor: Descriptor) -> Result<Entry, Unreadable> {
    let platform = descriptor.platform.take();
    let annotations = descriptor.annotations.take().unwrap_or_default();
    Ok(Entry {
        is_attestation: annotations.contains_key("vnd.docker.reference.type"),
        platform,
        blob: blob(descriptor)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::proptest;
    use serde_json::Value;
    use serde_json::json;

    use super::*;

    fn descriptor(kind: &str, size: u64) -> Value {
        let digest = format!("sha256:{}", "a".repeat(64));
        json!({"mediaType": kind, "digest": digest, "size": size})
    }

    fn read(text: &Value, header: Option<&str>) -> Result<Manifest, Unreadable> {
        Manifest::read(text.to_string().as_bytes(), header, None)
    }

    #[test]
    fn an_image_of_docker_has_a_configuration_and_layers() {
        let text = json!({
            "schemaVersion": 2,
            "mediaType": OF_ONE[1],
            "config": descriptor("c", 10),
            "layers": [descriptor("l", 100), descriptor("l", 1000)],
        });

        let manifest = read(&text, Some("text/plain")).unwrap();

        assert_eq!(manifest.media_type, OF_ONE[1]);
        assert_eq!(manifest.transfer(), Some(1110));
        assert_eq!(manifest.digest, Digest::of(text.to_string().as_bytes()));
        assert_eq!(manifest.size, text.to_string().len() as u64);
    }

    #[test]
    fn a_list_has_a_manifest_for_each_platform_and_maybe_where_they_come_from() {
        let mut arm = descriptor(OF_ONE[0], 5);
        arm["platform"] = json!({"os": "linux", "architecture": "arm64", "variant": "v8"});
        let mut windows = descriptor(OF_ONE[0], 5);
        windows["platform"] =
            json!({"os": "windows", "architecture": "amd64", "os.version": "10.0.1"});
        let mut proof = descriptor(OF_ONE[0], 6);
        proof["annotations"] = json!({"vnd.docker.reference.type": "attestation-manifest"});
        let text = json!({"schemaVersion": 2, "manifests": [arm, windows, proof]});

        let manifest = read(&text, Some(OF_MANY[0])).unwrap();

        let Content::Index(entries) = manifest.content else {
            panic!("{manifest:?}");
        };
        let names: Vec<_> = entries
            .iter()
            .map(|entry| entry.platform.as_ref().map(ToString::to_string))
            .collect();
        assert_eq!(
            names,
            [
                Some("linux/arm64/v8".to_owned()),
                Some("windows(10.0.1)/amd64".to_owned()),
                None
            ]
        );
        assert!(entries[2].is_attestation && !entries[0].is_attestation);
    }

    #[test]
    fn the_kind_is_that_of_the_text_and_the_headers_only_where_it_says_none() {
        let image = json!({"schemaVersion": 2, "config": descriptor("c", 1), "layers": []});

        let by_header = read(&image, Some(&format!("{}; charset=utf-8", OF_ONE[1])));
        let by_form = read(&image, None);

        assert_eq!(by_header.unwrap().media_type, OF_ONE[1]);
        assert_eq!(by_form.unwrap().media_type, OF_ONE[0]);
    }

    #[test]
    fn what_is_not_what_was_promised_is_refused() {
        let text = json!({"schemaVersion": 2, "config": descriptor("c", 1), "layers": []});
        let other = Digest::of(b"other");

        let read = Manifest::read(text.to_string().as_bytes(), None, Some(&other));

        assert_eq!(read, Err(Unreadable::OtherContent(other)));
    }

    #[test]
    fn what_is_not_understood_is_refused_with_the_reason() {
        let old = json!({"schemaVersion": 1, "name": "x"});
        let strange = json!({"schemaVersion": 2, "mediaType": "application/x\u{1b}[2J"});
        let bad = json!({"schemaVersion": 2, "mediaType": OF_ONE[0],
            "config": {"mediaType": "c", "digest": "../../x", "size": 1}, "layers": []});

        let reason = |text| read(text, None).unwrap_err().to_string();

        assert_eq!(
            reason(&old),
            "it is of kind schema 1, which is not understood"
        );
        assert!(!reason(&strange).contains('\u{1b}'));
        assert_eq!(reason(&bad), "it cannot be read: ../../x is no digest");
        let deep = "[".repeat(100_000);
        assert!(Manifest::read(deep.as_bytes(), None, None).is_err());
    }

    proptest! {
        #[test]
        fn no_text_stops_the_reader(bytes in proptest::collection::vec(0_u8.., 0..200)) {
            drop(Manifest::read(&bytes, None, None));
        }
    }
}
