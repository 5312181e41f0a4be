//! Every flag of docker compose 2.40.3 is accepted by `devtools compose`.

use std::path::PathBuf;
use std::process::Command;

use crate::sandbox::Sandbox;

/// The flags of each command as its help lists them, those before any command first.
#[rustfmt::skip]
const FLAGS: &[(&str, &[&str])] = &[
    ("", &[
        "--all-resources",
        "--ansi string",
        "--compatibility",
        "--dry-run",
        "--env-file stringArray",
        "-f --file stringArray",
        "--parallel int",
        "--profile stringArray",
        "--progress string",
        "--project-directory string",
        "-p --project-name string",
    ]),
    ("attach", &[
        "--detach-keys string",
        "--dry-run",
        "--index int",
        "--no-stdin",
        "--sig-proxy",
    ]),
    ("build", &[
        "--build-arg stringArray",
        "--builder string",
        "--check",
        "--dry-run",
        "-m --memory bytes",
        "--no-cache",
        "--print",
        "--provenance string",
        "--pull",
        "--push",
        "-q --quiet",
        "--sbom string",
        "--ssh string",
        "--with-dependencies",
    ]),
    ("commit", &[
        "-a --author string",
        "-c --change list",
        "--dry-run",
        "--index int",
        "-m --message string",
        "-p --pause",
    ]),
    ("config", &[
        "--dry-run",
        "--environment",
        "--format string",
        "--hash string",
        "--images",
        "--lock-image-digests",
        "--models",
        "--networks",
        "--no-consistency",
        "--no-env-resolution",
        "--no-interpolate",
        "--no-normalize",
        "--no-path-resolution",
        "-o --output string",
        "--profiles",
        "-q --quiet",
        "--resolve-image-digests",
        "--services",
        "--variables",
        "--volumes",
    ]),
    ("cp", &[
        "--all",
        "-a --archive",
        "--dry-run",
        "-L --follow-link",
        "--index int",
    ]),
    ("create", &[
        "--build",
        "--dry-run",
        "--force-recreate",
        "--no-build",
        "--no-recreate",
        "--pull string",
        "--quiet-pull",
        "--remove-orphans",
        "--scale scale",
        "-y --yes",
    ]),
    ("down", &[
        "--dry-run",
        "--remove-orphans",
        "--rmi string",
        "-t --timeout int",
        "-v --volumes",
    ]),
    ("events", &[
        "--dry-run",
        "--json",
        "--since string",
        "--until string",
    ]),
    ("exec", &[
        "-d --detach",
        "--dry-run",
        "-e --env stringArray",
        "--index int",
        "-T --no-tty",
        "--privileged",
        "-u --user string",
        "-w --workdir string",
    ]),
    ("export", &[
        "--dry-run",
        "--index int",
        "-o --output string",
    ]),
    ("images", &[
        "--dry-run",
        "--format string",
        "-q --quiet",
    ]),
    ("kill", &[
        "--dry-run",
        "--remove-orphans",
        "-s --signal string",
    ]),
    ("logs", &[
        "--dry-run",
        "-f --follow",
        "--index int",
        "--no-color",
        "--no-log-prefix",
        "--since string",
        "-n --tail string",
        "-t --timestamps",
        "--until string",
    ]),
    ("ls", &[
        "-a --all",
        "--dry-run",
        "--filter filter",
        "--format string",
        "-q --quiet",
    ]),
    ("pause", &[
        "--dry-run",
    ]),
    ("port", &[
        "--dry-run",
        "--index int",
        "--protocol string",
    ]),
    ("ps", &[
        "-a --all",
        "--dry-run",
        "--filter string",
        "--format string",
        "--no-trunc",
        "--orphans",
        "-q --quiet",
        "--services",
        "--status stringArray",
    ]),
    ("publish", &[
        "--app",
        "--dry-run",
        "--oci-version string",
        "--resolve-image-digests",
        "--with-env",
        "-y --yes",
    ]),
    ("pull", &[
        "--dry-run",
        "--ignore-buildable",
        "--ignore-pull-failures",
        "--include-deps",
        "--policy string",
        "-q --quiet",
    ]),
    ("push", &[
        "--dry-run",
        "--ignore-push-failures",
        "--include-deps",
        "-q --quiet",
    ]),
    ("restart", &[
        "--dry-run",
        "--no-deps",
        "-t --timeout int",
    ]),
    ("rm", &[
        "--dry-run",
        "-f --force",
        "-s --stop",
        "-v --volumes",
    ]),
    ("run", &[
        "--build",
        "--cap-add list",
        "--cap-drop list",
        "-d --detach",
        "--dry-run",
        "--entrypoint string",
        "-e --env stringArray",
        "--env-from-file stringArray",
        "-i --interactive",
        "-l --label stringArray",
        "--name string",
        "-T --no-TTY",
        "--no-deps",
        "-p --publish stringArray",
        "--pull string",
        "-q --quiet",
        "--quiet-build",
        "--quiet-pull",
        "--remove-orphans",
        "--rm",
        "-P --service-ports",
        "--use-aliases",
        "-u --user string",
        "-v --volume stringArray",
        "-w --workdir string",
    ]),
    ("scale", &[
        "--dry-run",
        "--no-deps",
    ]),
    ("start", &[
        "--dry-run",
    ]),
    ("stats", &[
        "-a --all",
        "--dry-run",
        "--format string",
        "--no-stream",
        "--no-trunc",
    ]),
    ("stop", &[
        "--dry-run",
        "-t --timeout int",
    ]),
    ("top", &[
        "--dry-run",
    ]),
    ("unpause", &[
        "--dry-run",
    ]),
    ("up", &[
        "--abort-on-container-exit",
        "--abort-on-container-failure",
        "--always-recreate-deps",
        "--attach stringArray",
        "--attach-dependencies",
        "--build",
        "-d --detach",
        "--dry-run",
        "--exit-code-from string",
        "--force-recreate",
        "--menu",
        "--no-attach stringArray",
        "--no-build",
        "--no-color",
        "--no-deps",
        "--no-log-prefix",
        "--no-recreate",
        "--no-start",
        "--pull string",
        "--quiet-build",
        "--quiet-pull",
        "--remove-orphans",
        "-V --renew-anon-volumes",
        "--scale scale",
        "-t --timeout int",
        "--timestamps",
        "--wait",
        "--wait-timeout int",
        "-w --watch",
        "-y --yes",
    ]),
    ("version", &[
        "--dry-run",
        "-f --format string",
        "--short",
    ]),
    ("volumes", &[
        "--dry-run",
        "--format string",
        "-q --quiet",
    ]),
    ("wait", &[
        "--down-project",
        "--dry-run",
    ]),
    ("watch", &[
        "--dry-run",
        "--no-up",
        "--prune",
        "--quiet",
    ]),
];

/// Commands that devtools does not have; they say what serves instead.
const REFUSED: &[&str] = &["commit", "export", "publish"];

/// What flags are told whose values are looked at; all others are told `1`.
const VALUES: &[(&str, &str)] = &[
    ("--ansi", "never"),
    ("--env", "KEY=VALUE"),
    ("--filter", "name=shop"),
    ("--format", "json"),
    ("--label", "key=value"),
    ("--policy", "missing"),
    ("--progress", "plain"),
    ("--protocol", "tcp"),
    ("--pull", "always"),
    ("--scale", "web=1"),
    ("--sig-proxy", "false"),
];

/// A flag, its spellings apart, and whether something follows it.
fn spellings(flag: &str) -> (Vec<&str>, bool) {
    let (names, values): (Vec<&str>, Vec<&str>) = flag
        .split_whitespace()
        .partition(|word| word.starts_with('-'));
    (names, !values.is_empty())
}

fn value_of(long: &str) -> &'static str {
    let special = VALUES.iter().find(|(flag, _)| *flag == long);
    special.map_or("1", |(_, value)| value)
}

#[test]
fn every_flag_is_accepted_in_every_spelling() {
    let sandbox = Sandbox::new();
    let mut wrong = Vec::new();
    for (command, flags) in FLAGS.iter().filter(|(name, _)| !REFUSED.contains(name)) {
        for flag in *flags {
            let (names, takes_value) = spellings(flag);
            for name in &names {
                let mut words = vec!["compose"];
                words.extend((!command.is_empty()).then_some(*command));
                words.push(name);
                words.extend(takes_value.then(|| value_of(names[names.len() - 1])));
                words.push("--help");
                let shown = sandbox.run(&words);
                if !shown.starts_with("exit code 0\n") {
                    wrong.push(format!("{}: {shown}", words.join(" ")));
                }
            }
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_devtools_does_not_have_says_so_whatever_flags_stand_behind_it() {
    let sandbox = Sandbox::new();
    for command in REFUSED {
        let shown = sandbox.run(&["compose", command, "--no-cache", "web"]);

        let message = format!("error: devtools has no `compose {command}` yet\nhint: ");
        assert!(shown.starts_with("exit code 1\n"), "{shown}");
        assert!(shown.contains(&message), "{shown}");
    }
}

#[test]
fn the_flags_are_those_that_docker_compose_lists() {
    // `make test` sees to it; who runs this alone may not have docker compose.
    let Some(folder) = std::env::var_os("PEER_PATH") else {
        return;
    };
    let program = PathBuf::from(folder).join("docker-compose");
    for (command, flags) in FLAGS {
        let words = [*command, "--help"];
        let words = words.iter().filter(|word| !word.is_empty());
        let output = Command::new(&program).args(words).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();

        assert_eq!(listed(&help), *flags, "docker compose {command}");
    }
}

/// The flags that a help lists: `-d, --detach  Detached mode` is `-d --detach`.
fn listed(help: &str) -> Vec<String> {
    let options = help
        .lines()
        .skip_while(|line| *line != "Options:")
        .skip(1)
        .take_while(|line| !line.trim().is_empty());
    let is_flag = |line: &&str| line.starts_with("  -") || line.starts_with("      --");
    let flags = options.filter(is_flag);
    flags
        .map(|line| {
            let names = line.trim_start();
            let names = names.split_once("  ").map_or(names, |(names, _)| names);
            names.replace(',', "")
        })
        .collect()
}
