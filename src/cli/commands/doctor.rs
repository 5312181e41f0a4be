//! `devtools doctor`

use std::fmt::Write;
use std::process::ExitCode;

use clap::Args;
use clap::builder::PossibleValue;
use clap::builder::PossibleValuesParser;
use serde_json::Value;
use serde_json::json;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::doctor::CHECKS;
use crate::doctor::Check;
use crate::doctor::Finding;
use crate::doctor::Fix;
use crate::doctor::Severity;
use crate::engine::EngineError;
use crate::ops::doctor;
use crate::ops::doctor::Answering;
use crate::ops::doctor::Request;
use crate::text::safe_str;
use crate::ui::json;
use crate::ui::prompt;
use crate::ui::style::Meaning;

/// The exit code where the engine is what is wrong.
const NO_ENGINE: u8 = 69;

/// Find out what ails the stack and its engine, and what helps
///
/// Looks at everything at once: engine, memory, disk, ports, build, network, volumes,
/// logs, clock, firewall, secrets, socket, restarts, stdio, variables. Without a project
/// the engine and this machine alone are looked at; what cannot be found out is unknown.
/// For the network a container of devtools runs in it for a moment. The exit code is 0
/// if nothing is worse than a note, 1 for warnings and errors, 69 if it is the engine.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools doctor
  devtools doctor ports volumes
  devtools doctor --fix
  devtools doctor --fix --yes ports
  devtools doctor --online registries clock
  devtools doctor --format json")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Doctor {
    /// Checks to run (default: all)
    #[arg(value_name = "CHECK", value_parser = check_names())]
    checks: Vec<String>,
    /// Mend what can be mended, asking for each, and look again
    #[arg(long)]
    fix: bool,
    /// With --fix: do not ask for what changes files of this project alone
    #[arg(long, requires = "fix")]
    yes: bool,
    /// With --fix: do not ask for anything, also where containers are stopped
    #[arg(long, requires = "fix")]
    force: bool,
    /// Ask registries, too
    #[arg(long)]
    online: bool,
    /// Show what is well, too
    #[arg(long)]
    all: bool,
    /// How it is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: Format,
}

/// What one check finds about things of these names, or about everything; for commands
/// that are about one subject.
pub(super) fn only(session: &Session, check: Check, names: &[String], format: Format) -> Result {
    let doctor = Doctor {
        checks: Vec::new(),
        fix: false,
        yes: false,
        force: false,
        online: false,
        all: true,
        format,
    };
    let request = Request {
        selection: session.globals.selection(&[]),
        checks: vec![check],
        online: false,
        may_try: !session.globals.dry_run,
    };
    let names = doctor::names(&request.selection, &session.environment, names)?;
    session.examine(async |answering| {
        let found = look(session, &request, &answering).await?;
        let found = doctor::about(check, found, &names);
        doctor.show(session, &found)?;
        Ok(judged(&found))
    })
}

fn check_names() -> PossibleValuesParser {
    let names = CHECKS.iter();
    PossibleValuesParser::new(
        names.map(|about| PossibleValue::new(about.name).help(about.looks_at)),
    )
}

impl Doctor {
    pub(crate) fn run(self, session: &Session) -> Result {
        let request = Request {
            selection: session.globals.selection(&[]),
            checks: self.wanted(),
            online: self.online,
            may_try: !session.globals.dry_run,
        };
        session.examine(async |answering| {
            let mut findings = look(session, &request, &answering).await?;
            if self.fix && !session.globals.dry_run {
                // A program reads one answer: how things are at the end.
                let is_for_people = self.format == Format::Table;
                if is_for_people {
                    self.show(session, &findings)?;
                }
                let engine = answering.as_ref().ok();
                if self.mend(session, &request, &findings, engine).await? {
                    session.ui.say("looking again");
                    findings = look(session, &request, &answering).await?;
                } else if is_for_people {
                    return Ok(judged(&findings));
                }
            }
            self.show(session, &findings)?;
            Ok(judged(&findings))
        })
    }

    fn wanted(&self) -> Vec<Check> {
        if self.checks.is_empty() {
            return CHECKS.iter().map(|about| about.check).collect();
        }
        self.checks
            .iter()
            .filter_map(|name| Check::named(name))
            .collect()
    }

    /// Does what the user agrees to; says whether anything was done.
    async fn mend(
        &self,
        session: &Session,
        request: &Request,
        findings: &[Finding],
        answering: Option<&Answering>,
    ) -> Result<bool> {
        let context = answering.map(|answering| &answering.context);
        let mut done: Vec<&Fix> = Vec::new();
        for finding in findings.iter().filter(|one| !one.fixes.is_empty()) {
            for fix in &finding.fixes {
                if done.contains(&fix) {
                    break;
                }
                let agreed = self.force
                    || (self.yes && fix.is_harmless())
                    || (!self.yes && agrees(session, finding, fix)?);
                if agreed {
                    session.ui.say(&safe_str(&format!("doing: {}", fix.says())));
                    let environment = &session.environment;
                    doctor::mend(fix, &request.selection, environment, context).await?;
                    done.push(fix);
                    break;
                }
            }
        }
        if done.is_empty() {
            session.ui.say("nothing was mended");
        }
        Ok(!done.is_empty())
    }

    fn show(&self, session: &Session, findings: &[Finding]) -> Result<()> {
        let is_shown = |finding: &&Finding| self.all || finding.severity != Severity::Ok;
        if self.format == Format::Json {
            let findings: Vec<Value> = findings.iter().map(as_json).collect();
            session.ui.print(&json::pretty(&json!(findings))?)?;
            return Ok(());
        }
        let text: String = findings
            .iter()
            .filter(is_shown)
            .map(|finding| as_text(session, finding))
            .collect();
        session.ui.print(&text)?;
        session.ui.say(&summary(findings));
        Ok(())
    }
}

async fn look(
    session: &Session,
    request: &Request,
    answering: &std::result::Result<Answering, EngineError>,
) -> Result<Vec<Finding>> {
    let answering = answering.as_ref().map_err(Clone::clone);
    Ok(doctor::examine(request, &session.environment, answering).await?)
}

fn agrees(session: &Session, finding: &Finding, fix: &Fix) -> Result<bool> {
    let question = format!("{}: {}?", finding.message, capital(&fix.says()));
    Ok(prompt::confirm(
        session.ui.terminals,
        &safe_str(&question),
        "say --yes for what is harmless, --force for all",
    )?)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn judged(findings: &[Finding]) -> ExitCode {
    let worst = findings.iter().map(|one| one.severity).max();
    if doctor::is_engine_wrong(findings) {
        ExitCode::from(NO_ENGINE)
    } else if worst >= Some(Severity::Warning) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn meaning(severity: Severity) -> Meaning {
    match severity {
        Severity::Ok => Meaning::Good,
        Severity::Note | Severity::Unknown => Meaning::Faint,
        Severity::Warning => Meaning::Attention,
        Severity::Error => Meaning::Bad,
    }
}

/// One line for what is so, and below it why, and what helps.
fn as_text(session: &Session, finding: &Finding) -> String {
    let Finding {
        check,
        severity,
        about,
        message,
        cause,
        remedy,
        place,
        fixes,
    } = finding;
    let palette = &session.ui.out;
    let one_line = |text: &str| safe_str(text).replace('\n', " ");
    let subject = match (place, about.as_str()) {
        (Some(place), _) => format!("{place}: "),
        (None, "") => String::new(),
        (None, about) => format!("{about}: "),
    };
    let head = palette.paint(meaning(*severity), format!("{severity:8}"));
    let mut text = format!(
        "{head} {check:10} {}\n",
        one_line(&format!("{subject}{message}"))
    );
    let mut below = |arrow: &str, line: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:19} {arrow} {}", "", one_line(line));
    };
    if let Some(cause) = cause {
        below("because", cause);
    }
    if let Some(remedy) = remedy {
        below("→", remedy);
    }
    if !fixes.is_empty() {
        let clauses: Vec<String> = fixes.iter().map(Fix::says).collect();
        below("--fix can", &clauses.join(", or "));
    }
    text
}

fn summary(findings: &[Finding]) -> String {
    let count = |severity| {
        findings
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let words = [
        (count(Severity::Error), "error"),
        (count(Severity::Warning), "warning"),
        (count(Severity::Unknown), "unknown"),
        (count(Severity::Note), "note"),
        (count(Severity::Ok), "ok"),
    ];
    let words: Vec<String> = words
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| {
            let s = if *count > 1 && !matches!(*word, "ok" | "unknown") {
                "s"
            } else {
                ""
            };
            format!("{count} {word}{s}")
        })
        .collect();
    words.join(", ")
}

fn as_json(finding: &Finding) -> Value {
    let Finding {
        check,
        severity,
        about,
        message,
        cause,
        remedy,
        place,
        fixes,
    } = finding;
    let fixes: Vec<Value> = fixes
        .iter()
        .map(|fix| json!({"does": safe_str(&fix.says()), "harmless": fix.is_harmless()}))
        .collect();
    let safe = |text: &Option<String>| text.as_deref().map(|text| safe_str(text).into_owned());
    json!({
        "check": check.to_string(),
        "severity": severity.to_string(),
        "about": safe_str(about),
        "message": safe_str(message),
        "cause": safe(cause),
        "remedy": safe(remedy),
        "place": safe(place),
        "fixes": fixes,
    })
}
