//! Finds out what a screen asks for; changes nothing.

use super::Site;
use super::tasks;
use super::text_of;
use crate::ops::Context;
use crate::ops::images;
use crate::ops::projects;
use crate::ops::selection::Services;
use crate::ops::volumes;
use crate::tui::effect::Question;
use crate::tui::msg::Answer;

/// What a question comes to.
pub(super) async fn answer(
    site: &Site,
    context: &Context,
    question: &Question,
) -> Result<Answer, String> {
    let name = site.name.as_str();
    let all = Services::default();
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
            let rows = volumes::list(context, name, &all).await;
            rows.map(Answer::Volumes).map_err(|error| text_of(&error))
        }
        Question::Images => {
            let rows = images::list(context, name, &all).await;
            rows.map(Answer::Images).map_err(|error| text_of(&error))
        }
        Question::Projects => {
            let query = projects::Query {
                all: true,
                names: Vec::new(),
            };
            let rows = projects::list(context, &query).await;
            rows.map(Answer::Projects).map_err(|error| text_of(&error))
        }
        Question::Task(_) | Question::Result { .. } | Question::Route(_) => {
            tasks::answer(site, context, question).await
        }
    }
}
