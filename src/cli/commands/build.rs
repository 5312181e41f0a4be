//! `devtools build`

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;
use serde_json::json;

use super::pull::silent;
use super::push;
use super::push_plan;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::outcome::Outcome;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops;
use crate::ops::build;
use crate::ops::build::BuildFailure;
use crate::ops::build::BuildOptions;
use crate::ops::build::BuildReport;
use crate::ops::build::BuildRow;
use crate::ops::build::Planned;
use crate::ops::push::PushOptions;
use crate::text::safe_str;
use crate::ui::Ui;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// How many digits of an id are shown.
const DIGITS: usize = 12;

/// Build the images of services
///
/// All at once, each behind those it builds on. Services whose builds are the same
/// share one image. The engine's own builder makes them; `docker buildx` is asked only for
/// what that one cannot do.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools build
  devtools build --no-cache --pull gateway
  devtools build --build-arg VERSION=1.2 --secret id=npm,src=.npmrc
  devtools build --progress plain   # every line of every step
  devtools build --push             # and send them to their registries
  devtools build --platform linux/amd64,linux/arm64 --push
  DOCKER_BUILDKIT=0 devtools build  # with the classic builder")]
pub(crate) struct Build {
    /// Services whose images to build (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    #[command(flatten)]
    manner: Manner,
    /// Also those that the services depend on
    #[arg(long)]
    with_dependencies: bool,
    /// Push the images once all of them are built
    #[arg(long)]
    push: bool,
    /// Show nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

/// How images are built.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Manner {
    /// Carry out every step anew
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Look base images up in their registries, also those that are here
    #[arg(long = "pull")]
    pub(crate) pull: bool,
    /// Set a build argument; without a value, that of the environment
    #[arg(long = "build-arg", value_name = "NAME[=VALUE]")]
    pub(crate) args: Vec<String>,
    /// Build this stage
    #[arg(long, value_name = "STAGE")]
    pub(crate) target: Option<String>,
    /// Build for this platform; for several, joined by commas, `docker buildx` does it
    #[arg(long = "platform", value_name = "PLATFORM", value_delimiter = ',')]
    pub(crate) platforms: Vec<String>,
    /// Give the build a secret: id=NAME,src=FILE or id=NAME,env=VARIABLE
    #[arg(long = "secret", value_name = "SECRET")]
    pub(crate) secrets: Vec<String>,
    /// Let the build use an SSH agent: default or id=SOCKET
    #[arg(long, value_name = "AGENT", num_args = 0..=1, default_missing_value = "default")]
    pub(crate) ssh: Vec<String>,
}

impl Manner {
    /// What is asked of the build of these services.
    pub(crate) fn options(self, services: Vec<String>) -> BuildOptions {
        let Self {
            no_cache,
            pull,
            args,
            target,
            platforms,
            secrets,
            ssh,
        } = self;
        BuildOptions {
            services,
            no_cache,
            pull,
            args,
            target,
            platforms,
            secrets,
            ssh,
            ..BuildOptions::default()
        }
    }
}

impl Build {
    pub(crate) fn run(self, session: &Session) -> Result {
        let project = session.project(&self.services)?;
        let sending = self.push.then(|| PushOptions {
            services: self.services.clone(),
            include_dependencies: self.with_dependencies,
            retries: push::RETRIES,
            ..PushOptions::default()
        });
        let mut options = BuildOptions {
            with_dependencies: self.with_dependencies,
            ..self.manner.options(self.services)
        };
        session.act(async move |context| {
            let (ui, format, is_quiet) = (&session.ui, self.format, self.quiet);
            if let Some(sending) = &sending {
                options.sent_as = ops::push::names_by_service(&project, sending).await?;
            }
            if session.globals.dry_run {
                let planned = build::plan(&context, &project, &options).await?;
                show_plan(ui, &planned)?;
                if let Some(sending) = &sending {
                    let planned = ops::push::plan(&context, &project, sending).await?;
                    let ahead = ops::push::ahead_of_builds(&planned);
                    push_plan::show(ui, &planned, &ahead, Format::Table)?;
                }
                return Ok(ExitCode::SUCCESS);
            }
            let context = if is_quiet { silent(context) } else { context };
            let report = build::build(&context, &project, &options).await?;
            let is_built = report.failures.is_empty();
            let Some(sending) = sending.filter(|_| is_built) else {
                show(ui, &report, format, is_quiet)?;
                return Ok(judged(is_built));
            };
            if format == Format::Table {
                show(ui, &report, format, is_quiet)?;
            }
            let sending = PushOptions {
                sent: report.sent(),
                ..sending
            };
            let sent = ops::push::push(&context, &project, &sending).await?;
            match format {
                Format::Table => push::show(ui, &sent, format, is_quiet)?,
                Format::Json => {
                    let mut both = as_json(&report);
                    both["push"] = push::as_json(&sent);
                    ui.print(&json::pretty(&both)?)?;
                }
            }
            Ok(judged(sent.failures.is_empty()))
        })
    }
}

fn show_plan(ui: &Ui, planned: &[Planned]) -> Result {
    if planned.is_empty() {
        ui.say("Nothing to build.");
    }
    let mut text = String::new();
    for one in planned {
        let Planned {
            services,
            images,
            by_buildx,
        } = one;
        let images = images.join(", ");
        let services = services.join(", ");
        let by = by_buildx.as_ref();
        let by = by.map(|why| format!(" by docker buildx: {why}"));
        let by = by.unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "build image {images} of {services}{by}");
    }
    ui.print(&safe_str(&text))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what was built, and what could not be.
pub(crate) fn show(ui: &Ui, report: &BuildReport, format: Format, is_quiet: bool) -> Result<()> {
    if format == Format::Json {
        ui.print(&json::pretty(&as_json(report))?)?;
        return Ok(());
    }
    let failures = report.failures.iter();
    let outcome = Outcome {
        table: (!report.rows.is_empty()).then(|| table(report)),
        failures: failures.map(|one| (one.in_full(), None)).collect(),
        nothing: "Nothing to build: no service has a `build:`.",
        summary: format!(
            "{} built, {} failed in {:.1} s.",
            report.rows.len(),
            report.failures.len(),
            report.took.as_secs_f64()
        ),
    };
    outcome.show(ui, is_quiet)
}

fn table(report: &BuildReport) -> Table {
    let mut table = Table::new(["SERVICE", "IMAGE", "ID", "STEPS", "CACHED", "TIME", "SIZE"]);
    for row in &report.rows {
        table.push([
            Cell::plain(row.services.join(", ")),
            Cell::plain(row.images.join(", ")),
            Cell::new(Meaning::Faint, short(&row.id)),
            Cell::plain(row.tally.steps.to_string()),
            Cell::plain(row.tally.cached.to_string()),
            Cell::plain(format!("{:.1}s", row.took.as_secs_f64())),
            Cell::plain(match &row.sent {
                Some(_) => "sent".to_owned(),
                None => human::storage(row.size),
            }),
        ]);
    }
    table
}

fn short(id: &str) -> String {
    let digits = id.strip_prefix("sha256:").unwrap_or(id);
    digits.chars().take(DIGITS).collect()
}

fn as_json(report: &BuildReport) -> Value {
    let built: Vec<Value> = report
        .rows
        .iter()
        .map(|row| {
            let BuildRow {
                services,
                images,
                id,
                size,
                tally,
                took,
                by_buildx,
                sent,
            } = row;
            json!({
                "services": services,
                "images": images,
                "id": id,
                "size": size,
                "steps": tally.steps,
                "cached": tally.cached,
                "seconds": took.as_secs_f64(),
                "buildx": by_buildx,
                "sent": sent.as_ref().map(|sent| &sent.digest),
            })
        })
        .collect();
    let failed: Vec<Value> = report
        .failures
        .iter()
        .map(|failure| {
            let BuildFailure {
                services,
                why,
                step,
                log,
                line,
            } = failure;
            json!({
                "services": services,
                "why": why,
                "step": step,
                "log": log,
                "line": line,
            })
        })
        .collect();
    json!({"built": built, "failed": failed, "seconds": report.took.as_secs_f64()})
}
