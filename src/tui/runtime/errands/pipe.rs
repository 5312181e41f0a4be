//! Command lines that read lines: each runs until it ends, writes too much, or is ended.

use std::collections::BTreeMap;

use tokio::task::AbortHandle;

use super::Site;
use crate::host::pipe;
use crate::text::safe_text;
use crate::tui::effect::PipeId;
use crate::tui::msg::Msg;
use crate::tui::msg::Piped;

/// How much is kept of what one writes, in bytes.
const MOST: usize = 1 << 20;

/// The command lines that run.
#[derive(Default)]
pub(super) struct Pipes(BTreeMap<PipeId, AbortHandle>);

impl Pipes {
    /// Begins one.
    pub(super) fn begin(&mut self, id: PipeId, command: String, input: Vec<u8>, site: Site) {
        self.0.retain(|_, task| !task.is_finished());
        let task = tokio::spawn(async move {
            let piped = match pipe::run(&command, input, MOST).await {
                Ok(outcome) => {
                    let pipe::Outcome {
                        output,
                        is_cut,
                        code,
                    } = outcome;
                    Ok(Piped {
                        text: safe_text(&output),
                        is_cut,
                        code,
                    })
                }
                Err(error) => Err(error.to_string()),
            };
            site.tell(Msg::Piped(id, piped)).await;
        });
        self.0.insert(id, task.abort_handle());
    }

    /// Ends one.
    pub(super) fn end(&mut self, id: PipeId) {
        if let Some(task) = self.0.remove(&id) {
            task.abort();
        }
    }
}

impl Drop for Pipes {
    fn drop(&mut self) {
        for task in self.0.values() {
            task.abort();
        }
    }
}
