//! Images that are tried out: good ones, bad ones, and what is left of the trial.

use std::fs;

use rustix::process::Signal;
use serde_json::Value;

use crate::support::eventually;
use crate::support::image::BUSYBOX;
use crate::support::stack::Stack;

/// A good image and one that does everything wrong.
const COMPOSE: &str = "
services:
  good:
    build: {context: ., dockerfile: good}
    stop_grace_period: 20s
    volumes: [data:/data]
    ports: ['9']
  bad:
    build: {context: ., dockerfile: bad}
    stop_grace_period: 1s
volumes: {data: {}}
";
const GOOD: &str = "FROM BUSYBOX
LABEL org.opencontainers.image.title=good org.opencontainers.image.version=1 \
      org.opencontainers.image.revision=abc org.opencontainers.image.source=https://example.org
RUN mkdir /data && chown 1000:1000 /data
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=1s --retries=1 CMD test -f /data/ready
CMD [\"sh\", \"-c\", \"trap 'exit 0' TERM; touch /data/ready; sleep 600 & wait\"]
";
const BAD: &str = "FROM BUSYBOX
ARG API_TOKEN=canary-token-9182
ENV DB_PASSWORD=canary-horse-7261
CMD [\"sh\", \"-c\", \"trap '' TERM; while true; do sleep 1; done\"]
";

fn stack(test: &str) -> Stack {
    let stack = Stack::new(test, COMPOSE);
    for (name, text) in [("good", GOOD), ("bad", BAD)] {
        let text = text.replace("BUSYBOX", BUSYBOX);
        fs::write(stack.folder().join(name), text).unwrap();
    }
    stack.devtools(&["build"]).run().exits(0);
    stack
}

/// The trials that are there, of whomever.
fn trials_of(stack: &Stack) -> Vec<String> {
    let filter = "%7B%22label%22%3A%5B%22io.devtools.helper%3Dverify%22%5D%7D";
    let list = stack
        .api
        .get(&format!("/containers/json?all=1&filters={filter}"));
    let own = list.as_array().unwrap().iter().filter(|one| {
        let image = one["Image"].as_str().unwrap();
        image.starts_with(&stack.name)
    });
    own.map(|one| one["Id"].as_str().unwrap().to_owned())
        .collect()
}

fn results(image: &Value) -> Vec<(&str, &str)> {
    let checks = image["checks"].as_array().unwrap().iter();
    checks
        .map(|one| {
            (
                one["check"].as_str().unwrap(),
                one["result"].as_str().unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_good_image_passes_a_bad_one_is_told_apart_and_nothing_is_left() {
    let stack = stack("verify");

    let run = stack
        .devtools(&["verify", "--format", "json"])
        .run()
        .exits(1);

    assert!(!run.stdout().contains("canary"), "{run}");
    let images: Value = serde_json::from_str(&run.stdout()).unwrap();
    let [good, bad] = [0, 1].map(|at: usize| &images[at]);
    assert_eq!(good["service"], "good");
    assert_eq!(good["passed"], true);
    assert!(
        results(good).iter().all(|(_, result)| *result == "passed"),
        "{good:#}"
    );
    assert_eq!(results(good).len(), 9);
    assert_eq!(
        results(bad),
        [
            ("starts", "passed"),
            ("health-check", "remark"),
            ("non-root", "failed"),
            ("size", "passed"),
            ("labels", "remark"),
            ("ports", "passed"),
            ("secrets", "failed"),
            ("stops", "failed"),
        ]
    );
    let secrets = bad["checks"][6]["text"].as_str().unwrap();
    assert!(
        secrets.contains("DB_PASSWORD") && secrets.contains("API_TOKEN"),
        "{secrets}"
    );
    assert_eq!(trials_of(&stack), Vec::<String>::new());
    // The project's own volume was not touched.
    assert_eq!(stack.api.volumes(&stack.name), Vec::<String>::new());
    let lenient = [
        "verify", "bad", "--skip", "non-root", "--skip", "secrets", "--skip", "stops",
    ];
    stack.devtools(&lenient).run().exits(0);
    let limited = [
        "verify",
        "good",
        "--max-size",
        "1k",
        "--require-label",
        "x.y",
    ];
    let limited = stack.devtools(&limited).run().exits(1);
    limited.prints(&["more than 1k", "missing: x.y"]);
}

#[test]
fn an_image_that_ends_at_once_is_told_with_its_last_words() {
    let stack = Stack::new("verify-ends", "");
    fs::remove_file(stack.folder().join("compose.yaml")).unwrap();

    let run = stack
        .devtools(&["verify", BUSYBOX, "--env", "PATH=/nowhere"])
        .run()
        .exits(1);

    run.prints(&["starts", "failed"]);
    let good = stack.devtools(&["verify", BUSYBOX, "--skip", "non-root"]);
    good.run().exits(0).prints(&["ended with exit code 0"]);
    stack.devtools(&["verify"]).run().exits(2);
}

#[test]
fn after_ctrl_c_the_trial_is_removed() {
    let stack = Stack::new(
        "verify-ctrl-c",
        r#"
services:
  slow:
    image: busybox
    command: [sleep, "600"]
    healthcheck: {test: [CMD, "false"], interval: 1s, retries: 1000}
"#,
    );
    let verify = stack.devtools(&["verify", "slow"]).start();
    // Its owner is the process that was started here.
    let owner = format!("/{}/", verify.process());
    let trial = || {
        let list = stack.api.get("/containers/json?all=1");
        let mut all = list.as_array().unwrap().iter();
        all.any(|one| {
            let named = one["Labels"]["io.devtools.owner"].as_str();
            one["State"] == "running" && named.is_some_and(|named| named.contains(&owner))
        })
    };
    eventually("the trial runs", || trial().then_some(()));

    verify.signal(Signal::INT);

    verify.wait().exits(130).says(&["is removed"]);
    assert!(!trial());
}
