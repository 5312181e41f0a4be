//! `devtools compose` stands in for docker compose 2.40: the same script, the same answers.

use rustix::process::Signal;
use serde_json::Value;

use crate::support::eventually;
use crate::support::free_port;
use crate::support::proxy::Call;
use crate::support::proxy::FaultProxy;
use crate::support::stack::Run;
use crate::support::stack::Stack;

const COMPOSE: &str = r#"
services:
  db:
    image: busybox
    command: sh -c "echo ready; exec sleep 600"
    stop_signal: SIGKILL
    healthcheck: {test: "true", interval: 1s}
    volumes: [data:/data]
  web:
    image: busybox
    command: sh -c "echo hello; echo oops >&2; exec sleep 600"
    stop_signal: SIGKILL
    environment: {API_TOKEN: not-masked}
    ports: ["127.0.0.1:$PORT:80"]
    depends_on: [db]
volumes:
  data:
"#;

/// One that ends by itself, and one that does not.
const JOB: &str = r#"
services:
  job:
    image: busybox
    command: sh -c "echo begin; sleep 1; echo end; exit 3"
  other:
    image: busybox
    command: sh -c "echo other; exec sleep 600"
    stop_signal: SIGKILL
"#;

/// Twice the same project, one for each program.
struct Pair {
    ours: Stack,
    theirs: Stack,
}

impl Pair {
    fn new(test: &str, compose: &str) -> Self {
        let stack = |side: &str| {
            let mut stack = Stack::new(&format!("face-{test}-{side}"), compose);
            stack.set("PORT", &free_port().to_string());
            stack
        };
        Self {
            ours: stack("a"),
            theirs: stack("b"),
        }
    }

    /// Runs the same words in both, and expects the same exit code.
    #[track_caller]
    fn run(&self, words: &[&str]) -> (Run, Run) {
        let theirs = self.theirs.docker_compose(words).run();
        let ours = self.ours.devtools(&[&["compose"], words].concat()).run();
        assert_eq!(ours.code(), theirs.code(), "\n{ours}\n{theirs}");
        (ours, theirs)
    }

    /// Runs the same words in both, and expects the same exit code and output.
    #[track_caller]
    fn agree(&self, words: &[&str]) {
        let (ours, theirs) = self.run(words);
        assert_eq!(
            self.ours.anonymous(&ours.stdout()),
            self.theirs.anonymous(&theirs.stdout()),
            "\n{ours}\n{theirs}"
        );
    }

    /// The same, where the lines may come in any order.
    #[track_caller]
    fn agree_in_any_order(&self, words: &[&str]) {
        let (ours, theirs) = self.run(words);
        let sorted = |stack: &Stack, run: &Run| {
            // docker compose clears the rest of a line, terminal or not, and how far
            // it indents depends on which container comes first.
            let text = stack.anonymous(&run.stdout()).replace("\u{1b}[K", "");
            let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut lines: Vec<String> = text.lines().map(words).collect();
            lines.sort();
            lines
        };
        assert_eq!(
            sorted(&self.ours, &ours),
            sorted(&self.theirs, &theirs),
            "\n{ours}\n{theirs}"
        );
    }
}

trait Anonymous {
    fn anonymous(&self, text: &str) -> String;
}

impl Anonymous for Stack {
    /// The text without what differs from project to project.
    fn anonymous(&self, text: &str) -> String {
        let folder = self.folder().display().to_string();
        text.replace(&folder, "[FOLDER]")
            .replace(&self.name, "[PROJECT]")
            .replace(&self.variable("PORT"), "[PORT]")
    }
}

#[test]
fn the_same_script_has_the_same_exit_codes_and_output() {
    let pair = Pair::new("script", COMPOSE);

    for words in [
        &["up", "-d"][..],
        &["up", "-d", "--wait", "--wait-timeout", "60"],
        &["config"],
        &["config", "--no-interpolate"],
        &["config", "--no-path-resolution"],
        &["config", "--hash", "db"],
        &["config", "--variables"],
        &["config", "--services"],
        &["config", "--images"],
        &["config", "--volumes"],
        &["config", "--quiet"],
        &["ps", "--services"],
        &[
            "ps",
            "--format",
            "{{.Name}} {{.Service}} {{.State}} {{.ExitCode}}",
        ],
        &["port", "web", "80"],
        &["logs", "--no-log-prefix", "db"],
        &["logs", "db"],
        &["exec", "-T", "web", "sh", "-c", "echo out; exit 3"],
        &["exec", "nosuch", "true"],
        &["run", "--rm", "-T", "web", "sh", "-c", "echo run; exit 4"],
        &["version", "--format", "pretty", "--short"],
        &["pause", "db"],
        &[
            "ps",
            "--format",
            "{{.Service}} {{.State}}",
            "--status",
            "paused",
        ],
        &["unpause", "db"],
        &["kill", "web"],
        &[
            "ps",
            "-a",
            "--format",
            "{{.Service}} {{.State}} {{.ExitCode}}",
        ],
        &["start"],
        &["restart", "web"],
        &["stop", "-t", "1"],
        &["ps"],
        &["scale", "db=1"],
        &["create"],
        &["down", "--timeout", "1", "-v"],
        &["down"],
        &["stop"],
        &["restart"],
        &["kill"],
        &["ps", "-q"],
        &["images", "-q"],
        &["logs"],
    ] {
        pair.agree_but_for_the_version(words);
    }
}

impl Pair {
    /// docker compose is a package of Debian and says so in its version; an empty
    /// table has its headings a little further apart.
    #[track_caller]
    fn agree_but_for_the_version(&self, words: &[&str]) {
        match words[0] {
            "version" => drop(self.run(words)),
            "ps" if words.len() == 1 => drop(self.run(words)),
            _ => self.agree(words),
        }
    }
}

#[test]
fn lists_for_programs_have_the_same_shape() {
    let pair = Pair::new("lists", COMPOSE);
    pair.run(&["up", "-d"]);

    let (ours, theirs) = pair.run(&["ps", "--format", "json"]);
    assert_eq!(lines_of_keys(&ours), lines_of_keys(&theirs));

    let (ours, theirs) = pair.run(&["images", "--format", "json"]);
    assert_eq!(keys(&array(&ours)[0]), keys(&array(&theirs)[0]));
    assert_eq!(array(&ours).len(), array(&theirs).len());

    let (ours, theirs) = pair.run(&["volumes", "--format", "json"]);
    assert_eq!(lines_of_keys(&ours), lines_of_keys(&theirs));

    let (ours, theirs) = pair.run(&["stats", "--no-stream", "--format", "json"]);
    assert_eq!(lines_of_keys(&ours), lines_of_keys(&theirs));

    let (ours, theirs) = pair.run(&["ls", "--format", "json"]);
    let own = |stack: &Stack, run: &Run| {
        let rows = array(run);
        let row = rows.iter().find(|row| row["Name"] == *stack.name);
        stack.anonymous(&row.unwrap().to_string())
    };
    assert_eq!(own(&pair.ours, &ours), own(&pair.theirs, &theirs));

    let (ours, theirs) = pair.run(&["config", "--format", "json"]);
    let model = |stack: &Stack, run: &Run| -> Value {
        serde_json::from_str(&stack.anonymous(&run.stdout())).unwrap()
    };
    assert_eq!(model(&pair.ours, &ours), model(&pair.theirs, &theirs));
    assert_eq!(
        model(&pair.ours, &ours)["services"]["web"]["environment"]["API_TOKEN"],
        "not-masked"
    );

    let (ours, theirs) = pair.run(&["ps", "-q"]);
    assert_eq!(ours.stdout().lines().count(), 2);
    assert_eq!(theirs.stdout().lines().count(), 2);
    assert_eq!(ours.stdout().len(), theirs.stdout().len());
}

#[test]
fn what_docker_compose_refuses_is_refused_with_its_exit_code() {
    let pair = Pair::new("refusals", COMPOSE);

    for words in [
        &["nosuch"][..],
        &["up", "--nosuch"],
        &["up", "-f", "compose.yaml"],
        &["up", "nosuch"],
        &["up", "--scale", "web"],
        &["up", "--pull", "sometimes", "-d"],
        &["up", "--force-recreate", "--no-recreate"],
        &["up", "-d", "--abort-on-container-exit"],
        &["up", "--exit-code-from", "nosuch"],
        &["-f", "nosuch.yaml", "config"],
        &["--progress", "loud", "config"],
        &["config", "nosuch"],
        &["ps", "nosuch"],
        &["ps", "--filter", "name=web"],
        &["exec"],
        &["port", "web", "80"],
        &["wait", "web"],
        &["down", "--rmi", "some"],
        &["start"],
    ] {
        let (ours, _) = pair.run(words);
        assert_eq!(ours.code(), Some(1), "{ours}");
        assert!(ours.stderr().starts_with("error"), "{ours}");
    }
}

#[test]
fn a_run_in_the_foreground_ends_with_the_code_of_who_ended_it() {
    let pair = Pair::new("abort", JOB);

    pair.agree_in_any_order(&["up", "--abort-on-container-exit"]);
    pair.agree_in_any_order(&["up", "--exit-code-from", "job"]);
    pair.agree_in_any_order(&["up", "--exit-code-from", "other"]);
    pair.agree_in_any_order(&["up", "--abort-on-container-failure", "--no-log-prefix"]);
    pair.agree_in_any_order(&["up", "job"]);
    pair.agree_in_any_order(&["logs"]);
}

#[test]
fn who_looks_at_another_service_gets_the_exit_code_all_the_same() {
    // docker compose waits for ever here: it does not see the end of a service
    // whose output is not shown.
    let stack = Stack::new("face-apart", JOB);

    let up = stack
        .devtools(&[
            "compose",
            "up",
            "--exit-code-from",
            "job",
            "--attach",
            "other",
        ])
        .run()
        .exits(3)
        .prints(&["other-1  | other"]);

    assert!(!up.stdout().contains("begin"), "{up}");
}

#[test]
fn the_first_lines_are_shown_and_so_is_what_a_restart_writes() {
    let stack = Stack::new(
        "face-lines",
        r#"
services:
  quick:
    image: busybox
    command: sh -c "seq 1 2000; exit 1"
    restart: "on-failure:2"
"#,
    );

    let up = stack
        .devtools(&["compose", "up", "--no-log-prefix"])
        .run()
        .exits(0);

    let numbers: Vec<String> = (1..=2000).map(|number| number.to_string()).collect();
    let shown: Vec<String> = up
        .stdout()
        .lines()
        .filter(|line| line.chars().all(|c| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect();
    assert_eq!(shown, [numbers.clone(), numbers.clone(), numbers].concat());
}

#[test]
fn ctrl_c_stops_the_stack_and_a_second_one_kills_it() {
    let stack = Stack::new(
        "face-signal",
        r#"
services:
  stubborn:
    image: busybox
    command: sh -c "trap '' TERM; echo up; while true; do sleep 1; done"
    stop_grace_period: 60s
"#,
    );
    let proxy = FaultProxy::new();
    let up = stack.devtools(&["compose", "up"]).through(&proxy).start();
    eventually("it writes", || {
        let containers = stack.containers();
        containers
            .iter()
            .any(|one| one.state == "running")
            .then_some(())
    });

    up.signal(Signal::INT);
    eventually("it is being stopped", || {
        let changes = proxy.changes();
        changes.iter().any(Call::stops_container).then_some(())
    });
    up.signal(Signal::INT);

    let up = up.wait().exits(130).says(&["Gracefully stopping"]);
    assert!(up.took.as_secs() < 50, "{up}");
    assert_eq!(stack.container("stubborn").state, "exited");
}

#[test]
fn a_link_by_docker_composes_name_is_docker_compose() {
    let stack = Stack::new("face-link", COMPOSE);
    let link = stack.folder().join("docker-compose");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_devtools"), &link).unwrap();

    let alone = stack.invoke(&link, &["-p", "other", "config", "--services"]);
    alone.run().exits(0).prints(&["db\nweb\n"]);
    let plugin = stack.invoke(&link, &["compose", "config", "--services"]);
    plugin.run().exits(0).prints(&["db\nweb\n"]);
    let metadata = stack.invoke(&link, &["docker-cli-plugin-metadata"]);
    metadata.run().exits(0).prints(&["\"SchemaVersion\""]);
}

fn array(run: &Run) -> Vec<Value> {
    serde_json::from_str(&run.stdout()).unwrap_or_else(|error| panic!("{error}: {run}"))
}

fn keys(row: &Value) -> Vec<String> {
    let mut keys: Vec<String> = row.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    keys
}

fn lines_of_keys(run: &Run) -> Vec<Vec<String>> {
    let rows = run.stdout();
    let rows = rows
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {run}")));
    rows.map(|row: Value| keys(&row)).collect()
}
