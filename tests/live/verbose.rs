//! With `-vvv` every call is told with its answer, and a secret stands nowhere: neither in
//! what is told nor in the files that are made.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use base64::engine::general_purpose::URL_SAFE;
use serde_json::Value;
use serde_json::json;

use crate::registry;
use crate::support::digitalocean::DigitalOcean;
use crate::support::digitalocean::GRANTED;
use crate::support::digitalocean::TOKEN;
use crate::support::docker_registry::Access;
use crate::support::docker_registry::DockerRegistry;
use crate::support::docker_registry::PASSWORD;
use crate::support::docker_registry::USER;
use crate::support::eventually;
use crate::support::image::BUSYBOX;
use crate::support::s3::KEY;
use crate::support::s3::S3;
use crate::support::s3::SECRET;
use crate::support::screen::Screen;
use crate::support::stack::Run;
use crate::support::stack::Stack;

/// The secret of builds and files.
const CANARY: &str = "canary-1f9c3e07";

/// All secrets of these tests, and what base64 makes of those that are sent so.
fn secrets() -> Vec<String> {
    let pair = format!("{USER}:{PASSWORD}");
    let header = |server: &str| {
        let text = json!({"username": USER, "password": PASSWORD, "serveraddress": server});
        URL_SAFE.encode(text.to_string())[..40].to_owned()
    };
    let words = [CANARY, PASSWORD, TOKEN, GRANTED, KEY, SECRET].map(str::to_owned);
    let encoded = [
        STANDARD.encode(&pair),
        URL_SAFE.encode(&pair),
        STANDARD.encode(CANARY),
        header("localhost"),
    ];
    words.into_iter().chain(encoded).collect()
}

/// Fails if a secret was told on one of the two outputs.
#[track_caller]
fn quiet(run: Run) -> Run {
    let said = format!("{}{}", run.stdout(), run.stderr());
    for secret in secrets() {
        assert!(!said.contains(&secret), "{secret} is told: {run}");
    }
    run
}

/// Fails if a secret stands in a file below a folder, apart from those of these names.
#[track_caller]
fn quiet_below(folder: &Path, except: &[&str]) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            quiet_below(&path, except);
        } else if !except.contains(&name)
            && let Ok(bytes) = fs::read(&path)
        {
            let text = String::from_utf8_lossy(&bytes);
            for secret in secrets() {
                assert!(!text.contains(&secret), "{secret} in {}", path.display());
            }
        }
    }
}

/// devtools with all that it can tell, in lines.
fn loud(stack: &Stack, arguments: &[&str]) -> Run {
    let all = [&["-vvv", "--progress", "plain"], arguments].concat();
    quiet(stack.devtools(&all).run())
}

/// A line in which all these words stand, in this order.
#[track_caller]
fn tells(run: &Run, words: &[&str]) {
    let stderr = run.stderr();
    let fits = |line: &str| {
        let mut rest = line;
        words.iter().all(|word| {
            let found = rest.split_once(word);
            rest = found.map_or("", |(_, behind)| behind);
            found.is_some()
        })
    };
    assert!(stderr.lines().any(fits), "no line has {words:?}: {run}");
}

#[test]
fn calls_to_the_engine_are_told_with_headers_and_without_bodies() {
    let stack = Stack::new(
        "verbose-engine",
        "services: {web: {image: busybox, command: sleep 600, init: true, environment: {KEY: '${KEY}'}}}\n",
    );
    fs::write(stack.folder().join(".env"), format!("KEY={CANARY}\n")).unwrap();

    let up = loud(&stack, &["up", "--no-wait"]).exits(0);
    let two = stack.devtools(&["-vv", "ps", "--format", "json"]).run();
    let one = stack.devtools(&["-v", "ps"]).run().exits(0);
    let env = loud(&stack, &["env", "list"]).exits(0);
    let again = loud(&stack, &["up", "--no-wait"]).exits(0);

    tells(&up, &["engine unix://", "(DOCKER_HOST)"]);
    tells(&up, &["project ", &stack.name, ", named by its folder"]);
    tells(&up, &["plan ", "create container ", "-web-1"]);
    tells(
        &up,
        &["engine POST /containers/create?name=", " 201 ", " ms"],
    );
    tells(
        &up,
        &[
            "> ",
            "content-type: application/json",
            "a body of ",
            " bytes",
        ],
    );
    tells(&up, &["< ", "api-version: 1."]);
    tells(&again, &["plan 0 steps"]);
    tells(&env, &["file ", ".env read"]);
    let two = quiet(two).exits(0);
    tells(
        &two,
        &[
            "engine GET /containers/json?",
            "filters={\"label\":",
            " 200 ",
        ],
    );
    assert!(!two.stderr().contains("api-version"), "{two}");
    // What was asked for stays alone.
    let rows: Value = serde_json::from_str(&two.stdout()).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert!(!one.stderr().contains("/containers/json"), "{one}");
}

#[test]
fn a_log_file_has_all_of_it_and_standard_error_nothing() {
    let stack = Stack::new("verbose-file", "services: {web: {image: busybox}}\n");

    let run = stack.devtools(&["--log-file", "told", "ps"]).run().exits(0);

    assert_eq!(run.stderr(), "");
    let text = fs::read_to_string(stack.folder().join("told")).unwrap();
    assert!(text.contains("engine GET /containers/json?"), "{text}");
}

#[test]
fn no_secret_of_a_build_a_login_a_push_or_a_pull_is_told_or_kept() {
    let registry = DockerRegistry::start(&Access::Password);
    let host = &registry.host;
    let image = format!("{host}/acme/web:1");
    let stack = Stack::new(
        "verbose-push",
        &format!(
            "secrets: {{token: {{environment: WORD}}}}\n\
             services:\n  web:\n    image: '{image}'\n    build: {{context: ., secrets: [token], args: {{PLAIN: '${{WORD}}'}}}}\n"
        ),
    );
    let dockerfile = format!(
        "FROM {BUSYBOX}\nLABEL com.docker.compose.project={}\nRUN --mount=type=secret,id=token wc -c /run/secrets/token > /sum\n",
        stack.name
    );
    fs::write(stack.folder().join("Dockerfile"), dockerfile).unwrap();
    let folder = stack.home().join(".docker");
    fs::create_dir(&folder).unwrap();
    let words = ["-vvv", "--progress", "plain"];
    let loud_with_word = |arguments: &[&str]| {
        let all = [&words, arguments].concat();
        quiet(stack.devtools(&all).with("WORD", CANARY).run())
    };

    let build = loud_with_word(&["build", "--no-cache"]).exits(0);
    let wrong = loud_with_word(&["push", "--retry", "0"]).exits(1);
    let login = {
        let arguments = ["login", host, "--username", USER, "--password-stdin"];
        let all = [&words[..], &arguments].concat();
        let mut running = stack.devtools(&all).with_input().start();
        let mut input = running.input();
        writeln!(input, "{PASSWORD}").unwrap();
        drop(input);
        quiet(running.wait()).exits(0)
    };
    let push = loud_with_word(&["push"]).exits(0);
    drop(
        stack
            .api
            .send("DELETE", &format!("/images/{image}?force=1"), "", b""),
    );
    let pull = loud_with_word(&["--log-file", "told", "pull"]).exits(0);
    let again = loud_with_word(&["pull"]).exits(0);
    let list = loud_with_word(&["registry", "tags", &format!("{host}/acme/web")]).exits(0);
    drop(
        stack
            .api
            .send("DELETE", &format!("/images/{image}?force=1"), "", b""),
    );

    tells(&build, &["engine POST /session 101 "]);
    tells(
        &build,
        &["buildkit asks /moby.buildkit.secrets.v1.Secrets/GetSecret answered "],
    );
    tells(&build, &["> ", "upgrade: h2c"]);
    tells(&wrong, &["credential for ", host, " from nowhere"]);
    tells(&login, &["engine POST /auth 200 "]);
    tells(&push, &["credential for ", host, " from ", "config.json"]);
    tells(
        &push,
        &["engine POST /images/", "/acme/web/push?tag=1 200 "],
    );
    tells(&push, &["> ", "x-registry-auth: ***"]);
    tells(
        &push,
        &["http HEAD http://", "/v2/acme/web/manifests/1 ", " ms"],
    );
    tells(&push, &["> ", "authorization: ***"]);
    tells(&again, &["engine POST /images/create?", "fromImage="]);
    tells(
        &list,
        &["http GET http://", "/v2/acme/web/tags/list", " 200 "],
    );
    assert!(!pull.stderr().contains("engine POST"), "{pull}");
    let told = fs::read_to_string(stack.folder().join("told")).unwrap();
    assert!(told.contains("engine POST /images/create?"), "{told}");
    // The login itself is kept where docker keeps it.
    quiet_below(&stack.folder(), &[]);
    quiet_below(&stack.home(), &["config.json"]);
}

#[test]
fn no_token_of_an_account_is_told_or_kept() {
    let api = DigitalOcean::start();
    let stack = registry::at(&api, "verbose-docr");

    let list = loud(&stack, &["registry", "ls"]).exits(0);
    let secret = loud(&stack, &["k8s", "secret", "-o", "secret.yaml"]).exits(0);
    let wrong = quiet(
        stack
            .devtools(&["-vvv", "registry", "ls"])
            .with("DIGITALOCEAN_ACCESS_TOKEN", "dop_v1_canaryTokenThatIsWrong")
            .run(),
    );

    tells(
        &list,
        &["credential for DigitalOcean's API from DIGITALOCEAN_ACCESS_TOKEN"],
    );
    tells(
        &list,
        &["http GET http://127.0.0.1:", "/v2/registry", " 200 "],
    );
    tells(&list, &["> ", "authorization: ***"]);
    tells(&secret, &["/v2/registry/docker-credentials?", " 200 "]);
    assert!(
        !wrong.stderr().contains("canaryTokenThatIsWrong"),
        "{wrong}"
    );
    quiet_below(&stack.folder(), &["secret.yaml"]);
    quiet_below(&stack.home(), &[]);
}

#[test]
fn no_key_of_a_bucket_is_told_or_kept() {
    let s3 = S3::start();
    let mut stack = Stack::new(
        "verbose-bucket",
        "services: {db: {image: busybox, command: sleep 600, init: true, volumes: ['data:/data']}}\nvolumes: {data: {}}\n",
    );
    s3.serve(&mut stack);
    stack.devtools(&["up", "--no-wait"]).run().exits(0);

    let backup = loud(&stack, &["backup", "--to", &S3::to()]).exits(0);
    let list = loud(&stack, &["backup", "--to", &S3::to(), "list"]).exits(0);
    stack.set("AWS_SECRET_ACCESS_KEY", "canaryKeyThatIsWrong");
    let wrong = loud(&stack, &["backup", "--to", &S3::to(), "list"]);

    tells(
        &backup,
        &["credential for the bucket from AWS_ACCESS_KEY_ID"],
    );
    tells(
        &backup,
        &[
            "bucket PUT http://127.0.0.1:",
            "/backups/of/tests/",
            " 200 ",
        ],
    );
    tells(&backup, &["> ", "authorization: ***"]);
    tells(
        &list,
        &[
            "bucket GET http://127.0.0.1:",
            "list-type=2",
            "prefix=of/tests",
            " 200 ",
        ],
    );
    tells(&wrong, &["bucket GET ", " 403 "]);
    assert!(!wrong.stderr().contains("canaryKeyThatIsWrong"), "{wrong}");
    quiet_below(&stack.folder(), &[]);
    quiet_below(&stack.home(), &[]);
}

#[test]
fn lines_stand_above_what_moves_and_not_where_a_program_has_the_terminal() {
    let stack = Stack::new(
        "verbose-screen",
        "services: {web: {image: busybox, command: sleep 600, init: true}}\n",
    );
    let screen = Screen::new(150, 60);

    let up = stack.devtools_on(&screen, &["-vv", "up", "--no-wait"]);
    up.run().exits(0);
    let shown = screen.rests(Duration::from_millis(300));
    let place = |words: &str| {
        shown
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {shown}"))
    };
    assert!(
        place("engine POST /containers/create?name=") < place("[+] "),
        "{shown}"
    );
    assert!(place("[+] ") < place("Started"), "{shown}");
    // What moves is there once, and what it made room for is whole.
    assert_eq!(shown.matches("[+] ").count(), 1, "{shown}");

    let screen = Screen::new(150, 60);
    let exec = [
        "-vv",
        "exec",
        "web",
        "sh",
        "-c",
        "echo be''gun; read line; echo en''ded",
    ];
    let mut running = stack.devtools_on(&screen, &exec).start();
    screen.shows("begun");
    let before = screen.text();
    // The engine is told of it, and the program's screen is not touched.
    screen.resize(140, 60);
    screen.type_in("\r");
    screen.shows("ended");
    eventually("it ends", || running.has_ended().then_some(()));
    let after = screen.text();
    let (_, behind) = after.split_once("begun").unwrap();
    assert!(before.contains("engine POST /containers/"), "{before}");
    assert!(!behind.contains("/resize"), "{after}");
}
