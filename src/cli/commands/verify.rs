//! `devtools verify`

use std::time::Duration;

use clap::Args;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use clap_complete::ArgValueCandidates;
use serde_json::Value;
use serde_json::json;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values;
use crate::cli::values::Format;
use crate::compose::model::Project;
use crate::ops;
use crate::ops::verify;
use crate::ops::verify::Check;
use crate::ops::verify::Checked;
use crate::ops::verify::Verdict;
use crate::ops::verify::Verified;
use crate::ops::verify::VerifyOptions;
use crate::text::safe_str;
use crate::ui::Ui;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::bytes::ByteSize;

/// Try images out: start each alone, and see whether it is as a good image is
///
/// The container has no network, no ports, limits and a name of its own, and is removed
/// afterwards. Of a service, command, variables and files are those of the compose file;
/// its volumes are empty ones, its folders can only be read. It starts, becomes healthy,
/// runs as another user than root, and ends when it is asked to; the image has a health
/// check, labels, no secret and no more bytes than it may have. A remark is worth a look;
/// what failed ends with exit code 1.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools verify gateway
  devtools verify ghcr.io/example/app:1.2 --env MODE=demo --max-size 200m
  devtools verify --skip non-root --skip health-check redis:7
  devtools verify --format json")]
pub(crate) struct Verify {
    /// Services of the project, or images (default: all services that are built here)
    #[arg(value_name = "IMAGE|SERVICE", add = ArgValueCandidates::new(complete::services))]
    words: Vec<String>,
    #[command(flatten)]
    wishes: Wishes,
    /// How the result is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,
}

/// What is looked at, and how.
#[derive(Args, Clone, Debug)]
pub(crate) struct Wishes {
    /// Do not look at this; may be repeated
    #[arg(long, value_enum, value_name = "CHECK")]
    skip: Vec<Check>,
    /// The most that an image may have, such as 200m
    #[arg(long, value_name = "SIZE")]
    max_size: Option<ByteSize>,
    /// A label that an image must have; may be repeated
    #[arg(long = "require-label", value_name = "LABEL")]
    labels: Vec<String>,
    /// Set a variable; without a value, that of the environment
    #[arg(short, long = "env", value_name = "NAME[=VALUE]")]
    environment: Vec<String>,
    /// Try it out in this network (default: none)
    #[arg(long, value_name = "NETWORK")]
    network: Option<String>,
    /// Let it write nowhere but in memory
    #[arg(long)]
    read_only: bool,
    /// How long it may take to come up, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = values::span, default_value = "120")]
    timeout: Duration,
    /// How long it may take to end, in seconds (default: as image or file say)
    #[arg(long, value_name = "SECONDS", value_parser = values::span)]
    grace: Option<Duration>,
    /// Let remarks count as failures
    #[arg(long)]
    pub(crate) strict: bool,
}

impl Wishes {
    /// What the use case is asked for.
    pub(crate) fn options(&self, session: &Session) -> VerifyOptions {
        let variable = |text: &String| match text.split_once('=') {
            Some((name, value)) => Some((name.to_owned(), value.to_owned())),
            None => Some((text.clone(), session.environment.variable(text)?)),
        };
        VerifyOptions {
            skip: self.skip.iter().copied().collect(),
            max_size: self.max_size,
            labels: self.labels.clone(),
            environment: self.environment.iter().filter_map(variable).collect(),
            network: self.network.clone(),
            read_only: self.read_only,
            timeout: Some(self.timeout),
            grace: self.grace,
        }
    }
}

impl Verify {
    pub(crate) fn run(self, session: &Session) -> Result {
        let project = project(session, &self.words)?;
        let targets = verify::targets(project.as_ref(), &self.words)?;
        let options = self.wishes.options(session);
        session.act(async |context| {
            let verified = verify::verify(&context, project.as_ref(), &targets, &options).await?;
            let is_well = |one: &Verified| one.is_well(self.wishes.strict);
            session.ui.print(&match self.format {
                Format::Json => json::pretty(&as_json(&verified, self.wishes.strict))?,
                Format::Table => table(&verified).render(&session.ui.out),
            })?;
            if self.format == Format::Table {
                tell(&session.ui, &verified, self.wishes.strict);
            }
            Ok(judged(verified.iter().all(is_well)))
        })
    }
}

/// The project, where there is one: images can be tried out anywhere.
pub(super) fn project(session: &Session, words: &[String]) -> Result<Option<Project>> {
    match session.project(words) {
        Ok(project) => Ok(Some(project)),
        Err(Error::Operation(ops::Error::NoProject(_))) => Ok(None),
        Err(error) => Err(error),
    }
}

/// All checks of all images, one a row.
pub(super) fn table(verified: &[Verified]) -> Table {
    let mut table = Table::new(["IMAGE", "CHECK", "RESULT", "WHAT WAS SEEN"]);
    for one in verified {
        let mut image = one.image.as_str();
        for checked in &one.checks {
            table.push([
                Cell::new(Meaning::Strong, image),
                Cell::plain(checked.check.name()),
                Cell::new(meaning(checked.verdict), checked.verdict.word()).with_symbol(),
                Cell::plain(&checked.text),
            ]);
            image = "";
        }
    }
    table
}

fn meaning(verdict: Verdict) -> Meaning {
    match verdict {
        Verdict::Passed => Meaning::Good,
        Verdict::Remark => Meaning::Attention,
        Verdict::Failed => Meaning::Bad,
        Verdict::Unknown => Meaning::Faint,
    }
}

/// What failed, with all there is to know, and how many did.
pub(super) fn tell(ui: &Ui, verified: &[Verified], strict: bool) {
    for one in verified {
        for checked in one.checks.iter().filter(|one| !one.details.is_empty()) {
            ui.say(&format!(
                "{} {}: {}",
                ui.err.symbol(meaning(checked.verdict)),
                safe_str(&one.image),
                safe_str(&checked.text)
            ));
            for line in &checked.details {
                ui.say(&format!("  {}", safe_str(line)));
            }
        }
    }
    let failed = verified.iter().filter(|one| !one.is_well(strict)).count();
    ui.say(&match (failed, verified.len()) {
        (0, 1) => "The image is as it should be.".to_owned(),
        (0, all) => format!("All {all} images are as they should be."),
        (failed, all) => format!("{failed} of {all} images not as they should be."),
    });
}

/// The same for programs.
pub(super) fn as_json(verified: &[Verified], strict: bool) -> Value {
    let check = |one: &Checked| {
        json!({
            "check": one.check.name(),
            "result": one.verdict.word(),
            "text": one.text,
            "details": one.details,
        })
    };
    let images = verified.iter().map(|one| {
        json!({
            "service": one.service,
            "image": one.image,
            "id": one.id,
            "passed": one.is_well(strict),
            "checks": one.checks.iter().map(check).collect::<Vec<_>>(),
        })
    });
    images.collect()
}

impl ValueEnum for Check {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Starts => "Its program starts, and stays or ends well",
            Self::Healthy => "Its health check passes",
            Self::HealthCheck => "It has a health check",
            Self::NonRoot => "No process of it is root",
            Self::Size => "It has no more bytes than --max-size",
            Self::Labels => "It says what it is; those of --require-label",
            Self::Ports => "What it listens on",
            Self::Secrets => "No secret is in its variables, labels and history",
            Self::Stops => "It ends by itself when it is asked to",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}
