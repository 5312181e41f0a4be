//! Images, rights and commands of containers.

use super::super::finding::{Category, Severity};
use super::super::kind::Kind;
use super::{CODE, Hit, Reads, Rule};
use crate::value::image::ImageReference;

const CONTAINER: Rule = Rule {
    severity: Severity::High,
    category: Category::Security,
    files: &[Kind::Compose, Kind::Yaml],
    reads: Reads::Uncommented,
    in_tests: true,
    ..CODE
};

const SCRIPTS: &[Kind] = &[Kind::Shell, Kind::Dockerfile, Kind::Yaml, Kind::Compose];

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "container.floating-image",
        severity: Severity::Medium,
        category: Category::Reliability,
        pattern: r#"^[ \t]*(?:-[ \t]+)?["']?image["']?[ \t]*:[ \t]*["']?([^"'\s#]+)"#,
        confirm: floating_image,
        message: "image {} is another one tomorrow; write a version or a digest behind it",
        ..CONTAINER
    },
    Rule {
        id: "container.privileged",
        pattern: r#"^[ \t]*["']?privileged["']?[ \t]*:[ \t]*["']?(?:true|yes|on)\b|--privileged\b"#,
        message: "a privileged container can do everything that root can on the machine",
        ..CONTAINER
    },
    Rule {
        id: "container.engine-socket",
        files: &[Kind::Compose, Kind::Yaml, Kind::Shell, Kind::Terraform],
        pattern: r"/(?:docker|containerd/containerd|podman/podman)\.sock\b",
        confirm: is_mounted,
        message: "who reaches the engine's socket is root on the machine",
        ..CONTAINER
    },
    Rule {
        id: "files.open-to-all",
        severity: Severity::Medium,
        files: &[
            Kind::Shell,
            Kind::Dockerfile,
            Kind::Yaml,
            Kind::Compose,
            Kind::Python,
            Kind::Terraform,
        ],
        pattern: r"\bchmod\b[^\n;|]{0,40}?[ \t]0?(?:777|a\+rwx|ugo\+rwx)\b|\bchmod[ \t]*\([^)\n]*0o?777\b",
        message: "everybody on the system may write here",
        ..CONTAINER
    },
    Rule {
        id: "shell.download-and-run",
        files: SCRIPTS,
        pattern: r"\b(?:curl|wget)\b[^\n;]*\|[ \t]*(?:sudo[ \t]+(?:-\w+[ \t]+)*)?(?:/(?:usr/)?bin/)?(?:env[ \t]+)?(?:ba|z|da|k)?sh\b",
        message: "what a server sends is run unseen; download it, check its sum, then run it",
        ..CONTAINER
    },
];

/// The image, if its version is left open.
fn floating_image(hit: &Hit<'_>) -> Option<String> {
    let text = String::from_utf8_lossy(hit.found);
    // What a variable holds is decided elsewhere.
    let image: ImageReference = text.parse().ok().filter(|_| !text.contains(['$', '{']))?;
    is_floating(&image).then(|| image.to_string())
}

/// Whether an image is another one tomorrow.
pub(in super::super) fn is_floating(image: &ImageReference) -> bool {
    image.digest().is_none() && matches!(image.tag(), None | Some("latest"))
}

/// Whether the socket is given to somebody, as opposed to being looked at.
fn is_mounted(hit: &Hit<'_>) -> Option<String> {
    let before = String::from_utf8_lossy(hit.before);
    let mount = [
        "-v",
        "--volume",
        "--mount",
        "source",
        "path",
        "host_path",
        "- ",
    ];
    mount
        .iter()
        .any(|word| before.contains(word))
        .then(String::new)
}
