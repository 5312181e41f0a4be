//! Files that change on this machine change in the containers, or restart them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::fs::symlink;

use rustix::process::Signal;

use crate::support::eventually;
use crate::support::stack::Running;
use crate::support::stack::Stack;

/// Two replicas that only run, so that they are up at once.
const COMPOSE: &str = r#"
services:
  web:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    healthcheck: {test: [CMD, "true"], interval: 5s}
    scale: 2
    develop:
      watch:
        - {path: ./src, action: sync, target: /app, ignore: ["*.log"], initial_sync: true}
        - {path: ./web.conf, action: sync+restart, target: /etc/web.conf}
        - path: ./hook
          action: sync+exec
          target: /hook
          exec: {command: [sh, -c, "cat /hook/* > /ran; echo hook says $$WHO"], environment: {WHO: hello}}
"#;

/// A stack with its files, up and watched.
struct Watched {
    stack: Stack,
    watch: Running,
}

impl Watched {
    fn new(test: &str) -> Self {
        let stack = Stack::new(test, COMPOSE);
        for folder in ["src", "hook"] {
            fs::create_dir(stack.folder().join(folder)).unwrap();
        }
        for (file, text) in [
            ("src/first", "first"),
            ("web.conf", "old"),
            ("src/x.log", ""),
        ] {
            fs::write(stack.folder().join(file), text).unwrap();
        }
        let watch = stack.devtools(&["watch"]).start();
        let watched = Self { stack, watch };
        watched.has("/app/first", Some("first"));
        watched
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.stack.folder().join(file), text).unwrap();
    }

    /// Waits until every replica has, or has not, a file with this text.
    fn has(&self, path: &str, text: Option<&str>) {
        eventually(path, || {
            let containers = self.stack.containers();
            let holds = |id: &str| {
                let file = self.stack.api.file(id, path);
                file.map(|bytes| String::from_utf8(bytes).unwrap())
                    .as_deref()
                    == text
            };
            let all = containers.len() == 2 && containers.iter().all(|one| holds(&one.id));
            all.then_some(())
        });
    }

    fn started(&self) -> Vec<String> {
        let identities = self.stack.identities();
        identities.into_iter().map(|(_, started)| started).collect()
    }
}

#[test]
fn changed_new_renamed_and_removed_files_are_so_in_every_replica() {
    let watched = Watched::new("watch-sync");
    let folder = watched.stack.folder().join("src");

    watched.write("src/first", "second");
    watched.has("/app/first", Some("second"));

    fs::create_dir_all(folder.join("deep/er")).unwrap();
    watched.write("src/deep/er/file", "deep");
    fs::set_permissions(
        folder.join("deep/er/file"),
        PermissionsExt::from_mode(0o751),
    )
    .unwrap();
    symlink("first", folder.join("link")).unwrap();
    watched.has("/app/deep/er/file", Some("deep"));

    fs::rename(folder.join("deep"), folder.join("moved")).unwrap();
    watched.has("/app/moved/er/file", Some("deep"));
    watched.has("/app/deep/er/file", None);

    fs::remove_file(folder.join("first")).unwrap();
    watched.has("/app/first", None);
    watched.has("/app/x.log", None);
    let first = &watched.stack.containers()[0];
    let look = [
        "exec",
        "-T",
        "web",
        "sh",
        "-c",
        "stat -c %a /app/moved/er/file; readlink /app/link",
    ];
    let seen = watched.stack.devtools(&look).run().exits(0);
    assert_eq!(seen.stdout(), "751\nfirst\n", "{}", first.name);

    watched.watch.signal(Signal::INT);
    let run = watched.watch.wait();
    run.exits(130).says(&[
        "web: synced 1 file",
        "in 2 containers in",
        "the stack goes on running",
    ]);
}

#[test]
fn a_file_that_an_editor_replaces_restarts_the_service_once_and_a_command_runs_where_one_is_asked_for()
 {
    let watched = Watched::new("watch-restart");
    let before = watched.started();
    let conf = watched.stack.folder().join("web.conf");

    watched.write("new", "new");
    fs::rename(watched.stack.folder().join("new"), &conf).unwrap();
    watched.has("/etc/web.conf", Some("new"));
    eventually("both are started again", || {
        let running = watched
            .stack
            .containers()
            .iter()
            .all(|one| one.state == "running");
        let again = watched
            .started()
            .iter()
            .zip(&before)
            .all(|(now, then)| now != then);
        (running && again).then_some(())
    });
    let after = watched.started();

    watched.write("hook/one", "1");
    watched.has("/ran", Some("1"));
    assert_eq!(watched.started(), after);

    watched.watch.signal(Signal::INT);
    let run = watched.watch.wait().exits(130);
    let run = run.says(&[
        "web: restarting, because web.conf changed",
        "hook says hello",
    ]);
    let restarts = run.stderr().matches("web: restarting").count();
    assert_eq!(restarts, 1, "{run}");
}

#[test]
fn a_container_that_is_made_anew_gets_the_files_that_it_should_begin_with() {
    let watched = Watched::new("watch-anew");
    watched.write("src/first", "second");
    watched.has("/app/first", Some("second"));

    let up = watched.stack.devtools(&["up", "--force-recreate"]);
    up.run().exits(0);

    watched.has("/app/first", Some("second"));
    watched.watch.signal(Signal::INT);
    watched.watch.wait().exits(130);
}

#[test]
fn many_files_at_once_are_copied_in_few_batches() {
    let watched = Watched::new("watch-many");
    for number in 0..300 {
        watched.write(&format!("src/{number}"), "text");
    }
    watched.has("/app/299", Some("text"));

    watched.watch.signal(Signal::TERM);
    let run = watched.watch.wait().exits(143);
    let batches = run.stderr().matches("web: synced").count();
    assert!(batches <= 10, "{run}");
}

#[test]
fn what_cannot_be_removed_or_rebuilt_is_told_and_the_rest_is_done() {
    let stack = Stack::new(
        "watch-bare",
        r#"
services:
  web:
    image: busybox
    build: .
    command: [/bin/sleep, "600"]
    environment: {PATH: /nowhere}
    stop_signal: SIGKILL
    healthcheck: {test: [CMD, /bin/true], interval: 5s}
    develop:
      watch:
        - {path: ./src, action: sync, target: /app, initial_sync: true}
        - {path: ./src, action: rebuild, ignore: [first]}
"#,
    );
    let file = |name: &str| stack.folder().join("src").join(name);
    fs::create_dir(stack.folder().join("src")).unwrap();
    fs::write(file("first"), "first").unwrap();
    stack.devtools(&["up"]).run().exits(0);
    let watch = stack.devtools(&["watch", "--no-up", "--quiet"]).start();
    let id = stack.container("web").id;
    let has = |name: &str| stack.api.file(&id, &format!("/app/{name}")).map(|_| ());
    eventually("the first file", || has("first"));

    fs::remove_file(file("first")).unwrap();
    fs::write(file("second"), "second").unwrap();

    eventually("the second file", || has("second"));
    assert_eq!(has("first"), Some(()));
    watch.signal(Signal::INT);
    let run = watch.wait().exits(130).says(&[
        "/app/first stays there: rm: not found in the container",
        "/Dockerfile",
    ]);
    assert!(!run.stderr().contains("synced"), "{run}");
}

#[test]
fn rules_that_cannot_work_are_refused_with_their_place_before_anything_is_made() {
    let stack = Stack::new(
        "watch-wrong",
        r#"
services:
  web:
    image: busybox
    command: [sleep, "600"]
    develop:
      watch:
        - path: ./nowhere
          action: sync
          target: /app
        - path: .
          action: rebuild
        - path: .
          action: sync+exec
          target: /app
          ignore: ["a[b"]
"#,
    );

    let run = stack.devtools(&["up", "--watch"]).run();

    run.exits(2).says(&[
        "compose.yaml:8:17",
        "there is nothing at",
        "compose.yaml:12:19",
        "rebuild needs a build section",
        "sync+exec needs a command",
        "a `[` that no `]` closes",
    ]);
    stack.assert_gone();
}

#[test]
fn who_watches_what_has_no_rules_or_no_containers_is_told_so() {
    let stack = Stack::new("watch-none", COMPOSE.split("    develop:").next().unwrap());
    stack
        .devtools(&["watch"])
        .run()
        .exits(2)
        .says(&["no service of the project has rules", "develop:"]);

    stack.write(COMPOSE);
    for name in ["src", "hook", "web.conf"] {
        fs::create_dir(stack.folder().join(name)).unwrap();
    }
    stack
        .devtools(&["watch", "--no-up"])
        .run()
        .exits(1)
        .says(&["web has no container", "devtools up web"]);
    stack.assert_gone();
}
