//! The image that helpers run: this very program, if the engine can run it.

use crate::engine::EngineError;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::reference;
use crate::state::labels;

/// Whether the engine can run this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It has it.
    Ready(Program),
    /// It cannot, and why.
    Unable(String),
}

/// This program as an image of the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its id: its name may stand for another build at any time.
    image: String,
}

impl Program {
    /// The id of the image.
    pub fn image(&self) -> &str {
        &self.image
    }
}

/// Sees to it that the engine has this very program as an image.
pub async fn program(context: &Context) -> Result<Readiness> {
    let facts = context.engine.facts().await?;
    let digest = match reference::check_architecture(&facts.architecture)
        .and_then(|()| reference::digest(context))
    {
        Ok(digest) => digest,
        Err(error) => return Ok(Readiness::Unable(error.to_string())),
    };
    if let Some(program) = find(context, &digest).await? {
        return Ok(Readiness::Ready(program));
    }
    let archive = match reference::archive() {
        Ok(archive) => archive,
        Err(error) => return Ok(Readiness::Unable(error.to_string())),
    };
    tell(context, Progress::Working("Loading"));
    match context.engine.load_image(archive).await {
        Ok(()) => tell(context, Progress::Done("Loaded")),
        Err(EngineError::Refused { message, .. }) => {
            tell(context, Progress::Failed(message.clone()));
            return Ok(Readiness::Unable(message));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(match find(context, &digest).await? {
        Some(program) => Readiness::Ready(program),
        None => Readiness::Unable("the engine does not keep the image of devtools".to_owned()),
    })
}

async fn find(context: &Context, digest: &str) -> Result<Option<Program>> {
    let filter = [format!("{}={digest}", labels::REFERENCE_DIGEST)];
    let images = context.engine.labelled_images(&filter).await?;
    let image = images.into_iter().next().map(|image| image.id);
    Ok(image.map(|image| Program { image }))
}

fn tell(context: &Context, progress: Progress) {
    context.reporter.report(Event::Moved {
        subject: Subject::Image,
        name: "reference".to_owned(),
        progress,
        detail: None,
    });
}
