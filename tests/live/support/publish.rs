//! Images that are put into a registry by a client that shares nothing with devtools.

use serde_json::Value;
use serde_json::json;
use tokio::runtime::Runtime;

use super::image::digest;

const OF_DOCKER: &str = "application/vnd.docker.distribution.manifest.v2+json";
const CONFIGURATION: &str = "application/vnd.docker.container.image.v1+json";
const OF_OCI: &str = "application/vnd.oci.image.manifest.v1+json";
const INDEX: &str = "application/vnd.oci.image.index.v1+json";

/// A client of a registry without TLS.
pub(crate) struct Publisher {
    runtime: Runtime,
    client: reqwest::Client,
    base: String,
    authorization: Option<String>,
}

impl Publisher {
    /// For the registry at `host`, with the `Authorization` that it wants.
    pub(crate) fn to(host: &str, authorization: Option<&str>) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]);
        Self {
            runtime,
            client: client.build().unwrap(),
            base: format!("http://{host}"),
            authorization: authorization.map(str::to_owned),
        }
    }

    /// Puts an image there that has one small layer; returns the digest.
    pub(crate) fn image(&self, repository: &str, tag: &str, platform: &str) -> String {
        let manifest = self.manifest(repository, platform, OF_DOCKER);
        self.put(repository, tag, OF_DOCKER, &manifest)
    }

    /// Puts a list there with an image for each platform, and what says where they come
    /// from; returns the digest of the list.
    pub(crate) fn list(&self, repository: &str, tag: &str, platforms: &[&str]) -> String {
        let mut entries: Vec<Value> = platforms
            .iter()
            .map(|platform| {
                let manifest = self.manifest(repository, platform, OF_OCI);
                let own = self.put_by_digest(repository, OF_OCI, &manifest);
                let (os, architecture) = platform.split_once('/').unwrap();
                json!({
                    "mediaType": OF_OCI, "digest": own, "size": manifest.len(),
                    "platform": {"os": os, "architecture": architecture},
                })
            })
            .collect();
        let proof = self.manifest(repository, "unknown/unknown", OF_OCI);
        let own = self.put_by_digest(repository, OF_OCI, &proof);
        entries.push(json!({
            "mediaType": OF_OCI, "digest": own, "size": proof.len(),
            "platform": {"os": "unknown", "architecture": "unknown"},
            "annotations": {"vnd.docker.reference.type": "attestation-manifest"},
        }));
        let list = json!({"schemaVersion": 2, "mediaType": INDEX, "manifests": entries});
        self.put(repository, tag, INDEX, list.to_string().as_bytes())
    }

    fn manifest(&self, repository: &str, platform: &str, kind: &str) -> Vec<u8> {
        let (os, architecture) = platform.split_once('/').unwrap();
        let config = json!({"os": os, "architecture": architecture, "rootfs": {
            "type": "layers", "diff_ids": [],
        }});
        let config = self.blob(repository, config.to_string().as_bytes());
        let layer = self.blob(repository, &[b'x'; 1000]);
        let blob = |kind: &str, (digest, size): (String, usize)| json!({"mediaType": kind, "digest": digest, "size": size});
        let manifest = json!({
            "schemaVersion": 2, "mediaType": kind,
            "config": blob(CONFIGURATION, config),
            "layers": [blob("application/vnd.docker.image.rootfs.diff.tar.gzip", layer)],
        });
        manifest.to_string().into_bytes()
    }

    fn blob(&self, repository: &str, bytes: &[u8]) -> (String, usize) {
        let own = format!("sha256:{}", digest(bytes));
        self.runtime.block_on(async {
            let url = format!("{}/v2/{repository}/blobs/uploads/", self.base);
            let begun = self.sent(self.client.post(url)).await;
            assert_eq!(begun.status(), 202);
            let place = begun.headers()["location"].to_str().unwrap();
            let place = format!("{place}&digest={own}");
            let request = self.client.put(place).body(bytes.to_vec());
            assert_eq!(self.sent(request).await.status(), 201);
        });
        (own, bytes.len())
    }

    fn put(&self, repository: &str, reference: &str, kind: &str, bytes: &[u8]) -> String {
        let url = format!("{}/v2/{repository}/manifests/{reference}", self.base);
        let request = self.client.put(url).header("content-type", kind);
        let request = request.body(bytes.to_vec());
        let answer = self.runtime.block_on(self.sent(request));
        assert_eq!(answer.status(), 201);
        format!("sha256:{}", digest(bytes))
    }

    fn put_by_digest(&self, repository: &str, kind: &str, bytes: &[u8]) -> String {
        let own = format!("sha256:{}", digest(bytes));
        self.put(repository, &own, kind, bytes)
    }

    async fn sent(&self, request: reqwest::RequestBuilder) -> reqwest::Response {
        let request = match &self.authorization {
            Some(authorization) => request.header("authorization", authorization),
            None => request,
        };
        request.send().await.unwrap()
    }
}
