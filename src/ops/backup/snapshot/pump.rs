//! Carries requests into a helper and what it answers out of it, as long as anybody asks.

use std::pin::Pin;

use bytes::Bytes;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;

use crate::backup::Word;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Heard;
use crate::ops::helper::Helper;
use crate::text::echo;
use crate::text::safe_str;

/// Runs a helper from its start to its end, which comes when nobody asks any more.
pub(super) async fn pump(
    context: &Context,
    mut helper: Helper,
    volume: &str,
    requests: mpsc::UnboundedReceiver<Vec<u8>>,
    bytes: mpsc::Sender<Bytes>,
) -> Result<()> {
    let Some(input) = helper.take_input() else {
        return Err(cut_off(volume, 0, "it takes no input"));
    };
    helper.start(context).await?;
    let ended_early = {
        let mut asking = std::pin::pin!(ask(requests, input));
        let mut hearing = std::pin::pin!(hear(&mut helper, volume, bytes));
        tokio::select! {
            heard = &mut hearing => { heard?; true }
            () = &mut asking => { hearing.await?; false }
        }
    };
    let ended = helper.end().await?;
    if ended.code == 0 && !ended_early {
        return Ok(());
    }
    Err(cut_off(volume, ended.code, &ended.stray))
}

/// Writes requests as they come. Where the helper takes no more, it says why itself.
async fn ask(
    mut requests: mpsc::UnboundedReceiver<Vec<u8>>,
    mut input: Pin<Box<dyn AsyncWrite + Send>>,
) {
    while let Some(mut lines) = requests.recv().await {
        while let Ok(more) = requests.try_recv() {
            lines.extend(more);
        }
        let written = input.write_all(&lines).await;
        if written.is_err() || input.flush().await.is_err() {
            return;
        }
    }
}

/// Hands on what the helper writes until it ends.
async fn hear(helper: &mut Helper, volume: &str, bytes: mpsc::Sender<Bytes>) -> Result<()> {
    while let Some(heard) = helper.next().await? {
        match heard {
            // Who takes it no more has what he wants, or a reason of his own.
            Heard::Bytes(piece) => drop(bytes.send(piece).await),
            Heard::Word(Word::Failed {
                message,
                is_full: _,
            }) => {
                return Err(Error::Failed {
                    message: format!(
                        "volume {} cannot be read: {}",
                        echo(volume),
                        safe_str(&message)
                    ),
                    hint: None,
                });
            }
            Heard::Word(_) => {}
        }
    }
    Ok(())
}

fn cut_off(volume: &str, code: i64, stray: &str) -> Error {
    let said = helper::last_words(stray);
    Error::Failed {
        message: format!(
            "volume {} was not read to its end: the helper container ended with exit code \
             {code}{said}",
            echo(volume)
        ),
        hint: None,
    }
}
