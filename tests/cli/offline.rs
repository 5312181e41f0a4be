//! What can be seen of commands that find no engine, or need none.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn an_empty_folder_is_an_error_that_names_init() {
    assert_snapshot!(Sandbox::new().run(&["up"]), @r"
    exit code 2
    --- stderr
    error: no compose file in [DIR]/shop or any folder above it
    hint: `devtools init` writes the files of a new project; --file names one elsewhere
    ");
}

#[test]
fn a_folder_that_is_not_there_leads_to_no_other_project() {
    let sandbox = Sandbox::with(&[("compose.yaml", "services:\n  web: {image: web}\n")]);

    assert_snapshot!(sandbox.run(&["-C", "nowhere", "config"]), @r"
    exit code 2
    --- stderr
    error: there is no folder nowhere
    hint: -C names a folder that is there
    ");
}

#[test]
fn broken_yaml_is_shown_with_its_place() {
    let sandbox = Sandbox::with(&[("compose.yaml", "services:\n  web:\n    image: [a\n")]);

    assert_snapshot!(sandbox.run(&["config"]), @r"
    exit code 2
    --- stderr
    error[E0106]: `[` is not closed
     --> compose.yaml:3:12
      |
    3 |     image: [a
      |            ^ opened here
      |
      = help: close it with `]`
    ");
}

#[test]
fn an_unknown_key_is_an_error_that_suggests_the_right_one() {
    let sandbox = Sandbox::with(&[("compose.yaml", "services:\n  web:\n    imagee: nginx\n")]);

    assert_snapshot!(sandbox.run(&["config"]), @r#"
    exit code 2
    --- stderr
    error[E0301]: service "web" has no key "imagee"
     --> compose.yaml:3:5
      |
    3 |     imagee: nginx
      |     ^^^^^^ unknown key
      |
      = help: did you mean "image"?
    "#);
}

#[test]
fn errors_for_programs_are_objects_with_a_word() {
    let sandbox = Sandbox::new();

    assert_snapshot!(sandbox.run(&["ps", "--format", "json"]), @r#"
    exit code 2
    --- stderr
    {"error":{"code":"no_project","message":"no compose file in [DIR]/shop or any folder above it","hint":"`devtools init` writes the files of a new project; --file names one elsewhere","exit_code":2}}
    "#);
    assert_snapshot!(sandbox.run(&["-p", "shop", "ps", "--format", "json"]), @r#"
    exit code 69
    --- stderr
    {"error":{"code":"engine_unavailable","message":"no container engine answers\n  unix:///nonexistent/docker.sock (DOCKER_HOST): there is no such socket","hint":"start Docker, or name an engine that runs with --host, --context or DOCKER_HOST","exit_code":69}}
    "#);
}

#[test]
fn no_engine_is_one_error_with_all_that_was_tried() {
    let sandbox = Sandbox::with(&[("compose.yaml", "services:\n  web:\n    image: nginx\n")]);

    assert_snapshot!(sandbox.run(&["ps"]), @r"
    exit code 69
    --- stderr
    error: no container engine answers
      unix:///nonexistent/docker.sock (DOCKER_HOST): there is no such socket
    hint: start Docker, or name an engine that runs with --host, --context or DOCKER_HOST
    ");
}

#[test]
fn the_version_is_told_without_an_engine() {
    assert_snapshot!(Sandbox::new().run(&["version"]), @r"
    exit code 0
    --- stdout
    devtools  0.1.0
    engine    none answers
    ");
}

#[test]
fn config_merges_the_override_and_hides_secrets() {
    let sandbox = Sandbox::with(&[
        (
            "compose.yaml",
            "name: demo\nservices:\n  web:\n    image: \"nginx:${TAG:-1}\"\n    environment:\n      API_TOKEN: abc\n",
        ),
        (
            "compose.override.yaml",
            "services:\n  web:\n    ports: [\"8080:80\"]\n",
        ),
        (".env", "TAG=2\n"),
    ]);

    assert_snapshot!(sandbox.run(&["config"]), @r#"
    exit code 0
    --- stdout
    name: demo
    services:
      web:
        environment:
          API_TOKEN: '***'
        image: nginx:2
        networks:
          default: null
        ports:
          - mode: ingress
            target: 80
            published: "8080"
            protocol: tcp
    networks:
      default:
        name: demo_default
    "#);
    assert_snapshot!(sandbox.run(&["config", "--images"]), @r"
    exit code 0
    --- stdout
    nginx:2
    ");
}

#[test]
fn a_file_found_above_is_mentioned() {
    let sandbox = Sandbox::with(&[
        ("compose.yaml", "services:\n  web:\n    image: nginx\n"),
        ("src/deep/empty", ""),
    ]);

    assert_snapshot!(sandbox.run(&["-C", "src/deep", "config", "--services"]), @r"
    exit code 0
    --- stdout
    web
    --- stderr
    using [DIR]/shop/compose.yaml (found 2 levels up)
    ");
}

#[test]
fn a_wrong_flag_is_wrong_usage() {
    assert_snapshot!(Sandbox::new().run(&["up", "--scale", "web"]), @r#"
    exit code 2
    --- stderr
    error: invalid value 'web' for '--scale <SERVICE=NUMBER>': "web" is not SERVICE=NUMBER, such as web=3

    For more information, try '--help'.
    "#);
}

#[test]
fn init_writes_a_stack_that_loads_and_a_second_time_changes_nothing() {
    let sandbox = Sandbox::new();

    assert_snapshot!(sandbox.run(&["init", "--yes"]), @r"
    exit code 0
    --- stdout
       create compose.yaml
       create compose.prod.yaml
       create .env
       create .env.example
       create compose.override.yaml.example
       create .gitignore
       create README.md
    --- stderr

    Next: look through .env, then type `devtools up`.
    ");
    assert_snapshot!(sandbox.run(&["config", "--services"]), @r"
    exit code 0
    --- stdout
    infrastructure
    feature-dev
    documentation
    code-review
    cicd
    orchestrator
    gateway-mcp
    ");
    assert_snapshot!(sandbox.run(&["init", "--yes"]), @r"
    exit code 0
    --- stdout
    unchanged compose.yaml
    unchanged compose.prod.yaml
    unchanged .env
    unchanged .env.example
    unchanged compose.override.yaml.example
    unchanged .gitignore
    unchanged README.md
    --- stderr

    Next: look through .env, then type `devtools up`.
    ");
}

#[test]
fn a_dry_run_writes_no_files_of_a_template() {
    let sandbox = Sandbox::new();

    assert_snapshot!(sandbox.run(&["up", "--template", "agents", "--dry-run"]), @r"
    exit code 2
    --- stderr
    error: --template writes files, which --dry-run must not
    hint: `devtools init --dry-run` shows the files
    ");
    assert_snapshot!(sandbox.run(&["init", "--yes", "--dry-run"]), @r"
    exit code 0
    --- stdout
       create compose.yaml
       create compose.prod.yaml
       create .env
       create .env.example
       create compose.override.yaml.example
       create .gitignore
       create README.md
    ");
    assert_eq!(std::fs::read_dir(sandbox.path()).unwrap().count(), 0);
}

#[test]
fn init_writes_nothing_where_a_file_differs() {
    let sandbox = Sandbox::with(&[("compose.yaml", "services: {}\n")]);

    assert_snapshot!(sandbox.run(&["init", "--yes"]), @r"
    exit code 1
    --- stdout
     conflict compose.yaml (it is there and says something else)
       create compose.prod.yaml
       create .env
       create .env.example
       create compose.override.yaml.example
       create .gitignore
       create README.md
    --- stderr
    error: nothing was written, because these files are there and differ:
      compose.yaml
    hint: --diff shows how; --conflict new writes the template's beside them, ours keeps them, theirs replaces them
    ");
    assert!(!sandbox.path().join(".env").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_a_closed_pipe_is_none() {
    let sandbox = Sandbox::with(&[("compose.yaml", "services:\n  web:\n    image: nginx\n")]);

    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = sandbox.command(&["config"]).stdout(full).output().unwrap();
    assert_snapshot!(sandbox.shown(&output), @r"
    exit code 74
    --- stderr
    error: cannot write the output: No space left on device (os error 28)
    ");

    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = sandbox
        .command(&["config"])
        .stdout(writer)
        .output()
        .unwrap();
    assert_snapshot!(sandbox.shown(&output), @r"
    exit code 0
    ");
}

#[test]
fn what_is_odd_about_a_file_is_said_in_one_line_with_its_place() {
    let file = "services:\n  web:\n    image: a\n    hostname: ${WHO}\n";
    let sandbox = Sandbox::with(&[("compose.yaml", file)]);

    assert_snapshot!(sandbox.run(&["config", "--images"]), @r"
    exit code 0
    --- stdout
    a
    --- stderr
    compose.yaml:4:15: warning[W0201]: variable `WHO` is not set; it becomes empty (set it, or say `${WHO:-}` if empty is meant)
    ");
    assert_snapshot!(sandbox.run(&["--progress", "json", "config", "--images"]), @r#"
    exit code 0
    --- stdout
    a
    --- stderr
    {"event":"warning","text":"compose.yaml:4:15: warning[W0201]: variable `WHO` is not set; it becomes empty (set it, or say `${WHO:-}` if empty is meant)"}
    "#);
}

#[test]
fn config_prints_named_services_with_what_they_depend_on() {
    let file = "services: {web: {image: a, depends_on: [db]}, db: {image: b}, other: {image: c}}";
    let sandbox = Sandbox::with(&[("compose.yaml", file)]);

    assert_snapshot!(sandbox.run(&["config", "--services", "web"]), @r"
    exit code 0
    --- stdout
    db
    web
    ");
    assert_snapshot!(sandbox.run(&["config", "wbe"]), @r#"
    exit code 2
    --- stderr
    error: there is no service wbe in project shop
    hint: did you mean "web"?
    "#);
    assert_snapshot!(sandbox.run(&["config", "database"]), @r"
    exit code 2
    --- stderr
    error: there is no service database in project shop
    hint: its services are: web, db, other
    ");
}

#[test]
fn flags_that_only_docker_compose_has_are_refused_with_what_serves_instead() {
    let sandbox = Sandbox::with(&[("compose.yaml", "services: {web: {image: a}}")]);

    assert_snapshot!(sandbox.run(&["config", "--lock-image-digests"]), @r"
    exit code 2
    --- stderr
    error: unexpected argument '--lock-image-digests' found

      tip: not supported; `devtools config` asks no registry. `docker image inspect` tells the digest of an image

    For more information, try '--help'.
    ");
    assert_snapshot!(sandbox.run(&["ps", "--filter", "name=web"]), @r"
    exit code 2
    --- stderr
    error: invalid value 'name=web' for '--filter <status=STATE>': write status=STATE, where STATE is created, running, paused, restarting, removing, exited, dead

    For more information, try '--help'.
    ");
}
