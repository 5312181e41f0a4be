//! Images that are built, and what becomes of containers when they are.

mod buildx;
mod refused;
mod rising;
mod templates;

use std::fs;

use serde_json::Value;

use crate::support::eventually;
use crate::support::image::BUSYBOX;
use crate::support::stack::Stack;

use rustix::process::Signal;

/// A stack with a context that has something to leave out and something to link.
fn stack(test: &str, compose: &str, dockerfile: &str) -> Stack {
    let stack = Stack::new(test, compose);
    let folder = stack.folder();
    write(
        &stack,
        "Dockerfile",
        &dockerfile.replace("BUSYBOX", BUSYBOX),
    );
    write(&stack, ".dockerignore", "left-out\n*.env\n");
    write(&stack, "left-out/file", "left out");
    write(&stack, "kept/file", "kept");
    std::os::unix::fs::symlink("/etc/hostname", folder.join("link")).unwrap();
    stack
}

fn write(stack: &Stack, path: &str, text: &str) {
    let path = stack.folder().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn image(stack: &Stack, reference: &str) -> Option<Value> {
    stack.api.find(&format!("/images/{reference}/json"))
}

#[test]
fn an_image_is_made_of_its_context_as_its_section_says() {
    let stack = stack(
        "build",
        r#"
services:
  web:
    image: ${COMPOSE_PROJECT_NAME}-chosen:1
    build:
      context: .
      target: wanted
      args: {GREETING: hello}
      labels: {made.by: test}
      extra_hosts: ["somewhere=10.9.8.7"]
      network: none
      tags: ["${COMPOSE_PROJECT_NAME}-chosen:2"]
"#,
        "FROM BUSYBOX AS wanted
ARG GREETING
ARG NUMBER
COPY . /app
RUN echo $GREETING $NUMBER; find /app | sort; readlink /app/link; stat -c %u:%g /app/kept; cat /etc/hosts; ls /sys/class/net
FROM wanted AS other
RUN exit 1
",
    );

    let build = stack
        .devtools(&[
            "build",
            "--no-cache",
            "--build-arg",
            "NUMBER=7",
            "--progress",
            "plain",
        ])
        .run()
        .exits(0);

    let build = build.says(&[
        "hello 7",
        "/app/kept/file",
        "/app/link",
        "/etc/hostname",
        "0:0",
        "10.9.8.7",
        "somewhere",
    ]);
    assert!(!build.stderr().contains("left-out/file"), "{build}");
    assert!(!build.stderr().contains("eth0"), "{build}");
    let chosen = |tag: &str| image(&stack, &format!("{}-chosen:{tag}", stack.name)).unwrap();
    assert_eq!(chosen("1")["Id"], chosen("2")["Id"]);
    let labels = &chosen("1")["Config"]["Labels"];
    assert_eq!(labels["made.by"], "test");
    assert_eq!(labels["com.docker.compose.service"], "web");
    build.prints(&["web", "-chosen:1", "-chosen:2"]);
}

#[test]
fn services_with_the_same_build_share_an_image_and_what_is_there_is_not_made_again() {
    let stack = stack(
        "build-shared",
        "services:\n  one: {build: .}\n  two: {build: .}\n  three: {build: {context: ., args: {A: '1'}}}\n",
        "FROM BUSYBOX\nARG A\nCOPY kept /kept\nRUN cat /proc/uptime > /when\n",
    );
    let name = |service: &str| format!("{}-{service}", stack.name);
    let id = |service: &str| image(&stack, &name(service)).unwrap()["Id"].clone();
    let built = |arguments: &[&str]| -> Value {
        let run = stack
            .devtools(&[&["build", "--format", "json"], arguments].concat())
            .run();
        serde_json::from_str(&run.exits(0).stdout()).unwrap()
    };

    let first = built(&[]);

    let rows = first["built"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{first}");
    assert_eq!(id("one"), id("two"));
    assert_ne!(id("one"), id("three"));
    let before = id("one");
    // A time alone changes nothing, and what is left out does not either.
    write(&stack, "kept/file", "kept");
    write(&stack, "left-out/new", "new");
    let again = built(&["one"]);
    assert!(again["built"][0]["cached"].as_u64() >= Some(2), "{again}");
    assert_eq!(id("one"), before);
    write(&stack, "kept/file", "same");
    built(&["one"]);
    assert_ne!(id("one"), before);
    let before = id("one");
    let anew = built(&["one", "--no-cache"]);
    // The base image is there in any case.
    assert!(anew["built"][0]["cached"].as_u64() < Some(2), "{anew}");
    assert_ne!(id("one"), before);
}

#[test]
fn a_build_reads_its_secrets_and_nobody_else_does() {
    const CANARY: &str = "canary-4d1f0c";
    let stack = stack(
        "build-secret",
        "
secrets: {token: {file: token.env}, word: {environment: WORD}}
services:
  web:
    build: {context: ., secrets: [token, {source: word, target: renamed}]}
",
        "FROM BUSYBOX
RUN --mount=type=secret,id=token --mount=type=secret,id=renamed --mount=type=secret,id=given \
    cd /run/secrets && cat token renamed given | sha256sum > /sum && wc -c token renamed given
",
    );
    write(&stack, "token.env", &format!("{CANARY}\n"));

    let build = stack
        .devtools(&[
            "build",
            "--no-cache",
            "--progress",
            "plain",
            "--secret",
            "id=given,env=GIVEN",
        ])
        .with("WORD", CANARY)
        .with("GIVEN", CANARY)
        .run()
        .exits(0)
        .says(&["14 token", "13 renamed", "13 given"]);

    assert!(!build.stderr().contains(CANARY) && !build.stdout().contains(CANARY));
    let reference = format!("{}-web", stack.name);
    let history = stack.api.get(&format!("/images/{reference}/history"));
    let image = image(&stack, &reference).unwrap();
    assert!(!history.to_string().contains(CANARY) && !image.to_string().contains(CANARY));
    stack
        .devtools(&["build", "--secret", "id=given,src=nowhere"])
        .run()
        .exits(2)
        .says(&["--secret: there is no file", "nowhere"]);
}

#[test]
fn a_failed_step_is_told_with_its_words_and_the_others_are_built() {
    let stack = stack(
        "build-failed",
        r"
services:
  good: {build: {context: ., dockerfile: Good}}
  bad: {build: {context: .}}
",
        "FROM BUSYBOX\nRUN echo first\nRUN echo before >&2; printf '\\033]0;title\\007the reason\\n' >&2; exit 3\n",
    );
    write(
        &stack,
        "Good",
        &format!("FROM {BUSYBOX}\nRUN echo good > /good\n"),
    );

    let build = stack.devtools(&["build"]).run().exits(1).says(&[
        "bad could not be built",
        "[3/3] RUN echo before",
        "  | the reason",
        "exit code: 3",
        "1 built, 1 failed",
    ]);

    assert!(!build.stderr().contains('\u{1b}'), "{build}");
    assert!(image(&stack, &format!("{}-good", stack.name)).is_some());
    let json = stack
        .devtools(&["build", "bad", "--format", "json"])
        .run()
        .exits(1);
    let json: Value = serde_json::from_str(&json.stdout()).unwrap();
    assert_eq!(
        json["failed"][0]["log"],
        serde_json::json!(["before", "the reason"])
    );
}

#[test]
fn the_classic_builder_makes_the_same_of_the_same_context() {
    let stack = stack(
        "build-classic",
        "services:\n  web: {build: {context: ., args: {GREETING: hello}, shm_size: 16m}}\n",
        "FROM BUSYBOX\nARG GREETING\nCOPY . /app\nRUN echo $GREETING; find /app | sort; df /dev/shm | tail -n 1\n",
    );
    let classic = |arguments: &[&str]| stack.devtools(arguments).with("DOCKER_BUILDKIT", "0");

    let build = classic(&["build", "--progress", "plain"])
        .run()
        .exits(0)
        .says(&["hello", "/app/kept/file", "/app/link", "16384"]);

    for absent in ["left-out/file", ".devtools.dockerfile"] {
        assert!(!build.stderr().contains(absent), "{build}");
    }
    let again = classic(&["build", "--format", "json"]).run().exits(0);
    let again: Value = serde_json::from_str(&again.stdout()).unwrap();
    let row = &again["built"][0];
    let but_the_base = row["steps"].as_u64().map(|steps| steps - 1);
    assert_eq!(row["cached"].as_u64(), but_the_base, "{again}");
}

#[test]
fn ctrl_c_ends_the_build_in_the_engine_too() {
    let stack = stack(
        "build-interrupted",
        "services:\n  web: {build: .}\n",
        "FROM BUSYBOX\nRUN sleep 7193\n",
    );
    let is_running = || {
        let processes = fs::read_dir("/proc").unwrap().flatten();
        let mut commands = processes.filter_map(|one| fs::read(one.path().join("cmdline")).ok());
        commands.any(|command| command.starts_with(b"sleep\x007193"))
    };
    let build = stack.devtools(&["build"]).start();
    eventually("the step", || is_running().then_some(()));

    build.signal(Signal::INT);

    build.wait().exits(130).says(&["interrupted"]);
    eventually("the end of the step", || (!is_running()).then_some(()));
}

#[test]
fn an_image_is_built_on_that_of_another_service() {
    let stack = stack(
        "build-on",
        r#"
services:
  app:
    build:
      context: kept
      dockerfile_inline: |
        FROM base
        COPY --from=more file /more
        RUN cat /base /more
      additional_contexts: {base: "service:base", more: ./left-out}
  base: {build: .}
"#,
        "FROM BUSYBOX\nRUN echo the base > /base\n",
    );
    let is_old = stack.api.get("/version")["ApiVersion"] == "1.41";
    let build = stack
        .devtools(&["build", "app", "--no-cache", "--progress", "plain"])
        .run();

    if is_old {
        build
            .exits(2)
            .says(&["additional_contexts need Docker 23.0", "compose.yaml:10"]);
        return;
    }
    build.exits(0).says(&["the base", "left out", "2 built"]);
    write(
        &stack,
        "Dockerfile",
        &format!("FROM {BUSYBOX}\nRUN exit 4\n"),
    );
    stack
        .devtools(&["build", "app"])
        .run()
        .exits(1)
        .says(&["app could not be built: base could not be built"]);
}
