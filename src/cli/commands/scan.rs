//! `devtools scan`

use clap::Args;
use clap::ValueEnum;
use clap_complete::ArgValueCandidates;
use serde_json::json;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::ops;
use crate::ops::project;
use crate::ops::project::Found;
use crate::ops::scan;
use crate::ops::scan::Finding;
use crate::ops::scan::ScanOptions;
use crate::ops::scan::ScanReport;
use crate::ops::scan::Severity;
use crate::text::safe_str;
use crate::ui::Ui;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Look for what makes the project easy to break into
///
/// devtools looks at compose files, Dockerfiles and what images say of themselves: rights,
/// sockets, open ports, secrets, root. Packages inside of images are left to trivy, grype
/// or docker scout, the first of them that is installed. Exit code 1 if anything is found
/// that is as bad as --severity.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools scan
  devtools scan gateway --severity MEDIUM
  devtools scan redis:7 --severity HIGH,CRITICAL
  devtools scan --own --format sarif >devtools.sarif")]
pub(crate) struct Scan {
    /// Services of the project, or images (default: all of the project)
    #[arg(value_name = "IMAGE|SERVICE", add = ArgValueCandidates::new(complete::services))]
    words: Vec<String>,
    /// The least that is shown, and ends with exit code 1; of a list, the least of it
    #[arg(
        long,
        value_name = "SEVERITY",
        value_delimiter = ',',
        default_value = "HIGH"
    )]
    severity: Vec<Severity>,
    /// Ask no scanner
    #[arg(long)]
    own: bool,
    /// How the findings are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Form,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    #[default]
    Table,
    /// For programs
    Json,
    /// For code hosts, which show it beside the code
    Sarif,
}

impl Scan {
    pub(crate) fn wants_json(&self) -> bool {
        self.format != Form::Table
    }

    pub(crate) fn run(self, session: &Session) -> Result {
        let least = self.severity.iter().copied().min().unwrap_or_default();
        let found = found(session, &self.words)?;
        let options = ScanOptions {
            words: self.words,
            own_only: self.own,
        };
        session.examine(async |answering| {
            let context = answering.ok().map(|answering| answering.context);
            let scanned = scan::scan(
                found.as_ref(),
                &session.environment,
                context.as_ref(),
                &options,
            );
            let report = scanned.await?;
            show(&session.ui, &report, least, self.format)?;
            Ok(judged(report.from(least).next().is_none()))
        })
    }
}

/// The project, where there is one: images can be looked at anywhere.
fn found(session: &Session, words: &[String]) -> Result<Option<Found>> {
    let found = project::load(&session.globals.selection(words), &session.environment);
    match found {
        Ok(found) => Ok(Some(found)),
        Err(ops::Error::NoProject(_)) => Ok(None),
        Err(error) => Err(Error::Operation(error)),
    }
}

fn show(ui: &Ui, report: &ScanReport, least: Severity, form: Form) -> Result<()> {
    match form {
        Form::Json => ui.print(&json::pretty(&json!({
            "findings": report.from(least).collect::<Vec<_>>(),
            "images": report.images,
            "scanner": report.scanner,
            "notes": report.notes,
        }))?)?,
        Form::Sarif => {
            let version = env!("CARGO_PKG_VERSION");
            ui.print(&json::pretty(&scan::sarif(report.from(least), version))?)?;
        }
        Form::Table => {
            if report.from(least).next().is_some() {
                ui.print(&table(report, least).render(&ui.out))?;
            }
        }
    }
    for note in &report.notes {
        ui.say(&format!(
            "{} {}",
            ui.err.symbol(Meaning::Attention),
            safe_str(note)
        ));
    }
    if form == Form::Table {
        ui.say(&summary(report, least));
    }
    Ok(())
}

fn table(report: &ScanReport, least: Severity) -> Table {
    let mut table = Table::new(["SEVERITY", "ID", "WHERE", "WHAT", "WHAT TO DO"]);
    for finding in report.from(least) {
        let Finding {
            severity,
            id,
            by: _,
            image: _,
            file: _,
            line: _,
            column: _,
            message,
            remedy,
            url: _,
        } = finding;
        let meaning = match severity {
            Severity::Critical | Severity::High => Meaning::Bad,
            Severity::Medium => Meaning::Attention,
            Severity::Low | Severity::Unknown => Meaning::Faint,
        };
        table.push([
            Cell::new(meaning, severity.word()),
            Cell::plain(id),
            Cell::plain(finding.place()),
            Cell::plain(message),
            Cell::new(Meaning::Faint, remedy.as_deref().unwrap_or_default()),
        ]);
    }
    table
}

/// How many there are of each severity, and how the others are seen.
fn summary(report: &ScanReport, least: Severity) -> String {
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .rev()
        .map(|severity| (severity, report.count(severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} {severity}"))
        .collect();
    if counts.is_empty() {
        return "Nothing was found.".to_owned();
    }
    let hidden = report.findings.len() - report.from(least).count();
    let more = if hidden > 0 {
        format!("; {hidden} of them are not shown, --severity LOW shows more")
    } else {
        String::new()
    };
    format!("{}{more}.", counts.join(", "))
}
