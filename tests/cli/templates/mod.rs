//! `init` and `template`: what is written, what is asked, what is kept, and what a
//! template of somebody else cannot do.

mod built_in;
mod updates;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;
use serde_json::Value;

use crate::sandbox::Sandbox;

/// A template with a question of each important kind.
const MANIFEST: &str = "\
name: shop
version: 1.0.0
description: A shop
questions:
  - {name: port, ask: Port of the shop, kind: port, default: 8000}
  - {name: size, ask: Size, kind: choice, choices: [small, large], default: small}
  - {name: password, ask: Password, secret: true, generate: 'urlsafe:24'}
  - {name: api_key, ask: Key of the bank, secret: true}
files:
  - to: compose.yaml
  - {to: .env, source: env.jinja, mode: env-merge, secret: true}
  - {to: secrets/password, source: password.jinja, mode: once, secret: true}
  - {to: .gitignore, source: gitignore.jinja, mode: append-lines}
notes: The shop is at port [[ port ]].
";

const COMPOSE: &str = "\
services:
  shop:
    image: nginx:1.27
    restart: unless-stopped
    logging: {driver: local}
    ports: [\"127.0.0.1:${SHOP_PORT:-[[ port ]]}:80\"]
    environment:
      SIZE: [[ size ]]
";

const ENV: &str = "\
# The port
SHOP_PORT=[[ port ]]
# Never shown
PASSWORD=[[ password ]]
API_KEY=[[ api_key ]]
";

fn template(version: &str, compose: &str) -> Vec<(String, String)> {
    let file = |name: &str, text: &str| (format!("template/{name}"), text.to_owned());
    vec![
        file("template.yaml", &MANIFEST.replace("1.0.0", version)),
        file("compose.yaml.jinja", compose),
        file("env.jinja", ENV),
        file("password.jinja", "[[ password ]]\n"),
        file("gitignore.jinja", ".env\nsecrets/\n"),
    ]
}

fn write_all(folder: &Path, files: &[(String, String)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A sandbox with the template in `template` and the project in `project`.
fn shop() -> Sandbox {
    let sandbox = Sandbox::new();
    write_all(&sandbox.path(), &template("1.0.0", COMPOSE));
    fs::create_dir(sandbox.path().join("project")).unwrap();
    sandbox
}

fn in_project(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let all: Vec<&str> = ["-C", "project"]
        .into_iter()
        .chain(arguments.iter().copied())
        .collect();
    sandbox.run(&all)
}

fn begun() -> Sandbox {
    let sandbox = shop();
    let seen = in_project(&sandbox, &["init", "../template", "--yes"]);
    assert!(seen.starts_with("exit code 0"), "{seen}");
    sandbox
}

fn read(sandbox: &Sandbox, path: &str) -> String {
    fs::read_to_string(sandbox.path().join("project").join(path)).unwrap()
}

fn write(sandbox: &Sandbox, path: &str, text: &str) {
    let path = sandbox.path().join("project").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn mode(sandbox: &Sandbox, path: &str) -> u32 {
    let path = sandbox.path().join("project").join(path);
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Every file below a folder with its text, folders of templates left out.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if fs::symlink_metadata(&path).unwrap().is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.push((name, fs::read(&path).unwrap_or_default()));
            }
        }
    }
    files.sort();
    files
}

fn secret_of(sandbox: &Sandbox) -> String {
    let text = read(sandbox, ".env");
    let line = text
        .lines()
        .find(|line| line.starts_with("PASSWORD="))
        .unwrap();
    line["PASSWORD=".len()..].to_owned()
}

#[test]
fn a_folder_is_a_template_and_its_secrets_stand_in_private_files_alone() {
    let sandbox = shop();

    assert_snapshot!(in_project(&sandbox, &["init", "../template", "--yes"]), @r"
    exit code 0
    --- stdout
       create compose.yaml
       create .env
       create secrets/password
       create .gitignore
    --- stderr

    The shop is at port 8000.
    ");

    let secret = secret_of(&sandbox);
    assert_eq!(secret.len(), 32);
    assert_eq!(read(&sandbox, "secrets/password"), format!("{secret}\n"));
    assert_eq!(
        (mode(&sandbox, ".env"), mode(&sandbox, "secrets/password")),
        (0o600, 0o600)
    );
    for (name, bytes) in tree(&sandbox.path().join("project/.devtools")) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(&secret), "{name} has the secret in it");
    }
    assert_snapshot!(read(&sandbox, ".devtools/answers.yaml"), @r#"
    # What `devtools init` was told. `devtools template update` goes on from here; edit
    # answers with `devtools template update --set NAME=VALUE`. There are no secrets in it,
    # so that it can be committed together with the folder `base`.
    template: shop
    from: ../template
    version: 1.0.0
    answers:
      port: '8000'
      size: small
    files:
    - .env
    - .gitignore
    - compose.yaml
    - secrets/password
    "#);
}

#[test]
fn a_second_time_nothing_is_written() {
    let sandbox = begun();
    let before = tree(&sandbox.path().join("project"));

    assert_snapshot!(in_project(&sandbox, &["init", "--yes"]), @r"
    exit code 0
    --- stdout
    unchanged compose.yaml
    unchanged .env
    unchanged secrets/password
    unchanged .gitignore
    --- stderr

    The shop is at port 8000.
    ");

    assert_eq!(tree(&sandbox.path().join("project")), before);
}

#[test]
fn where_nobody_can_be_asked_the_missing_answers_are_listed() {
    let sandbox = shop();

    assert_snapshot!(in_project(&sandbox, &["init", "../template", "--set", "size=large"]), @r"
    exit code 2
    --- stderr
    error: nobody can be asked here, and these answers are missing:
      port: Port of the shop (a number from 1 to 65535; default 8000)
      api_key: Key of the bank (one line of text)
    hint: say --set NAME=VALUE or --answers FILE, or --yes for the defaults
    ");
    assert_eq!(tree(&sandbox.path().join("project")), []);
}

#[test]
fn answers_come_from_a_file_and_a_told_secret_is_kept_only_where_it_belongs() {
    let sandbox = shop();
    let answers = "port: 9000\nsize: large\napi_key: hunter2\n";
    fs::write(sandbox.path().join("answers.yaml"), answers).unwrap();

    let arguments = [
        "init",
        "../template",
        "--answers",
        "../answers.yaml",
        "--diff",
    ];
    let seen = in_project(&sandbox, &arguments);

    assert!(seen.starts_with("exit code 0"), "{seen}");
    assert!(
        !seen.contains("hunter2") && seen.contains("+API_KEY=***"),
        "{seen}"
    );
    assert!(read(&sandbox, ".env").contains("API_KEY=hunter2\n"));
    assert!(read(&sandbox, "compose.yaml").contains("SIZE: large"));
    let kept = tree(&sandbox.path().join("project/.devtools"));
    assert!(
        kept.iter()
            .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("hunter2"))
    );
    let again = in_project(&sandbox, &["init"]);
    assert!(
        again.starts_with("exit code 0") && !again.contains("update"),
        "{again}"
    );
}

#[test]
fn wrong_answers_are_refused_before_anything_is_asked() {
    assert_snapshot!(in_project(&shop(), &["init", "../template", "--set", "prot=1", "--set", "size=huge"]), @r#"
    exit code 2
    --- stderr
    error: the template does not ask for "prot"; did you mean "port"?
    size="huge" must be one of small, large
    hint: --set takes port, size, password, api_key
    "#);
}

#[test]
fn another_answer_changes_what_nobody_edited_and_shows_it() {
    let sandbox = begun();
    let secret = secret_of(&sandbox);

    let seen = in_project(
        &sandbox,
        &["template", "update", "--set", "port=9000", "--yes"],
    );

    assert_snapshot!(seen, @r#"
    exit code 0
    --- stdout
       update compose.yaml
       update .env
    unchanged secrets/password
    unchanged .gitignore
    --- a/compose.yaml
    +++ b/compose.yaml
    @@ -3,6 +3,6 @@
         image: nginx:1.27
         restart: unless-stopped
         logging: {driver: local}
    -    ports: ["127.0.0.1:${SHOP_PORT:-8000}:80"]
    +    ports: ["127.0.0.1:${SHOP_PORT:-9000}:80"]
         environment:
           SIZE: small
    --- a/.env
    +++ b/.env
    @@ -1,5 +1,5 @@
     # The port
    -SHOP_PORT=8000
    +SHOP_PORT=9000
     # Never shown
     PASSWORD=***
     API_KEY=
    "#);
    assert_eq!(secret_of(&sandbox), secret);
    assert!(read(&sandbox, ".env").contains("SHOP_PORT=9000\n"));
    assert!(read(&sandbox, ".devtools/replaced/compose.yaml").contains("8000"));
    assert_eq!(read(&sandbox, ".devtools/replaced/.gitignore"), "*\n");
}

#[test]
fn a_newer_template_keeps_edits_deletions_and_own_files() {
    let sandbox = begun();
    let edited = read(&sandbox, "compose.yaml").replace("SIZE: small", "SIZE: tiny");
    write(&sandbox, "compose.yaml", &format!("{edited}# mine\n"));
    write(&sandbox, "own.txt", "mine\n");
    fs::remove_file(sandbox.path().join("project/.gitignore")).unwrap();
    let newer = COMPOSE.replace("nginx:1.27", "nginx:1.28");
    write_all(&sandbox.path(), &template("1.1.0", &newer));

    assert_snapshot!(in_project(&sandbox, &["template", "check"]), @r#"
    exit code 1
    --- stdout
    shop 1.1.0 has changes; the project has 1.0.0
       update compose.yaml
    unchanged .env
    unchanged secrets/password
         skip .gitignore (you deleted it)
    "#);
    assert_snapshot!(in_project(&sandbox, &["template", "update", "--yes"]), @r#"
    exit code 0
    --- stdout
       update compose.yaml
    unchanged .env
    unchanged secrets/password
         skip .gitignore (you deleted it)
    --- a/compose.yaml
    +++ b/compose.yaml
    @@ -1,6 +1,6 @@
     services:
       shop:
    -    image: nginx:1.27
    +    image: nginx:1.28
         restart: unless-stopped
         logging: {driver: local}
         ports: ["127.0.0.1:${SHOP_PORT:-8000}:80"]
    "#);
    let compose = read(&sandbox, "compose.yaml");
    for line in ["nginx:1.28", "SIZE: tiny", "# mine"] {
        assert!(compose.contains(line), "{compose}");
    }
    assert_eq!(read(&sandbox, "own.txt"), "mine\n");
    assert!(!sandbox.path().join("project/.gitignore").exists());
    assert_snapshot!(in_project(&sandbox, &["template", "check"]), @r"
    exit code 0
    --- stdout
    up to date with shop 1.1.0
    ");
    let restored = in_project(&sandbox, &["template", "update", "--yes", "--restore"]);
    assert!(restored.contains("create .gitignore"), "{restored}");
}

#[test]
fn what_both_changed_goes_beside_the_file_and_is_an_exit_code() {
    let sandbox = begun();
    let mine = read(&sandbox, "compose.yaml").replace("nginx:1.27", "nginx:mine");
    write(&sandbox, "compose.yaml", &mine);
    let newer = COMPOSE.replace("nginx:1.27", "nginx:1.28");
    write_all(&sandbox.path(), &template("1.1.0", &newer));

    let seen = in_project(&sandbox, &["template", "update", "--yes"]);

    assert!(seen.starts_with("exit code 1"), "{seen}");
    assert!(
        seen.contains(" conflict compose.yaml (the template's is in compose.yaml.devtools-new)"),
        "{seen}"
    );
    assert_eq!(read(&sandbox, "compose.yaml"), mine);
    assert!(read(&sandbox, "compose.yaml.devtools-new").contains("nginx:1.28"));
    let settled = in_project(&sandbox, &["template", "check"]);
    assert!(
        settled.starts_with("exit code 0"),
        "a conflict is told once: {settled}"
    );
}

#[test]
fn a_conflict_ends_as_one_says() {
    let newer = COMPOSE.replace("nginx:1.27", "nginx:1.28");
    for (how, code, is_mine, is_theirs) in [
        ("ours", 0, true, false),
        ("theirs", 0, false, true),
        ("inline", 1, true, true),
    ] {
        let sandbox = begun();
        let mine = read(&sandbox, "compose.yaml").replace("nginx:1.27", "nginx:mine");
        write(&sandbox, "compose.yaml", &mine);
        write_all(&sandbox.path(), &template("1.1.0", &newer));

        let seen = in_project(
            &sandbox,
            &["template", "update", "--yes", "--conflict", how],
        );

        assert!(seen.starts_with(&format!("exit code {code}\n")), "{seen}");
        let compose = read(&sandbox, "compose.yaml");
        assert_eq!(compose.contains("nginx:mine"), is_mine, "{how}");
        assert_eq!(compose.contains("nginx:1.28"), is_theirs, "{how}");
        let aside = sandbox
            .path()
            .join("project/.devtools/replaced/compose.yaml");
        assert_eq!(
            fs::read_to_string(aside).is_ok_and(|text| text == mine),
            how != "ours"
        );
    }
}

#[test]
fn check_is_an_object_for_programs_and_2_where_nothing_is_known() {
    let sandbox = begun();
    let arguments = ["-C", "project", "template", "check", "--format", "json"];
    let output = sandbox.command(&arguments).output().unwrap();
    let object: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&object["up_to_date"], &object["version"]),
        (&true.into(), &"1.0.0".into())
    );
    assert_eq!(object["files"].as_array().unwrap().len(), 4);

    fs::remove_dir_all(sandbox.path().join("template")).unwrap();
    let gone = in_project(&sandbox, &["template", "check"]);
    assert!(gone.starts_with("exit code 2"), "{gone}");
    assert_snapshot!(sandbox.run(&["template", "check"]), @r"
    exit code 2
    --- stderr
    error: no template is kept in [DIR]/shop
    hint: `devtools init TEMPLATE` begins with one, also beside files that are there
    ");
}

#[test]
fn a_diff_changes_nothing_and_an_ejected_project_is_only_its_users() {
    let sandbox = begun();
    let before = tree(&sandbox.path().join("project"));

    let diff = in_project(
        &sandbox,
        &["template", "diff", "--set", "port=9000", "--yes"],
    );

    assert!(
        diff.contains("+SHOP_PORT=9000") && diff.contains("-SHOP_PORT=8000"),
        "{diff}"
    );
    assert!(!diff.contains(&secret_of(&sandbox)), "{diff}");
    assert_eq!(tree(&sandbox.path().join("project")), before);
    assert_snapshot!(in_project(&sandbox, &["template", "eject", "--yes"]), @r"
    exit code 0
    --- stderr
    forgot the template shop; all files stay
    ");
    assert!(!sandbox.path().join("project/.devtools").exists());
    assert_eq!(tree(&sandbox.path().join("project")).len(), 4);
}

#[test]
fn files_that_are_there_get_lines_and_keep_all_of_theirs() {
    let sandbox = shop();
    write(&sandbox, ".env", "MINE=1\nSHOP_PORT=7000");
    write(&sandbox, ".gitignore", "target\n");

    let seen = in_project(&sandbox, &["init", "../template", "--yes"]);

    assert!(
        seen.contains("append .env") && seen.contains("append .gitignore"),
        "{seen}"
    );
    let env = read(&sandbox, ".env");
    assert!(env.starts_with("MINE=1\nSHOP_PORT=7000\n"), "{env}");
    assert!(env.contains("# Never shown\nPASSWORD="), "{env}");
    assert_eq!(mode(&sandbox, ".env") & 0o077, 0);
    assert_eq!(read(&sandbox, ".gitignore"), "target\n.env\nsecrets/\n");
}

#[test]
fn nothing_is_written_if_the_compose_file_could_not_be_loaded() {
    let sandbox = shop();
    fs::write(
        sandbox.path().join("template/compose.yaml.jinja"),
        "services: {shop: {imagee: x}}\n",
    )
    .unwrap();

    let seen = in_project(&sandbox, &["init", "../template", "--yes"]);

    assert!(
        seen.starts_with("exit code 2") && seen.contains("compose.yaml:1:"),
        "{seen}"
    );
    assert_eq!(tree(&sandbox.path().join("project")), []);
}

#[test]
fn a_wrong_manifest_is_shown_with_its_line() {
    let sandbox = shop();
    let manifest = MANIFEST.replace("mode: once", "mode: sometimes");
    fs::write(sandbox.path().join("template/template.yaml"), manifest).unwrap();

    assert_snapshot!(in_project(&sandbox, &["init", "../template", "--yes"]), @r#"
    exit code 2
    --- stderr
    error[E0304]: there is no mode "sometimes"
      --> ../template/template.yaml:12:58
       |
    12 |   - {to: secrets/password, source: password.jinja, mode: sometimes, secret: true}
       |                                                          ^^^^^^^^^
       |
       = help: there are managed, once, append-lines, env-merge
    "#);
}

#[test]
fn a_template_writes_nowhere_but_into_the_project() {
    for to in [
        "../outside",
        "/tmp/outside",
        ".git/hooks/post-checkout",
        "a/../../outside",
    ] {
        let sandbox = shop();
        let manifest = MANIFEST.replace("to: compose.yaml", &format!("to: {to}"));
        fs::write(sandbox.path().join("template/template.yaml"), manifest).unwrap();

        let seen = in_project(&sandbox, &["init", "../template", "--yes"]);

        assert!(seen.starts_with("exit code 2"), "{seen}");
        assert!(seen.contains("is no path for a file"), "{seen}");
        assert_eq!(tree(&sandbox.path().join("project")), []);
    }
}

#[test]
fn nothing_is_read_or_written_through_a_link() {
    let sandbox = shop();
    let (project, outside) = (
        sandbox.path().join("project"),
        sandbox.path().join("outside"),
    );
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("env"), "OTHER=1\n").unwrap();
    symlink(outside.join("env"), project.join(".env")).unwrap();
    symlink(&outside, project.join("secrets")).unwrap();

    let seen = in_project(&sandbox, &["init", "../template", "--yes"]);

    assert!(
        seen.contains("skip .env (it is a link, which is not followed)"),
        "{seen}"
    );
    assert!(
        seen.contains("skip secrets/password (it is behind a link"),
        "{seen}"
    );
    assert_eq!(tree(&outside), [("env".to_owned(), b"OTHER=1\n".to_vec())]);

    fs::remove_file(sandbox.path().join("template/env.jinja")).unwrap();
    symlink("/etc/passwd", sandbox.path().join("template/env.jinja")).unwrap();
    let seen = in_project(&sandbox, &["template", "show", "../template"]);
    assert!(
        seen.starts_with("exit code 2") && seen.contains("is a link"),
        "{seen}"
    );
}

#[test]
fn a_repository_is_a_template_and_none_of_its_programs_run() {
    let sandbox = shop();
    let bank = sandbox.path().join("template");
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=me", "-c", "user.email=me@example.com"]);
        let status = command
            .arg("-C")
            .arg(&bank)
            .args(arguments)
            .output()
            .unwrap()
            .status;
        assert!(status.success(), "{arguments:?}");
    };
    git(&["init", "--quiet", "--initial-branch", "main"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "one"]);
    let address = format!("file://{}", bank.display());
    let ran = sandbox.path().join("ran");
    let hooks = sandbox.path().join("hooks");
    fs::create_dir(&hooks).unwrap();
    fs::write(
        hooks.join("post-checkout"),
        format!("#!/bin/sh\ntouch {}\n", ran.display()),
    )
    .unwrap();
    fs::set_permissions(
        hooks.join("post-checkout"),
        fs::Permissions::from_mode(0o755),
    )
    .unwrap();

    let output = sandbox
        .command(&["-C", "project", "init", &address, "--yes"])
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "core.hooksPath")
        .env("GIT_CONFIG_VALUE_0", &hooks)
        .output()
        .unwrap();

    let seen = sandbox.shown(&output);
    assert!(seen.starts_with("exit code 0"), "{seen}");
    assert!(!ran.exists(), "a hook was run");
    assert!(read(&sandbox, ".devtools/answers.yaml").contains(&address));
    assert!(!sandbox.path().join("project/.git").exists());

    let output = sandbox
        .command(&["template", "show", &address])
        .env("PATH", "/nonexistent")
        .output()
        .unwrap();
    let without = sandbox.shown(&output);
    assert!(
        without.contains("there is no git on this machine"),
        "{without}"
    );
}

#[test]
fn a_registry_in_the_answers_names_all_seven_images() {
    let sandbox = Sandbox::new();
    let registry = "registry.digitalocean.com/the-shop";
    let answer = format!("registry={registry}");
    sandbox.run(&["init", "agents", "--yes", "--set", &answer]);
    let images = |variables: &[(&str, &str)]| {
        let mut command = sandbox.command(&["config", "--images"]);
        let output = command.envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };

    let usual = images(&[]);
    let other = images(&[
        ("IMAGE_TAG", "3f2a1c9"),
        ("DOCR_REGISTRY", "registry.example/x"),
    ]);

    assert_eq!(usual.lines().count(), 7, "{usual}");
    assert!(
        usual.contains(&format!("{registry}/orchestrator:latest\n")),
        "{usual}"
    );
    assert!(
        usual.contains(&format!("{registry}/gateway-mcp:latest\n")),
        "{usual}"
    );
    let is_other =
        |line: &str| line.starts_with("registry.example/x/") && line.ends_with(":3f2a1c9");
    assert!(other.lines().all(is_other), "{other}");
}
