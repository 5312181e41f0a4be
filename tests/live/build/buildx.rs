//! What the builder of an engine cannot do goes to the real `docker buildx`, and is refused
//! where the engine or that builder cannot either.

use std::fs;
use std::io::Write;
use std::path::Path;

use rustix::process::Signal;
use serde_json::Value;
use serde_json::json;

use super::{image, stack, write};
use crate::support::docker_registry::Access;
use crate::support::docker_registry::DockerRegistry;
use crate::support::docker_registry::PASSWORD;
use crate::support::docker_registry::USER;
use crate::support::eventually;
use crate::support::stack::Stack;
use crate::support::tools;

const PLATFORMS: &str = "platforms: [linux/amd64, linux/arm64]";

/// The same with the plugin where docker has the user's own.
fn with_buildx(test: &str, compose: &str, dockerfile: &str) -> Stack {
    let stack = stack(test, compose, dockerfile);
    let plugins = stack.home().join(".docker/cli-plugins");
    fs::create_dir_all(&plugins).unwrap();
    let plugin = tools().join("../libexec/docker/cli-plugins/docker-buildx");
    std::os::unix::fs::symlink(plugin, plugins.join("docker-buildx")).unwrap();
    stack
}

/// Whether the engine keeps images in containerd's store.
fn has_store(stack: &Stack) -> bool {
    let status = stack.api.get("/info")["DriverStatus"].to_string();
    status.contains("io.containerd.snapshotter")
}

/// What an image of the store is made of: a kind and a platform each.
fn manifests(stack: &Stack, name: &str) -> Vec<(String, String)> {
    let image = stack.api.get(&format!("/images/{name}/json?manifests=1"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let manifests = image["Manifests"].as_array().unwrap().iter();
    let mut found: Vec<_> = manifests
        .map(|one| {
            let platform = &one["Descriptor"]["platform"];
            (text(&one["Kind"]), text(&platform["architecture"]))
        })
        .collect();
    found.sort();
    found
}

fn pair(kind: &str, platform: &str) -> (String, String) {
    (kind.to_owned(), platform.to_owned())
}

/// The command lines of all processes.
fn command_lines() -> Vec<String> {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let lines = processes.filter_map(|one| fs::read(one.path().join("cmdline")).ok());
    lines
        .map(|line| String::from_utf8_lossy(&line).replace('\0', " "))
        .collect()
}

#[test]
fn several_platforms_are_one_image_where_the_engine_has_room_for_it() {
    let compose = format!("services:\n  web: {{build: {{context: ., {PLATFORMS}}}}}\n");
    let stack = with_buildx(
        "buildx-platforms",
        &compose,
        "FROM scratch\nARG TARGETARCH\nLABEL of=$TARGETARCH\nCOPY . /app/\nCMD [\"/app\"]\n",
    );

    let build = stack.devtools(&["build"]).run();

    if !has_store(&stack) {
        build.exits(2).says(&[
            "cannot do it either: several platforms",
            "compose.yaml:2",
            "docker buildx create --use",
            "containerd-snapshotter",
        ]);
        // On the way up one of them is enough.
        let up = stack.devtools(&["create"]).run().exits(0);
        assert!(!up.stderr().contains("docker buildx"), "{up}");
        let built = image(&stack, &format!("{}-web", stack.name)).unwrap();
        assert_eq!(built["Os"], "linux");
        return;
    }
    let build = build.exits(0);
    let build = build.says(&["web: docker buildx builds it: several platforms"]);
    build.prints(&["web"]);
    let name = format!("{}-web", stack.name);
    let expected = [pair("image", "amd64"), pair("image", "arm64")];
    assert_eq!(manifests(&stack, &name), expected);
    let labels = &image(&stack, &name).unwrap()["Config"]["Labels"];
    assert_eq!(labels["com.docker.compose.service"], "web");
    // One of them needs nothing beyond the engine.
    let one = ["build", "--platform", "linux/arm64"];
    let one = stack.devtools(&one).run().exits(0);
    assert!(!one.stderr().contains("docker buildx"), "{one}");
    // What is said holds for a rehearsal, too.
    let rehearsed = stack.devtools(&["build", "--dry-run"]).run().exits(0);
    rehearsed.prints(&["by docker buildx: several platforms"]);
}

#[test]
fn an_image_for_several_platforms_goes_to_its_registry_and_is_looked_up_there() {
    let registry = DockerRegistry::start(&Access::Password);
    let stack = with_buildx(
        "buildx-push",
        "",
        "FROM scratch\nARG TARGETARCH\nLABEL of=$TARGETARCH\nCOPY . /app/\n",
    );
    let image_name = format!("{}/acme/many:1", registry.host);
    let more = format!("{}/acme/many:2", registry.host);
    stack.write(&format!(
        "services:\n  many: {{image: '{image_name}', build: {{context: ., tags: ['{more}'], {PLATFORMS}}}}}\n"
    ));
    let login = [
        "login",
        registry.host.as_str(),
        "-u",
        USER,
        "--password-stdin",
    ];
    let mut login = stack.devtools(&login).with_input().start();
    writeln!(login.input(), "{PASSWORD}").unwrap();
    login.wait().exits(0);

    let run = stack
        .devtools(&["build", "--push", "--format", "json"])
        .run();

    if !has_store(&stack) {
        run.exits(2).says(&["cannot do it either"]);
        return;
    }
    let run = run.exits(0);
    assert!(!run.stdout().contains(PASSWORD) && !run.stderr().contains(PASSWORD));
    let both: Value = serde_json::from_str(&run.stdout()).unwrap();
    let digest = registry.digest("acme/many", "1");
    assert_eq!(both["built"][0]["buildx"], "several platforms");
    assert_eq!(both["built"][0]["sent"], digest.as_str());
    for (row, name) in both["push"]["pushed"]
        .as_array()
        .unwrap()
        .iter()
        .zip([&image_name, &more])
    {
        assert_eq!(row["digest"], digest.as_str());
        assert_eq!(row["image"], name.as_str());
        assert_eq!(row["verified"], true);
    }
    let looked = ["registry", "inspect", image_name.as_str()];
    let looked = stack.devtools(&looked).run().exits(0);
    looked.prints(&[&digest, "linux/amd64", "linux/arm64"]);
    // `push --build` goes the same way, and nothing is left but in the engine.
    let again = ["push", "--build", "--tag", "3", "--format", "json"];
    let again = stack.devtools(&again).run().exits(0);
    let again: Value = serde_json::from_str(&again.stdout()).unwrap();
    assert_eq!(
        again["pushed"][0]["digest"],
        registry.digest("acme/many", "3").as_str()
    );
    for name in [
        &image_name,
        &more,
        &format!("{}/acme/many:3", registry.host),
    ] {
        stack.api.remove(&format!("/images/{name}"));
    }
}

#[test]
fn attestations_and_caches_go_with_the_image() {
    let stack = with_buildx(
        "buildx-attested",
        "
services:
  web:
    build:
      context: .
      provenance: mode=max
      cache_from: ['type=local,src=./layers']
      cache_to: ['type=local,dest=./layers,mode=max']
",
        "FROM BUSYBOX\nCOPY kept /kept\nRUN cat /kept/file > /copy\n",
    );
    write(&stack, ".dockerignore", "layers\n");

    let build = stack.devtools(&["build"]).run();

    if !has_store(&stack) {
        build
            .exits(2)
            .says(&["cache_to of type local, provenance", "compose.yaml:8"]);
        return;
    }
    build.exits(0).says(&[
        "web: docker buildx builds it: cache_to of type local, provenance, cache_from of type local",
    ]);
    let name = format!("{}-web", stack.name);
    let kinds: Vec<String> = manifests(&stack, &name)
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(kinds, ["attestation", "image"]);
    // The cache stands beside the compose file.
    assert!(stack.folder().join("layers/index.json").exists());
}

#[test]
fn what_is_secret_is_in_no_command_line_and_ctrl_c_ends_the_build() {
    const CANARY: &str = "canary-5be2a1";
    let stack = with_buildx(
        "buildx-secret",
        "
secrets: {word: {environment: WORD}, token: {file: token.env}}
services:
  web:
    build:
      context: .
      cache_from: ['type=local,src=./layers']
      args: {TOKEN: '$TOKEN'}
      secrets: [word, token]
",
        "FROM BUSYBOX
ARG TOKEN
RUN --mount=type=secret,id=word --mount=type=secret,id=token \
    cd /run/secrets && cat word token | wc -c && env | grep ^TOKEN | wc -c
RUN sleep 7194
",
    );
    write(&stack, "token.env", CANARY);
    let build = ["build", "--no-cache", "--progress", "plain"];
    let build = stack
        .devtools(&build)
        .with("WORD", CANARY)
        .with("TOKEN", CANARY)
        .start();
    let is_running = || command_lines().iter().any(|line| line == "sleep 7194 ");
    eventually("the step", || is_running().then_some(()));
    let lines = command_lines();

    let words = format!("{}-web", stack.name);
    let buildx = lines.iter().find(|line| line.contains(&words)).unwrap();
    assert!(buildx.contains("docker-buildx build"), "{buildx}");
    assert!(!lines.iter().any(|line| line.contains(CANARY)), "{lines:?}");
    build.signal(Signal::INT);

    let ended = build.wait().exits(130);
    let ended = ended.says(&["interrupted", "web: docker buildx builds it", "26", "20"]);
    assert!(!ended.stderr().contains(CANARY), "{ended}");
    eventually("the end of the step", || (!is_running()).then_some(()));
    let is_left = |line: &String| line.contains(&words);
    eventually("the end of buildx", || {
        (!command_lines().iter().any(is_left)).then_some(())
    });
}

#[test]
fn a_failed_step_is_told_as_any_other() {
    let stack = with_buildx(
        "buildx-failed",
        "
services:
  bad:
    build:
      context: .
      cache_from: ['type=local,src=./layers']
      dockerfile_inline: |
        FROM devtools-test/busybox:1
        RUN echo first
        RUN echo the reason >&2; exit 3
",
        "",
    );

    stack.devtools(&["build"]).run().exits(1).says(&[
        "bad could not be built: ",
        "[3/3] RUN echo the reason",
        "  | the reason",
        "exit code: 3",
        "0 built, 1 failed",
    ]);
}

#[test]
fn a_builder_or_an_argument_that_cannot_work_is_refused_with_what_helps() {
    let stack = with_buildx(
        "buildx-refused",
        "
services:
  web: {build: {context: ., args: {HTTPS_PROXY: 'http://elsewhere:1'}, cache_from: ['type=local,src=x']}}
",
        "FROM scratch\nCOPY kept /kept\n",
    );

    let build = |builder: &str| stack.devtools(&["build"]).with("BUILDX_BUILDER", builder);

    build("").run().exits(2).says(&[
        "docker buildx reads HTTPS_PROXY for itself",
        "export HTTPS_PROXY",
        "compose.yaml:3",
    ]);
    build("nobody").run().exits(2).says(&[
        "cache_from of type local",
        "docker buildx inspect failed",
        "nobody",
    ]);
    let doctor = ["doctor", "buildx", "--all", "--format", "json"];
    let told = |builder: &str| -> Value {
        let run = stack
            .devtools(&doctor)
            .with("BUILDX_BUILDER", builder)
            .run();
        serde_json::from_str(&run.stdout()).unwrap()
    };
    let own = told("").to_string();
    assert!(
        own.contains("would build with default (driver docker"),
        "{own}"
    );
    assert_eq!(
        own.contains("one platform at a time"),
        !has_store(&stack),
        "{own}"
    );
    let broken = told("nobody");
    let is_warned = broken
        .as_array()
        .unwrap()
        .iter()
        .any(|one| one["severity"] == json!("warning"));
    assert!(is_warned, "{broken}");
}

#[test]
fn a_layout_of_oci_is_a_context_where_images_are_kept_like_that() {
    let stack = with_buildx(
        "buildx-layout",
        "
services:
  web:
    build:
      context: .
      additional_contexts: {base: 'oci-layout://./layout'}
",
        "FROM BUSYBOX\nCOPY --from=base /kept /kept\nRUN cat /kept/file\n",
    );
    let build = || {
        let words = ["build", "--no-cache", "--progress", "plain"];
        stack.devtools(&words).run()
    };
    if !has_store(&stack) {
        let refused = "cannot do it either: an OCI layout as a context";
        build().exits(2).says(&[refused, "compose.yaml:6"]);
        return;
    }
    layout(&stack, &stack.folder().join("layout"));

    let built = build().exits(0);

    built.says(&["builds it: an OCI layout as a context", "] kept"]);
}

#[test]
fn a_step_is_told_the_address_of_the_engines_machine() {
    let stack = with_buildx(
        "buildx-gateway",
        "services:\n  web: {build: {context: ., extra_hosts: ['outside=host-gateway']}}\n",
        "FROM BUSYBOX\nRUN grep outside /etc/hosts\n",
    );

    let build = ["build", "--no-cache", "--progress", "plain"];
    let build = stack.devtools(&build).run();

    let build = build.says(&["web: docker buildx builds it: host-gateway"]);
    if is_old(&stack) {
        // Its BuildKit does not tell the address.
        build.exits(1).says(&["web could not be built"]);
    } else {
        build.exits(0).says(&["172.17.0.1\toutside"]);
    }
}

/// Whether this is the oldest engine.
fn is_old(stack: &Stack) -> bool {
    stack.api.get("/version")["ApiVersion"] == "1.41"
}

/// Puts an image with the folder `kept` at a path, as the engine saves it: a layout of OCI.
fn layout(stack: &Stack, path: &Path) {
    let name = format!("{}-layout", stack.name);
    let before = fs::read(stack.folder().join("compose.yaml")).unwrap();
    stack.write(&format!(
        "services:\n  one: {{image: '{name}', build: {{context: ., dockerfile_inline: \"FROM scratch\\nCOPY kept /kept\"}}}}\n"
    ));
    stack.devtools(&["build"]).run().exits(0);
    let saved = stack
        .api
        .send("GET", &format!("/images/{name}/get"), "", b"");
    fs::create_dir_all(path).unwrap();
    tar::Archive::new(&saved.body[..]).unpack(path).unwrap();
    fs::write(stack.folder().join("compose.yaml"), before).unwrap();
    stack.api.remove(&format!("/images/{name}"));
}
