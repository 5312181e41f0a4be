//! Finds out what a screen asks for; changes nothing.

use super::Site;
use super::backups;
use super::tasks;
use super::text_of;
use crate::ops::Context;
use crate::ops::board::storage;
use crate::ops::projects;
use crate::tui::effect::Question;
use crate::tui::msg::Answer;

/// What a question comes to.
pub(super) async fn answer(
    site: &Site,
    context: &Context,
    question: &Question,
) -> Result<Answer, String> {
    let name = site.name.as_str();
    let engine = context.engine.as_ref();
    match question {
        Question::Inspect(container) => {
            let description = context.engine.description(container).await;
            match description.map_err(|error| text_of(&error.into()))? {
                Some(description) => Ok(Answer::Inspect(description)),
                None => Err("the container is gone".to_owned()),
            }
        }
        Question::Processes(container) => {
            let processes = context.engine.processes(container).await;
            processes
                .map(Answer::Processes)
                .map_err(|error| text_of(&error.into()))
        }
        Question::Volumes => {
            let project = site.as_far_as_known().await;
            let found = storage::volumes(engine, name, project.as_deref()).await;
            found
                .map(Answer::Volumes)
                .map_err(|error| text_of(&error.into()))
        }
        Question::Backups => {
            let found = backups::backups(site, context).await;
            let found = found.map(|found| Answer::Backups(Box::new(found)));
            found.map_err(|error| text_of(&error))
        }
        Question::Changes { before, after } => {
            let changes = backups::changes(site, context, before, after).await;
            changes.map(Answer::Text).map_err(|error| text_of(&error))
        }
        Question::Images => {
            let project = site.as_far_as_known().await;
            let found = storage::images(engine, name, project.as_deref()).await;
            found
                .map(Answer::Images)
                .map_err(|error| text_of(&error.into()))
        }
        Question::Disk => {
            let usage = engine.disk_usage().await;
            let usage = usage.map(|usage| Answer::Disk(Box::new(usage)));
            usage.map_err(|error| text_of(&error.into()))
        }
        Question::Layers(image) => match engine.image_history(image).await {
            Ok(Some(layers)) => Ok(Answer::Layers(layers)),
            Ok(None) => Err("the image is not there any more".to_owned()),
            Err(error) => Err(text_of(&error.into())),
        },
        Question::Projects => {
            let query = projects::Query {
                all: true,
                names: Vec::new(),
            };
            let rows = projects::list(context, &query).await;
            rows.map(Answer::Projects).map_err(|error| text_of(&error))
        }
        Question::OfTasks(question) => tasks::answer(site, context, question).await,
    }
}
