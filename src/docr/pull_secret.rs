//! The secret with which a Kubernetes cluster pulls images.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::json;

use crate::text::echo;

/// In this namespace DigitalOcean's own operator finds the secret, and hands it to the
/// others.
const SYSTEM: &str = "kube-system";

/// What the operator knows the secret by.
const ANNOTATION: &str = "digitalocean.com/dosecret-identifier";

/// A secret to be: its name and where it will stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullSecret {
    name: String,
    namespace: String,
}

impl PullSecret {
    /// A secret for a registry, by the names that doctl gives where none are wanted.
    ///
    /// # Errors
    /// Which of the names Kubernetes would not take, and why.
    pub fn new(
        registry: &str,
        name: Option<&str>,
        namespace: Option<&str>,
    ) -> Result<Self, String> {
        let name = name.map_or_else(|| format!("registry-{registry}"), str::to_owned);
        let namespace = namespace.unwrap_or(SYSTEM).to_owned();
        let labels = name.split('.');
        if name.len() > 253 || !labels.into_iter().all(is_label) {
            return Err(format!(
                "{} is no name of a secret: small letters, digits, - and . in between",
                echo(&name)
            ));
        }
        if !is_label(&namespace) {
            return Err(format!(
                "{} is no name of a namespace: up to 63 small letters, digits and -",
                echo(&namespace)
            ));
        }
        Ok(Self { name, namespace })
    }

    /// The manifest with docker's settings, as they came from the API.
    pub fn manifest(&self, settings: &[u8]) -> Value {
        let Self { name, namespace } = self;
        let mut metadata = json!({"name": name, "namespace": namespace});
        if namespace == SYSTEM {
            metadata["annotations"] = json!({ANNOTATION: name});
        }
        json!({
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": metadata,
            "type": "kubernetes.io/dockerconfigjson",
            "data": {".dockerconfigjson": STANDARD.encode(settings)},
        })
    }
}

fn is_label(text: &str) -> bool {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.len() <= 63
        && text.starts_with(is_word)
        && text.ends_with(is_word)
        && text.chars().all(|c| is_word(c) || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_the_one_that_doctl_writes() {
        let secret = PullSecret::new("my-registry", None, None).unwrap();

        let expected = json!({
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {
                "name": "registry-my-registry",
                "namespace": "kube-system",
                "annotations": {"digitalocean.com/dosecret-identifier": "registry-my-registry"},
            },
            "type": "kubernetes.io/dockerconfigjson",
            "data": {".dockerconfigjson": "e30="},
        });
        assert_eq!(secret.manifest(b"{}"), expected);
    }

    #[test]
    fn the_operator_is_called_only_where_it_looks() {
        let secret = PullSecret::new("shop", Some("pull"), Some("web")).unwrap();

        let metadata = &secret.manifest(b"{}")["metadata"];

        assert_eq!(*metadata, json!({"name": "pull", "namespace": "web"}));
    }

    #[test]
    fn names_that_kubernetes_would_not_take_are_refused() {
        for name in ["", "A", "-a", "a_b", "a..b", "a\nb"] {
            assert!(PullSecret::new("r", Some(name), None).is_err(), "{name:?}");
            assert!(PullSecret::new("r", None, Some(name)).is_err(), "{name:?}");
        }
    }
}
