//! Programs in containers: what is typed goes there, what they write comes back, as
//! fast as the screen takes it and no faster.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::io::AsyncWrite;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tokio::time::timeout;

use super::Site;
use super::text_of;
use crate::engine::Engine;
use crate::engine::ExecRequest;
use crate::engine::ExecSession;
use crate::engine::Flow;
use crate::engine::Output;
use crate::ops::Context;
use crate::ops::exec::explain;
use crate::ops::shell;
use crate::text::safe_text;
use crate::tui::effect::ShellEffect;
use crate::tui::effect::ShellId;
use crate::tui::msg::Msg;
use crate::tui::msg::ShellNews;

/// How much of what a program writes is told at once, so that a flood leaves time
/// for keys.
const PIECE: usize = 16 * 1024;
/// How much of its last words is kept, to explain why it did not run.
const LAST_WORDS: usize = 512;
/// How often a terminal that has just come to be is told its size, and how long it
/// is given in between: the engine answers before the process has one.
const SIZE_ATTEMPTS: u32 = 10;
const SIZE_PAUSE: Duration = Duration::from_millis(20);
/// What ends a program whose terminal goes: Ctrl-C, then the end of input.
const FAREWELL: &[u8] = b"\x03\x04";
/// How long that may take.
const LAST_MOMENT: Duration = Duration::from_millis(300);

/// The programs that run.
#[derive(Default)]
pub(super) struct Shells(BTreeMap<ShellId, Line>);

/// The way to one of them.
struct Line {
    /// What is typed; the program is told to end when this goes.
    input: mpsc::UnboundedSender<Vec<u8>>,
    size: watch::Sender<(u16, u16)>,
    task: JoinHandle<()>,
}

/// What is to be run where.
struct Order {
    id: ShellId,
    container: String,
    command: Vec<String>,
    input: mpsc::UnboundedReceiver<Vec<u8>>,
    size: watch::Receiver<(u16, u16)>,
}

impl Shells {
    /// Does what is to be done with a program.
    pub(super) fn run(
        &mut self,
        effect: ShellEffect,
        context: Result<Context, String>,
        site: Site,
    ) {
        match effect {
            ShellEffect::Open {
                id,
                container,
                command,
                size,
            } => {
                let (input, typed) = mpsc::unbounded_channel();
                let (size, sizes) = watch::channel(size);
                let order = Order {
                    id,
                    container,
                    command,
                    input: typed,
                    size: sizes,
                };
                let task = tokio::spawn(async move {
                    let last = match context {
                        Ok(context) => order.fill(&context, &site).await,
                        Err(why) => ShellNews::Failed(why),
                    };
                    site.tell(Msg::Shell(id, last)).await;
                });
                self.0.insert(id, Line { input, size, task });
            }
            ShellEffect::Input(id, bytes) => {
                if let Some(line) = self.0.get(&id) {
                    // A program that has ended takes no more.
                    drop(line.input.send(bytes));
                }
            }
            ShellEffect::Resize(columns, rows) => {
                for line in self.0.values() {
                    line.size.send_replace((columns, rows));
                }
            }
            ShellEffect::Close(id) => drop(self.0.remove(&id)),
        }
    }

    /// Asks all programs to end, as a terminal does that is closed, and gives them a
    /// moment for it.
    pub(super) async fn farewell(&mut self) {
        let tasks: Vec<JoinHandle<()>> = std::mem::take(&mut self.0)
            .into_values()
            .map(|line| line.task)
            .collect();
        // Whoever has not ended by then goes on without us.
        drop(timeout(LAST_MOMENT, futures_util::future::join_all(tasks)).await);
    }
}

impl Order {
    /// Runs it, and returns how it ended.
    async fn fill(mut self, context: &Context, site: &Site) -> ShellNews {
        let engine = context.engine.as_ref();
        let command = match self.program(engine).await {
            Ok(command) => command,
            Err(why) => return ShellNews::Failed(why),
        };
        let request = ExecRequest {
            command: command.clone(),
            tty: true,
            stdin: true,
            ..ExecRequest::default()
        };
        let session = match engine.exec(&self.container, &request).await {
            Ok(session) => session,
            Err(error) => return refused(&command, &error.to_string()),
        };
        let news = ShellNews::Opened(command.clone());
        site.tell(Msg::Shell(self.id, news)).await;
        let ExecSession {
            id: exec,
            output,
            input,
        } = session;
        let mut last_words = Vec::new();
        tokio::select! {
            broken = read(self.id, output, site, &mut last_words) => if let Some(why) = broken {
                return ShellNews::Failed(why);
            },
            () = write(&mut self.input, input) => {}
            () = size(engine, &exec, &mut self.size) => {}
        }
        let code = engine.exec_exit(&exec).await.ok().flatten();
        let why = matches!(code, Some(126 | 127))
            .then(|| explain(program(&command), &safe_text(&last_words)))
            .flatten();
        ShellNews::Ended {
            code,
            why: why.map(|(_, why)| why),
        }
    }

    /// What is to be run: what was asked for, else the best shell there is.
    async fn program(&self, engine: &dyn Engine) -> Result<Vec<String>, String> {
        if !self.command.is_empty() {
            return Ok(self.command.clone());
        }
        match shell::best(engine, &self.container).await {
            Ok(Some(shell)) => Ok(shell),
            Ok(None) => Err(
                "its image has no shell: neither bash, zsh, ash, sh nor busybox is \
                 where shells are. E runs a program that it does have"
                    .to_owned(),
            ),
            Err(error) => Err(text_of(&error.into())),
        }
    }
}

fn program(command: &[String]) -> &str {
    command.first().map_or("", String::as_str)
}

fn refused(command: &[String], message: &str) -> ShellNews {
    match explain(program(command), message) {
        Some((code, why)) => ShellNews::Ended {
            code: Some(code.into()),
            why: Some(why),
        },
        None => ShellNews::Failed(message.to_owned()),
    }
}

/// Tells what the program writes until it ends; waits while the screen is busy, and
/// so makes the program wait. Returns why the connection broke, if it did.
async fn read(
    id: ShellId,
    mut output: Flow<Output>,
    site: &Site,
    last_words: &mut Vec<u8>,
) -> Option<String> {
    while let Some(piece) = output.next().await {
        let bytes = match piece {
            Ok(Output::Stdout(bytes) | Output::Stderr(bytes)) => bytes,
            Err(error) => return Some(error.to_string()),
        };
        for piece in bytes.chunks(PIECE) {
            last_words.extend_from_slice(piece);
            let excess = last_words.len().saturating_sub(LAST_WORDS);
            last_words.drain(..excess);
            let news = ShellNews::Output(piece.to_vec());
            site.tell(Msg::Shell(id, news)).await;
        }
    }
    None
}

/// Hands on what is typed until the terminal goes; then the program is asked to end.
async fn write(
    typed: &mut mpsc::UnboundedReceiver<Vec<u8>>,
    input: Option<Pin<Box<dyn AsyncWrite + Send>>>,
) {
    let Some(mut input) = input else {
        return std::future::pending().await;
    };
    while let Some(bytes) = typed.recv().await {
        let sent = async {
            input.write_all(&bytes).await?;
            input.flush().await
        };
        if sent.await.is_err() {
            // It takes no more; its output tells when it has ended.
            return std::future::pending().await;
        }
    }
    // It may have ended meanwhile, and then needs no farewell.
    drop(input.write_all(FAREWELL).await);
    drop(input.shutdown().await);
    sleep(LAST_MOMENT / 3).await;
}

/// Keeps the program's terminal at the size that there is.
async fn size(engine: &dyn Engine, exec: &str, size: &mut watch::Receiver<(u16, u16)>) {
    loop {
        for _ in 0..SIZE_ATTEMPTS {
            let (columns, rows) = *size.borrow_and_update();
            if engine.resize_exec(exec, columns, rows).await.is_ok() {
                break;
            }
            sleep(SIZE_PAUSE).await;
        }
        if size.changed().await.is_err() {
            return std::future::pending().await;
        }
    }
}
