//! What a service wants done before and after a backup of its volumes:
//! `x-devtools: {backup: {pre: [...], post: [...], use: redis}}`, or `backup: redis`.

use serde_json::Value;

use super::diagnostic::Diagnostic;
use super::diagnostic::Diagnostics;
use super::model::Project;
use super::model::Service;
use super::rule;
use crate::value::alike::nearest;

/// What a service wants done around a backup, in its own container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupHooks {
    /// The service.
    pub service: String,
    /// Before anything is frozen, one after the other: programs with their arguments.
    pub pre: Vec<Vec<String>>,
    /// When everything goes on again, well or not.
    pub post: Vec<Vec<String>>,
}

/// Hooks that are ready made.
struct Ready {
    name: &'static str,
    pre: &'static str,
    post: Option<&'static str>,
}

const READY: &[Ready] = &[
    Ready {
        name: "postgres",
        pre: "PGPASSWORD=\"${POSTGRES_PASSWORD:-}\" exec psql -q -v ON_ERROR_STOP=1 \
              -U \"${POSTGRES_USER:-postgres}\" \
              -d \"${POSTGRES_DB:-${POSTGRES_USER:-postgres}}\" -c CHECKPOINT",
        post: None,
    },
    Ready {
        name: "postgres-dump",
        pre: "umask 077; f=\"${PGDATA:-/var/lib/postgresql/data}/devtools-dump.sql\"; \
              PGPASSWORD=\"${POSTGRES_PASSWORD:-}\" pg_dumpall -U \"${POSTGRES_USER:-postgres}\" \
              -f \"$f.part\" && mv \"$f.part\" \"$f\"",
        post: Some(
            "f=\"${PGDATA:-/var/lib/postgresql/data}/devtools-dump.sql\"; rm -f \"$f\" \"$f.part\"",
        ),
    },
    Ready {
        name: "redis",
        pre: "c=$(command -v redis-cli || command -v valkey-cli) || exit 127; \
              export REDISCLI_AUTH=\"${REDISCLI_AUTH:-${REDIS_PASSWORD:-}}\"; \
              [ -n \"$REDISCLI_AUTH\" ] || unset REDISCLI_AUTH; \
              said=$(\"$c\" SAVE) && [ \"$said\" = OK ] || { echo \"$said\" >&2; exit 1; }",
        post: None,
    },
];

/// The hooks of all services that have some; every mistake in them is found.
pub fn backup_hooks(project: &Project) -> Result<Vec<BackupHooks>, Diagnostics> {
    let mut found = Diagnostics::default();
    let hooks = project
        .services
        .iter()
        .filter_map(|(name, service)| of_service(project, name, service, &mut found))
        .collect();
    if found.has_errors() {
        return Err(found);
    }
    Ok(hooks)
}

fn of_service(
    project: &Project,
    name: &str,
    service: &Service,
    found: &mut Diagnostics,
) -> Option<BackupHooks> {
    let value = service.extensions.get("x-devtools")?.get("backup")?;
    let mut hooks = BackupHooks {
        service: name.to_owned(),
        ..BackupHooks::default()
    };
    let mut wrong = |steps: &[&str], message: String, help: String| {
        let path = [&["services", name, "x-devtools", "backup"], steps].concat();
        found.push(
            Diagnostic::error(rule::BACKUP_HOOKS, message)
                .at(project.span(&path))
                .help(help),
        );
    };
    match value {
        Value::String(_) => use_ready(value, &mut hooks, &[], &mut wrong),
        Value::Object(entries) => {
            // What is ready made comes first before, and last after.
            if let Some(ready) = entries.get("use") {
                use_ready(ready, &mut hooks, &["use"], &mut wrong);
            }
            for (key, value) in entries {
                match key.as_str() {
                    "use" => {}
                    "pre" => hooks.pre.extend(commands(value, "pre", &mut wrong)),
                    "post" => {
                        let own = commands(value, "post", &mut wrong);
                        hooks.post.splice(0..0, own);
                    }
                    other => wrong(
                        &[other],
                        format!("{other:?} is no key of `backup`"),
                        "its keys are `pre`, `post` and `use`".to_owned(),
                    ),
                }
            }
        }
        _ => wrong(
            &[],
            "`backup` takes `pre`, `post` and `use`, or the name of a ready-made hook".to_owned(),
            "write `backup: {pre: [\"sync\"]}`, or `backup: redis`".to_owned(),
        ),
    }
    Some(hooks)
}

/// Adds a ready-made hook.
fn use_ready(
    value: &Value,
    hooks: &mut BackupHooks,
    steps: &[&str],
    wrong: &mut dyn FnMut(&[&str], String, String),
) {
    let names = || READY.iter().map(|ready| ready.name);
    let all = || format!("they are {}", names().collect::<Vec<_>>().join(", "));
    let Some(name) = value.as_str() else {
        return wrong(
            steps,
            "`use` takes the name of a ready-made hook".to_owned(),
            all(),
        );
    };
    let Some(ready) = READY.iter().find(|ready| ready.name == name) else {
        let help = nearest(name, names()).map_or_else(all, |near| format!("did you mean {near}?"));
        return wrong(steps, format!("there is no ready-made hook {name:?}"), help);
    };
    hooks.pre.push(in_shell(ready.pre));
    hooks.post.extend(ready.post.map(in_shell));
}

/// The commands of a list, or of a single text.
fn commands(
    value: &Value,
    key: &str,
    wrong: &mut dyn FnMut(&[&str], String, String),
) -> Vec<Vec<String>> {
    const HELP: &str = "write a text for the shell of the container, or a list of a program and \
                        its arguments";
    let one = std::slice::from_ref(value);
    let (items, is_list) = match value {
        Value::Array(items) => (items.as_slice(), true),
        _ => (one, false),
    };
    let mut commands = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if let Some(command) = command(item) {
            commands.push(command);
            continue;
        }
        let index = index.to_string();
        let steps = [key, index.as_str()];
        let steps = if is_list { &steps[..] } else { &steps[..1] };
        wrong(steps, "this is no command".to_owned(), HELP.to_owned());
    }
    commands
}

fn command(item: &Value) -> Option<Vec<String>> {
    match item {
        Value::String(text) => (!text.trim().is_empty()).then(|| in_shell(text)),
        Value::Array(words) => {
            let words: Option<Vec<String>> = words
                .iter()
                .map(|word| word.as_str().map(str::to_owned))
                .collect();
            words.filter(|words| !words.is_empty())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
    }
}

fn in_shell(text: &str) -> Vec<String> {
    ["sh", "-c", text].map(str::to_owned).to_vec()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::path::PathBuf;

    use super::*;
    use crate::compose::InputFile;
    use crate::compose::LoadRequest;
    use crate::compose::load;
    use crate::host::files::Disk;

    fn project(text: &str) -> Project {
        let mut file = InputFile::named(Path::new("/shop/compose.yaml"), Path::new("/shop"));
        file.bytes = Some(text.as_bytes().to_vec());
        let request = LoadRequest {
            files: vec![file],
            project_directory: PathBuf::from("/shop"),
            ..LoadRequest::default()
        };
        load(&request, &Disk::new(PathBuf::from("/shop")))
            .unwrap()
            .project
    }

    fn hooks(section: &str) -> Result<Vec<BackupHooks>, Vec<String>> {
        let text =
            format!("services:\n  db:\n    image: a\n    x-devtools: {{backup: {section}}}\n");
        backup_hooks(&project(&text)).map_err(|found| {
            let line = |one: &Diagnostic| {
                let column = one.span.as_ref().map_or(0, |span| span.column);
                format!("{column}: {}", one.message)
            };
            found.iter().map(line).collect()
        })
    }

    #[test]
    fn a_text_is_for_the_shell_and_a_list_is_a_program_with_its_arguments() {
        let read = hooks("{pre: [sync, [touch, a b]], post: rm -f x}").unwrap();

        assert_eq!(read[0].service, "db");
        assert_eq!(read[0].pre[0], ["sh", "-c", "sync"]);
        assert_eq!(read[0].pre[1], ["touch", "a b"]);
        assert_eq!(read[0].post, [["sh", "-c", "rm -f x"]]);
    }

    #[test]
    fn what_is_ready_made_comes_first_before_and_last_after() {
        let short = hooks("postgres-dump").unwrap();
        let long = hooks("{post: [a], pre: [b], use: postgres-dump}").unwrap();

        assert!(short[0].pre[0][2].contains("pg_dumpall"));
        assert_eq!(long[0].pre, [short[0].pre[0].clone(), in_shell("b")]);
        assert_eq!(long[0].post, [in_shell("a"), short[0].post[0].clone()]);
    }

    #[test]
    fn every_mistake_is_found_at_its_place() {
        let found = hooks("{pre: [sync, 7], pots: a, use: reddis}").unwrap_err();

        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().all(|one| !one.starts_with("0:")), "{found:?}");
        assert!(hooks("7").is_err() && hooks("{pre: []}").is_ok());
    }
}
