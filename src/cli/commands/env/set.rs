//! `devtools env set`

use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::compose::dotenv::Change;
use crate::compose::env_check::value::hides;
use crate::host::files;
use crate::ops;
use crate::ops::env::Setting;
use crate::ops::env::set;
use crate::ops::env::set::Changed;
use crate::ops::env::set::Kept;
use crate::ops::env::set::Plan;
use crate::ops::env::sync;
use crate::text::safe_str;
use crate::ui::json;
use crate::ui::prompt;

/// Set variables in .env
///
/// `KEY=VALUE` sets several at once; `KEY` alone or `KEY -` takes the value from standard
/// input, or asks for it, so that a secret stands in no history. Comments, order and
/// quotes stay. A password that a database was made with is not changed in the file
/// alone, because the database keeps the old one; --force does it nevertheless.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools env set API_PORT=8010 LOG_LEVEL=debug
  devtools env set GITHUB_TOKEN            # asks
  devtools env set GITHUB_TOKEN < token.txt
  devtools env set JWT_SECRET --generate")]
pub(super) struct Set {
    /// KEY=VALUE …, or KEY with its VALUE behind it
    #[arg(value_name = "KEY[=VALUE]", required = true)]
    words: Vec<String>,
    /// Make a new secret
    #[arg(long)]
    generate: bool,
    /// Write it although it does not fit, or a database keeps the old value
    #[arg(long)]
    force: bool,
}

impl Set {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let pairs = self.pairs(session)?;
        let setting = super::setting(session)?;
        let plan = set::plan(&setting, &pairs, self.force)?;
        let replaces = plan
            .changes
            .iter()
            .any(|one| matches!(one.change, Change::Replaced(_)));
        if replaces && !self.force {
            require_no_volume(session, &setting, &plan)?;
        }
        let is_dry = session.globals.dry_run;
        let has_work = plan
            .changes
            .iter()
            .any(|one| one.change != Change::None || !one.removed.is_empty());
        if has_work && !is_dry {
            set::carry_out(&plan)?;
        }
        let name = setting.name(&plan.file);
        if format == Format::Json {
            let changes: Vec<_> = plan.changes.iter().map(as_json).collect();
            session.ui.print(&json::pretty(&json!({
                "file": name,
                "written": has_work && !is_dry,
                "changes": changes,
            }))?)?;
        } else {
            for (changed, (_, value)) in plan.changes.iter().zip(&pairs) {
                session
                    .ui
                    .say(&safe_str(&sentence(changed, value, &name, is_dry)));
            }
        }
        for changed in plan.changes.iter().filter(|one| one.is_overruled) {
            session.ui.warn(&format!(
                "{} is set in this shell, too, and that counts more than {name}",
                changed.key
            ));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Names and values, those included that are asked for or made.
    fn pairs(&self, session: &Session) -> Result<Vec<(String, String)>> {
        if let [word, value] = &self.words[..]
            && !word.contains('=')
            && !self.generate
            && value != "-"
        {
            return Ok(vec![(word.clone(), value.clone())]);
        }
        let names = match &self.words[..] {
            [name, dash] if dash == "-" => std::slice::from_ref(name),
            words => words,
        };
        names
            .iter()
            .map(|word| match word.split_once('=') {
                Some((key, value)) if !self.generate => Ok((key.to_owned(), value.to_owned())),
                Some(_) => Err(usage("--generate makes the value; give only the name")),
                None if self.generate => Ok((word.clone(), sync::new_secret()?)),
                None if names.len() > 1 => Err(usage(
                    "of several variables each has its value: KEY=VALUE …",
                )),
                None => Ok((word.clone(), asked(session, word)?)),
            })
            .collect()
    }
}

fn usage(message: &str) -> Error {
    ops::Error::Usage {
        message: message.to_owned(),
        hint: None,
    }
    .into()
}

/// The value from standard input, one line break at its end left out; from a terminal
/// it is asked for without being shown.
pub(super) fn asked(session: &Session, key: &str) -> Result<String> {
    let terminals = session.ui.terminals;
    if terminals.can_ask() {
        let secret =
            session::asking(|| Ok(prompt::secret(terminals, &format!("Value of {key}"))?))?;
        return Ok(secret.expose().to_owned());
    }
    let bytes = files::read_stdin().map_err(ops::Error::from)?;
    let text = String::from_utf8(bytes).map_err(|_| usage("standard input is not UTF-8"))?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() {
        return Err(usage(&format!(
            "standard input is empty; `devtools env set {key}=` makes {key} empty"
        )));
    }
    Ok(text.to_owned())
}

/// Refuses to change what a volume keeps.
fn require_no_volume(session: &Session, setting: &Setting, plan: &Plan) -> Result<()> {
    let mut kept = Vec::new();
    let mut is_known = true;
    session.try_engine(async |context| {
        is_known = context.is_some();
        let engine = context.as_ref().map(|context| &*context.engine);
        kept = set::kept(engine, setting, plan).await?;
        Ok(ExitCode::SUCCESS)
    })?;
    let Some(Kept {
        key,
        variable,
        service,
        volume,
    }) = kept.first()
    else {
        return Ok(());
    };
    let message = if is_known {
        format!(
            "{service} read {variable} when volume {volume} was new, and keeps it: with another \
             {key} in the file nobody gets in"
        )
    } else {
        format!(
            "{service} reads {variable} only when volume {volume} is new, and no engine tells \
             whether it is"
        )
    };
    Err(ops::Error::Failed {
        message,
        hint: Some(
            "change it in the database first (ALTER ROLE … PASSWORD in PostgreSQL), then say \
             --force; or remove the volume with its data"
                .to_owned(),
        ),
    }
    .into())
}

pub(super) fn sentence(changed: &Changed, value: &str, file: &str, is_dry: bool) -> String {
    let Changed {
        key,
        change,
        removed,
        is_overruled: _,
    } = changed;
    let shown = if hides(key, value) {
        String::new()
    } else {
        format!(" to {value:?}")
    };
    let would = if is_dry { "would be " } else { "" };
    let mut text = match change {
        Change::None => format!("{key} in {file} is that already"),
        Change::Replaced(line) => format!("{key} in {file}:{line} {would}set{shown}"),
        Change::Added(line) => format!("{key} {would}added at {file}:{line}, set{shown}"),
    };
    if !removed.is_empty() {
        let lines: Vec<String> = removed.iter().map(ToString::to_string).collect();
        text = format!(
            "{text}; the same in line {} {would}removed",
            lines.join(", ")
        );
    }
    text
}

fn as_json(changed: &Changed) -> serde_json::Value {
    let Changed {
        key,
        change,
        removed,
        is_overruled,
    } = changed;
    let (word, line) = match change {
        Change::None => ("none", None),
        Change::Replaced(line) => ("replaced", Some(line)),
        Change::Added(line) => ("added", Some(line)),
    };
    json!({
        "key": key,
        "change": word,
        "line": line,
        "removed_lines": removed,
        "overruled_by_shell": is_overruled,
    })
}
