//! `devtools template show`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use serde_json::Value;
use serde_json::json;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::template::Origin;
use crate::templates::Question;
use crate::templates::Template;
use crate::text::safe_str;
use crate::ui::json;
use crate::ui::style::Palette;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Show what a template asks and writes
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools template show agents
  devtools template show ./my-template
  devtools template show --format json   # that of the project")]
pub(super) struct Show {
    /// Name, folder or git repository (default: the template of the project)
    #[arg(value_name = "TEMPLATE", add = ArgValueCandidates::new(complete::templates))]
    template: Option<String>,
}

impl Show {
    pub(super) fn run(self, session: &Session, format: Format) -> Result {
        let template = match &self.template {
            Some(word) => {
                let origin = Origin::of(word, &session.environment.folder)?;
                super::read(session, &origin)?
            }
            None => super::of_project(session)?.1,
        };
        session.ui.print(&match format {
            Format::Json => json::pretty(&object(&template))?,
            Format::Table => text(&template, &session.ui.out),
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

fn text(template: &Template, palette: &Palette) -> String {
    let (name, version) = (&template.name, safe_str(&template.version));
    let description = safe_str(&template.description);
    let mut text = format!("{name} {version}: {description}\n");
    if !template.questions.is_empty() {
        let mut table = Table::new(["QUESTION", "KIND", "DEFAULT", "WHAT IT IS"]);
        for question in &template.questions {
            table.push([
                Cell::plain(&question.name),
                Cell::plain(kind(question)),
                Cell::plain(question.default.as_deref().unwrap_or_default()),
                Cell::plain(&question.text),
            ]);
        }
        text.push('\n');
        text.push_str(&table.render(palette));
    }
    let mut table = Table::new(["FILE", "MODE"]);
    for (path, mode) in template.files() {
        table.push([Cell::plain(path.as_str()), Cell::plain(mode.name())]);
    }
    text + "\n" + &table.render(palette)
}

fn kind(question: &Question) -> String {
    let kind = question.kind.name();
    if question.secret.is_some() {
        return format!("secret {kind}");
    }
    let choices = question.choices();
    if choices.is_empty() {
        kind.to_owned()
    } else {
        choices.join("|")
    }
}

fn object(template: &Template) -> Value {
    let questions = template.questions.iter().map(|question| {
        json!({
            "name": question.name,
            "ask": question.text,
            "kind": question.kind.name(),
            "choices": question.choices(),
            "default": question.default,
            "secret": question.secret.is_some(),
        })
    });
    let files = template
        .files()
        .map(|(path, mode)| json!({"to": path.as_str(), "mode": mode.name()}));
    json!({
        "name": template.name,
        "version": template.version,
        "description": template.description,
        "questions": questions.collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
    })
}
