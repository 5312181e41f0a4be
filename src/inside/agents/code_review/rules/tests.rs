//! Each rule with a line that it finds and lines that it leaves alone.

use std::collections::BTreeSet;

use super::super::diff::FileChange;
use super::super::judge::judge;
use super::*;

/// Rule, file, a line that is found, lines that are not. Secrets are written in
/// two pieces, because they are looked for in this file too.
const EXAMPLES: &[(&str, &str, &str, &[&str])] = &[
    (
        "secret.aws-access-key",
        "a.txt",
        concat!("id AKIA", "QYLPMN5HHHFPZAM2"),
        &[
            "id AKIAIOSFODNN7EXAMPLE",
            "SAKIAQYLPMN5HHHFPZAM2",
            "AKIASHORT",
        ],
    ),
    (
        "secret.github-token",
        "a.txt",
        concat!("ghp_", "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5"),
        &["ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "ghp_your_token"],
    ),
    (
        "secret.gitlab-token",
        "a.txt",
        concat!("glpat-", "Zx9_Yw8-Vu7Ts6Rq5Po4"),
        &["glpat-xxxxxxxxxxxxxxxxxxxx"],
    ),
    (
        "secret.slack-token",
        "a.txt",
        concat!("xoxb-", "2871634529-kLmNoPqRsT"),
        &["xoxb-your-token", "xoxz-2871634529"],
    ),
    (
        "secret.anthropic-key",
        "a.txt",
        concat!("sk-ant-", "api03-Zy9Xw8Vu7Ts6Rq5Po4Nm3"),
        &["sk-ant-..."],
    ),
    (
        "secret.openai-key",
        "a.txt",
        concat!("sk-proj-", "Zy9Xw8Vu7Ts6Rq5Po4Nm3Lk2"),
        &[
            "sk-proj-your-key-goes-right-here",
            "sk-learn",
            "task-management-and-other-things-to-do",
        ],
    ),
    (
        "secret.digitalocean-token",
        "a.txt",
        concat!(
            "dop_v1_",
            "1f8e2d7c6b5a49382716051f8e2d7c6b5a49382716051f8e2d7c6b5a49382716"
        ),
        &["dop_v1_short"],
    ),
    (
        "secret.known-token",
        "a.txt",
        concat!("lin_api_", "Zy9Xw8Vu7Ts6Rq5Po4Nm3Lk2Ji1Hg0FeDcBaZyXw"),
        &["lin_api_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
    ),
    (
        "secret.private-key",
        "a.pem",
        concat!("-----BEGIN RSA ", "PRIVATE KEY-----"),
        &["-----BEGIN PUBLIC KEY-----"],
    ),
    (
        "secret.password-in-url",
        "a.md",
        concat!("postgres://admin:", "hunter2-really@db/app"),
        &[
            "postgres://admin:${PASSWORD}@db/app",
            "postgres://user:password@db/app",
            "http://host:8080/a@b",
            "https://example.com/a:b@c",
        ],
    ),
    (
        "secret.assignment",
        "settings.py",
        concat!("API_KEY = \"", "q8Zr2LmX0vTn5KpW7sYb\""),
        &[
            "API_KEY = os.environ[\"API_KEY\"]",
            "api_key = \"your-api-key-goes-here-1\"",
            "cache_key = \"user.profile.v2.settings\"",
            "PUBLIC_KEY = \"q8Zr2LmX0vTn5KpW7sYb\"",
            "token_count = 12345678901234567890",
            "key: sha256-q8Zr2LmX0vTn5KpW7sYb",
        ],
    ),
    (
        "secret.password",
        "a.yaml",
        concat!("password: \"", "correct-horse\""),
        &[
            "password: \"${DB_PASSWORD}\"",
            "password: \"changeme\"",
            "password: \"\"",
        ],
    ),
    (
        "code.eval",
        "a.py",
        "x = eval(text)",
        &[
            "model.eval()",
            "# eval(text)",
            "say(\"eval(x)\")",
            "literal_eval(x)",
        ],
    ),
    (
        "code.eval",
        "a.ts",
        "new Function('return 1')",
        &["regex.exec(text)", "evaluate(x)"],
    ),
    (
        "code.shell-eval",
        "a.sh",
        "  eval \"$cmd\"",
        &["# eval x", "evaluate x"],
    ),
    (
        "code.shell-true",
        "a.py",
        "run(cmd, shell=True)",
        &["run(cmd, shell=False)", "# shell=True"],
    ),
    (
        "code.system-call",
        "a.py",
        "os.system(cmd)",
        &["platform.system()", "os.systems"],
    ),
    (
        "code.child-process",
        "a.js",
        "child_process.exec(cmd)",
        &["child_process.execFile(cmd)", "re.exec(x)"],
    ),
    (
        "code.unsafe-load",
        "a.py",
        "x = pickle.loads(body)",
        &[
            "yaml.safe_load(x)",
            "yaml.load(x, Loader=yaml.SafeLoader)",
            "json.loads(x)",
        ],
    ),
    (
        "code.sql-from-text",
        "a.py",
        "db.execute(f\"SELECT name FROM users WHERE id = {user}\")",
        &[
            "db.execute(\"SELECT name FROM users WHERE id = %s\", (user,))",
            "# \"SELECT a FROM b\" + c",
            "print(\"choose one from \" + name)",
        ],
    ),
    (
        "code.sql-from-text",
        "a.ts",
        "db.query(`delete from users where id = ${id}`)",
        &["db.query('delete from users where id = ?', [id])"],
    ),
    (
        "code.sql-from-text",
        "a.java",
        "run(\"SELECT * FROM t WHERE n = '\" + name + \"'\");",
        &["run(\"SELECT * FROM t WHERE n = ?\", name);"],
    ),
    (
        "code.sql-from-text",
        "a.rs",
        "let q = format!(\"select a from b where c = {c}\");",
        &["query(\"select a from b where c = $1\").bind(c)"],
    ),
    (
        "code.sql-from-text",
        "a.go",
        "q := fmt.Sprintf(\"UPDATE t SET a = '%s'\", a)",
        &["db.Exec(\"UPDATE t SET a = $1\", a)"],
    ),
    (
        "code.no-certificate-check",
        "a.py",
        "requests.get(url, verify=False)",
        &["requests.get(url, verify=True)", "# verify=False"],
    ),
    (
        "code.no-certificate-check",
        "a.sh",
        "curl -sk https://host",
        &["curl -s https://host/-k", "curl --silent https://host"],
    ),
    (
        "code.no-certificate-check",
        "a.go",
        "InsecureSkipVerify: true,",
        &["InsecureSkipVerify: false"],
    ),
    (
        "code.no-certificate-check",
        "compose.yaml",
        "NODE_TLS_REJECT_UNAUTHORIZED: \"0\"",
        &["NODE_TLS_REJECT_UNAUTHORIZED: \"1\""],
    ),
    (
        "rust.unwrap",
        "src/a.rs",
        "let a = b.unwrap();",
        &["b.unwrap_or(1)", "// b.unwrap()", "say(\".unwrap()\")"],
    ),
    ("rust.unfinished", "src/a.rs", "todo!()", &["// todo!()"]),
    (
        "debug.breakpoint",
        "a.py",
        "import pdb; pdb.set_trace()",
        &["set_breakpoint(3)"],
    ),
    (
        "debug.breakpoint",
        "a.ts",
        "  debugger;",
        &["startDebugger()"],
    ),
    ("debug.print", "src/a.rs", "dbg!(x);", &["\"dbg!(x)\""]),
    (
        "debug.print",
        "a.py",
        "print(x)",
        &["fingerprint(x)", "log.print(x)"],
    ),
    (
        "debug.print",
        "a.js",
        "console.log(x)",
        &["console.error(x)"],
    ),
    (
        "debug.print",
        "a.go",
        "fmt.Println(x)",
        &["fmt.Fprintln(w, x)"],
    ),
    (
        "debug.print",
        "A.java",
        "System.out.println(x);",
        &["out.println(x);"],
    ),
    ("debug.print", "a.php", "var_dump($x);", &["$this->dd($x);"]),
    (
        "rust.print",
        "src/a.rs",
        "println!(\"x\");",
        &["writeln!(out, \"x\")"],
    ),
    (
        "container.floating-image",
        "compose.yaml",
        "    image: nginx:latest",
        &[
            "    image: nginx:1.27",
            "    image: ${IMAGE:-nginx}",
            "    image: nginx@sha256:abc",
            "    # image: nginx",
        ],
    ),
    (
        "container.privileged",
        "compose.yaml",
        "    privileged: true",
        &["    privileged: false"],
    ),
    (
        "container.engine-socket",
        "compose.yaml",
        "      - /var/run/docker.sock:/var/run/docker.sock",
        &[
            "      # /var/run/docker.sock",
            "  DOCKER_HOST: unix:///var/run/docker.sock",
        ],
    ),
    (
        "files.open-to-all",
        "Dockerfile.dev",
        "RUN chmod -R 777 /app",
        &["RUN chmod 755 /app", "RUN chmod 0644 /app/777"],
    ),
    (
        "shell.download-and-run",
        "a.sh",
        "curl -fsSL https://host/install.sh | sudo -E bash -",
        &[
            "curl -fsSL https://host/install.sh -o install.sh",
            "curl https://host | jq .",
            "# curl x | sh",
        ],
    ),
    (
        "change.conflict-marker",
        "a.txt",
        "<<<<<<< HEAD",
        &["=======", "<<<<<<<<"],
    ),
    (
        "unfinished.fixme",
        "a.rs",
        "// FIXME: wrong",
        &["// FIXMES"],
    ),
    (
        "unfinished.todo",
        "a.rs",
        "// TODO later",
        &["let todos = 1;"],
    ),
];

/// The rules that find something in a file of one line.
fn found(path: &str, line: &str) -> BTreeSet<&'static str> {
    let files = [FileChange::whole(path, line)];
    judge(&files)
        .iter()
        .filter_map(|finding| finding.rule)
        .collect()
}

#[test]
fn every_pattern_is_one() {
    for rule in TABLES.into_iter().flatten() {
        assert!(
            pattern(rule.pattern).is_ok(),
            "{}: {:?}",
            rule.id,
            pattern(rule.pattern)
        );
    }
}

#[test]
fn every_rule_finds_its_example_and_leaves_the_others_alone() {
    for (id, path, bad, fine) in EXAMPLES {
        assert!(
            found(path, bad).contains(id),
            "{id}: {bad}: {:?}",
            found(path, bad)
        );
        for line in *fine {
            assert!(!found(path, line).contains(id), "{id}: {line}");
        }
    }
}

#[test]
fn every_rule_has_an_example() {
    let shown: BTreeSet<&str> = EXAMPLES.iter().map(|(id, ..)| *id).collect();
    let rules = TABLES.into_iter().flatten().map(|rule| rule.id);

    let without: Vec<&str> = rules
        .filter(|id| !shown.contains(id) && *id != "change.long-line")
        .collect();

    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn only_lines_of_more_than_400_characters_are_long() {
    assert!(!found("a.rs", &"x".repeat(400)).contains("change.long-line"));
    assert!(found("a.rs", &"x".repeat(401)).contains("change.long-line"));
    assert!(!found("Cargo.lock", &"x".repeat(401)).contains("change.long-line"));
}

#[test]
fn a_secret_is_told_by_its_first_four_characters() {
    for (id, path, bad, _) in EXAMPLES.iter().filter(|(id, ..)| id.starts_with("secret.")) {
        let files = [FileChange::whole(path, bad)];
        let findings = judge(&files);

        let finding = findings
            .iter()
            .find(|finding| finding.rule == Some(id))
            .unwrap();

        let words = bad.split([' ', '"', '=', ':', '@', '/']);
        let secret = words.max_by_key(|word| word.len()).unwrap();
        assert!(
            !finding.message.contains(&secret[..5]),
            "{}",
            finding.message
        );
    }
}

#[test]
fn secrets_in_messages_are_painted_over() {
    let text = concat!(
        "login failed for ghp_",
        "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5 at once"
    );

    let key = concat!(
        "-----BEGIN PRIVATE ",
        "KEY-----\nMIIE\nAbcd\n-----END PRIVATE ",
        "KEY-----\nend"
    );

    assert_eq!(masked(text), "login failed for *** at once");
    assert_eq!(masked(key), "***\nend");
    assert!(matches!(
        masked("nothing here"),
        std::borrow::Cow::Borrowed(_)
    ));
}
