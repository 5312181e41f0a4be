//! Scans of files and images, with a scanner that is installed and without one.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::support::image::BUSYBOX;
use crate::support::stack::Stack;

const COMPOSE: &str = "
services:
  web:
    build: .
    privileged: true
    ports: ['8080']
  db:
    image: busybox
    security_opt: ['no-new-privileges:true']
    environment: {DB_PASSWORD: canary-horse-7261}
";

/// An answer as trivy gives one.
const ANSWER: &str = r#"#!/bin/sh
[ "$1" = --version ] && exit 0
printf '%s %s\n' "$*" "$DOCKER_HOST" >>"$HOME/asked"
cat <<'END'
{"SchemaVersion": 2, "Results": [{"Target": "x", "Vulnerabilities": [
  {"VulnerabilityID": "CVE-2026-1", "PkgName": "libx", "InstalledVersion": "1",
   "FixedVersion": "2", "Severity": "CRITICAL", "Title": "bad \u001b[31mthing"},
  {"VulnerabilityID": "CVE-2026-2", "PkgName": "liby", "InstalledVersion": "1",
   "Severity": "LOW", "Title": "dull"}]}]}
END
"#;

fn stack(test: &str) -> Stack {
    let stack = Stack::new(test, COMPOSE);
    let text = format!("FROM {BUSYBOX}\nENV API_TOKEN=canary-token-9182\n");
    fs::write(stack.folder().join("Dockerfile"), text).unwrap();
    stack
}

#[test]
fn files_and_images_are_judged_without_a_scanner_and_that_is_said() {
    let stack = stack("scan");
    stack.devtools(&["build"]).run().exits(0);

    let run = stack
        .devtools(&["scan", "--severity", "low", "--own"])
        .run()
        .exits(1);

    let run = run.prints(&[
        "L0110",
        "L0114",
        "L0131",
        "L0134",
        "image-secret",
        "API_TOKEN",
    ]);
    assert!(!run.stdout().contains("canary"), "{run}");
    assert!(!run.stdout().contains("no-new-privileges"), "{run}");
    let report = stack
        .devtools(&["scan", "--own", "--format", "sarif"])
        .run();
    let report: Value = serde_json::from_str(&report.exits(1).stdout()).unwrap();
    assert_eq!(report["version"], "2.1.0");
    let results = report["runs"][0]["results"].as_array().unwrap();
    let first = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(first["artifactLocation"]["uri"], "compose.yaml");
    let db = stack.devtools(&["scan", "--own", "db"]).run().exits(1);
    let db = db.prints(&["L0114"]);
    assert!(!db.stdout().contains("L0110"), "{db}");
}

#[test]
fn a_scanner_is_asked_about_every_image_that_is_here_and_its_words_are_made_safe() {
    let stack = stack("scan-trivy");
    let tools = stack.home().join("tools");
    fs::create_dir(&tools).unwrap();
    let trivy = tools.join("trivy");
    fs::write(&trivy, ANSWER).unwrap();
    fs::set_permissions(&trivy, PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap());

    let run = stack.devtools(&["scan", BUSYBOX, "--severity", "CRITICAL"]);
    let run = run.with("PATH", &path).run().exits(1);

    let run = run
        .prints(&["CVE-2026-1", "libx 1: bad thing", "fixed in 2"])
        .says(&["1 CRITICAL", "1 LOW"]);
    assert!(!run.stdout().contains("CVE-2026-2"), "{run}");
    assert!(!run.stdout().contains('\u{1b}'), "{run}");
    let asked = fs::read_to_string(stack.home().join("asked")).unwrap();
    assert!(asked.starts_with("image --quiet --format json"), "{asked}");
    let socket = stack.api.socket().display().to_string();
    assert!(
        asked.contains(BUSYBOX) && asked.contains(&socket),
        "{asked}"
    );

    fs::write(
        &trivy,
        "#!/bin/sh\n[ $1 = --version ] || { echo no database >&2; exit 1; }\n",
    )
    .unwrap();
    let broken = stack.devtools(&["scan", BUSYBOX]).with("PATH", &path);
    broken
        .run()
        .exits(0)
        .says(&["trivy could not look into", "no database"]);
}
