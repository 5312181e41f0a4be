//! `env`: what is wrong with variables, and how they are filled in, read, edited and explained.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use serde_json::Value;

use crate::sandbox::Sandbox;

const COMPOSE: &str = "\
services:
  api:
    image: shop/api:1
    ports: [\"127.0.0.1:${API_PORT:-8000}:8000\"]
    environment:
      LOG_LEVEL: ${LOG_LEVEL:-info}
      DATABASE_URL: ${DATABASE_URL}
  db:
    image: postgres:17
    environment:
      POSTGRES_USER: shop
      POSTGRES_PASSWORD: ${DB_PASSWORD:?}
    volumes: [\"data:/var/lib/postgresql/data\"]
volumes:
  data:
";

const EXAMPLE: &str = "\
# Where the API is published
API_PORT=8000
# one of: debug, info
LOG_LEVEL=info

# The database
DB_PASSWORD=changeme
DATABASE_URL=postgresql://shop:changeme@db:5432/shop
";

fn sandbox(env: Option<&str>) -> Sandbox {
    let mut files = vec![
        ("compose.yaml", COMPOSE),
        (".env.example", EXAMPLE),
        (".gitignore", ".env\n"),
    ];
    files.extend(env.map(|env| (".env", env)));
    Sandbox::with(&files)
}

fn text(sandbox: &Sandbox, name: &str) -> String {
    fs::read_to_string(sandbox.path().join(name)).unwrap()
}

fn mode(sandbox: &Sandbox, name: &str) -> u32 {
    let about = fs::metadata(sandbox.path().join(name)).unwrap();
    about.permissions().mode() & 0o777
}

#[test]
fn what_sync_makes_from_the_example_is_private_filled_in_and_has_no_findings() {
    let sandbox = sandbox(None);

    let seen = sandbox.run(&["env", "sync"]);

    assert!(seen.contains("DB_PASSWORD=***   (generated)"), "{seen}");
    assert!(seen.ends_with("made .env with 4 variables\n"), "{seen}");
    assert_eq!(mode(&sandbox, ".env"), 0o600);
    let made = text(&sandbox, ".env");
    let password = made
        .lines()
        .find_map(|line| line.strip_prefix("DB_PASSWORD="))
        .unwrap();
    assert_eq!(password.len(), 32);
    assert_eq!(made, EXAMPLE.replace("changeme", password));
    assert_eq!(sandbox.run(&["env", "check"]), "exit code 0\n");
}

#[test]
fn sync_appends_with_comments_and_touches_no_line_that_is_there() {
    let before = "LOG_LEVEL=debug # loud\nDB_PASSWORD='0123456789abcdef'";
    let sandbox = sandbox(Some(before));

    let dry = sandbox.run(&["env", "sync", "--dry-run"]);
    assert_eq!(text(&sandbox, ".env"), before);
    sandbox.run(&["env", "sync"]);
    let again = sandbox.run(&["env", "sync"]);

    assert!(dry.contains(".env would get 2 variables"), "{dry}");
    assert_eq!(
        text(&sandbox, ".env"),
        format!(
            "{before}\n\n# Where the API is published\nAPI_PORT=8000\n\
             DATABASE_URL=postgresql://shop:0123456789abcdef@db:5432/shop\n"
        )
    );
    assert!(again.contains(".env has everything already"), "{again}");
}

#[test]
fn the_example_gets_what_the_file_has_but_no_secret() {
    let sandbox = sandbox(Some(
        "# how often\nRETRIES=3\nAPI_KEY=0123456789abcdef\nCACHE=redis://:hunter2@cache/0\n",
    ));

    sandbox.run(&["env", "sync", "--example"]);

    assert_eq!(
        text(&sandbox, ".env.example"),
        format!("{EXAMPLE}\n# how often\nRETRIES=3\nAPI_KEY=\nCACHE=\n")
    );
}

#[test]
fn findings_have_places_and_show_no_secret() {
    let sandbox = sandbox(Some(
        "LOG_LEVEL=loud\nDB_PASSWORD=hunter2\nDATABASE_URL=postgresql://shop:hunter3@db/shop\n",
    ));
    fs::set_permissions(
        sandbox.path().join(".env"),
        fs::Permissions::from_mode(0o600),
    )
    .unwrap();

    let output = sandbox
        .command(&["env", "check", "--format", "json"])
        .output()
        .unwrap();

    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    let findings: Value = serde_json::from_str(&told).unwrap();
    let found: Vec<String> = findings
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let file = one["file"].as_str().unwrap();
            format!("{} {file}:{}", one["code"].as_str().unwrap(), one["line"])
        })
        .collect();
    assert_eq!(
        found,
        [
            "L0201 .env.example:2",
            "L0206 .env:1",
            "L0207 .env:2",
            "L0211 .env:3"
        ]
    );
    let human = sandbox.run(&["env", "check"]);
    assert!(
        !told.contains("hunter") && !human.contains("hunter"),
        "{human}"
    );
}

#[test]
fn a_raw_file_of_a_service_has_a_grammar_of_its_own() {
    let sandbox = Sandbox::with(&[
        (
            "compose.yaml",
            "services:\n  api:\n    image: shop/api:1\n    env_file: [{path: raw.env, format: raw}]\n",
        ),
        ("raw.env", "GREETING=it's\n"),
    ]);

    assert_eq!(sandbox.run(&["env", "check"]), "exit code 0\n");
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_and_no_finding() {
    let sandbox = sandbox(Some("API_PORT='8000\n"));

    let seen = sandbox.run(&["env", "check"]);

    assert!(
        seen.starts_with("exit code 2\n--- stderr\nerror[E02"),
        "{seen}"
    );
}

#[test]
fn set_changes_the_value_and_keeps_quotes_comments_mode_and_order() {
    let sandbox = sandbox(Some(
        "# c\nexport LOG_LEVEL='info' # why\nAPI_PORT=1\nAPI_PORT=2\n",
    ));
    fs::set_permissions(
        sandbox.path().join(".env"),
        fs::Permissions::from_mode(0o640),
    )
    .unwrap();

    let seen = sandbox.run(&["env", "set", "LOG_LEVEL=debug", "API_PORT=8010", "NEW=a b"]);

    assert_eq!(
        seen,
        "exit code 0\n--- stderr\n\
         LOG_LEVEL in .env:2 set to \"debug\"\n\
         API_PORT in .env:3 set to \"8010\"; the same in line 3 removed\n\
         NEW added at .env:4, set to \"a b\"\n"
    );
    assert_eq!(
        text(&sandbox, ".env"),
        "# c\nexport LOG_LEVEL='debug' # why\nAPI_PORT=8010\nNEW='a b'\n"
    );
    assert_eq!(mode(&sandbox, ".env"), 0o640);
}

#[test]
fn a_value_comes_from_standard_input_and_a_secret_is_not_told() {
    let sandbox = sandbox(Some("LOG_LEVEL=info\n"));
    let mut command = sandbox.command(&["env", "set", "API_TOKEN"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());

    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"canary-$1\n")
        .unwrap();
    let seen = sandbox.shown(&child.wait_with_output().unwrap());

    assert_eq!(
        seen,
        "exit code 0\n--- stderr\nAPI_TOKEN added at .env:2, set\n"
    );
    assert_eq!(
        text(&sandbox, ".env"),
        "LOG_LEVEL=info\nAPI_TOKEN='canary-$1'\n"
    );
    let masked = sandbox.run(&["env", "get", "API_TOKEN"]);
    assert_eq!(
        masked,
        "exit code 0\n--- stdout\n***\n--- stderr\nit is set; --reveal prints it\n"
    );
    let revealed = sandbox.run(&["env", "get", "API_TOKEN", "--reveal"]);
    assert_eq!(revealed, "exit code 0\n--- stdout\ncanary-$1\n");
}

#[test]
fn what_does_not_fit_or_a_database_keeps_is_refused_unless_forced() {
    let sandbox = sandbox(Some("API_PORT=8000\nDB_PASSWORD=0123456789abcdef\n"));

    let unfit = sandbox.run(&["env", "set", "API_PORT=80000"]);
    let kept = sandbox.run(&["env", "set", "DB_PASSWORD", "--generate"]);

    assert!(
        unfit.starts_with("exit code 2") && unfit.contains("1 to 65535"),
        "{unfit}"
    );
    assert!(
        kept.starts_with("exit code 1") && kept.contains("ALTER ROLE"),
        "{kept}"
    );
    let unchanged = text(&sandbox, ".env");
    assert!(
        unchanged.contains("DB_PASSWORD=0123456789abcdef"),
        "{unchanged}"
    );
    let forced = sandbox.run(&["env", "set", "DB_PASSWORD", "--generate", "--force"]);
    assert!(forced.starts_with("exit code 0"), "{forced}");
    assert_ne!(text(&sandbox, ".env"), unchanged);
}

#[test]
fn a_service_gets_one_more_variable_in_all_three_files_and_nothing_else_changes() {
    let sandbox = sandbox(Some("API_PORT=8000\nDB_PASSWORD=correct-horse-battery\n"));
    let before = text(&sandbox, "compose.yaml");

    let plain = sandbox.run(&["env", "add", "MODE=fast", "--service", "api"]);
    let secret = sandbox.run(&[
        "env",
        "add",
        "API_TOKEN=canary-7261-horse",
        "--service",
        "db",
    ]);

    assert!(plain.contains("handed to api at compose.yaml:6"), "{plain}");
    assert!(!secret.contains("canary"), "{secret}");
    let after = text(&sandbox, "compose.yaml");
    let without = after
        .replace("      MODE: ${MODE}\n", "")
        .replace("      API_TOKEN: ${API_TOKEN}\n", "");
    assert_eq!(without, before, "{after}");
    assert!(text(&sandbox, ".env").contains("API_TOKEN=canary-7261-horse\n"));
    let example = text(&sandbox, ".env.example");
    assert!(
        example.contains("MODE=fast\n") && !example.contains("canary"),
        "{example}"
    );
    let again = sandbox.run(&["env", "add", "MODE=fast", "--service", "api"]);
    assert!(again.contains("api gets it already"), "{again}");
    assert_eq!(text(&sandbox, "compose.yaml"), after);
    let nobody = sandbox.run(&["env", "add", "MODE=fast", "--service", "nobody"]);
    assert!(nobody.contains("exit code 2"), "{nobody}");
}

#[test]
fn where_tells_which_place_counts_and_what_services_get() {
    let sandbox = sandbox(Some(
        "LOG_LEVEL=debug\nDB_PASSWORD=0123456789abcdef\nDATABASE_URL=x\n",
    ));
    let mut command = sandbox.command(&["env", "where", "LOG_LEVEL"]);
    command.env("LOG_LEVEL", "error");

    let seen = sandbox.shown(&command.output().unwrap());

    insta::assert_snapshot!(seen, @r"
    exit code 0
    --- stdout
    ${LOG_LEVEL} IN COMPOSE FILES     VALUE
    ✔ the environment of this shell   error   this one counts
    ○ .env:1:1                        debug   counts where nothing above sets it
    ○ compose.yaml:6:18               info    a default, which counts at this place alone

    SERVICE   VALUE   WRITTEN AT          WHY
    api       error   compose.yaml:6:18   with ${LOG_LEVEL}
    ");
}

#[test]
fn where_says_what_is_set_nowhere_and_which_file_nobody_reads() {
    let sandbox = sandbox(Some("DB_PASSWORD=0123456789abcdef\nDATABASE_URL=x\n"));
    fs::create_dir_all(sandbox.path().join("config/env")).unwrap();
    fs::write(sandbox.path().join("config/env/.env"), "REGION=eu\n").unwrap();

    let seen = sandbox.run(&["env", "where", "REGION"]);

    assert!(seen.starts_with("exit code 1"), "{seen}");
    assert!(
        seen.contains("config/env/.env sets it too, but nothing reads"),
        "{seen}"
    );
}

#[test]
fn the_list_tells_values_places_and_users_of_all_variables() {
    let sandbox = sandbox(Some("DB_PASSWORD=0123456789abcdef\nLOG_LEVEL=\n"));

    insta::assert_snapshot!(sandbox.run(&["env", "list"]), @r"
    exit code 0
    --- stdout
    VARIABLE       VALUE     FROM                USED BY
    API_PORT       8000      compose.yaml:4:13   api
    DATABASE_URL   not set   -                   api
    DB_PASSWORD    ***       .env:1:1            db
    LOG_LEVEL      empty     .env:2:1            api
    ");
}

#[test]
fn what_the_templates_write_has_no_findings() {
    for template in [
        "agents",
        "coding-agent",
        "ai-gateway",
        "mcp-python",
        "mcp-spawner",
    ] {
        let sandbox = Sandbox::new();
        sandbox.run(&["init", template, "--yes"]);

        assert_eq!(
            sandbox.run(&["env", "check"]),
            "exit code 0\n",
            "{template}"
        );
    }
}
