//! `devtools logs`

use std::collections::BTreeMap;
use std::io;
use std::io::Write;
use std::ops::ControlFlow;
use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;
use unicode_width::UnicodeWidthStr;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values;
use crate::cli::values::Tail;
use crate::ops::logs;
use crate::ops::logs::Line;
use crate::ops::logs::Origin;
use crate::ops::logs::Query;
use crate::text::Escapes;
use crate::text::Sanitizer;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;

/// Show what containers wrote
///
/// Lines of several services come in the order of time. With --follow, replicas
/// that start later join in, and what was stopped and started goes on. What
/// could steer a terminal is taken out; --raw leaves it in.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools logs -f
  devtools logs --tail 50 orchestrator
  devtools logs --since 10m -t gateway-mcp orchestrator")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Logs {
    /// Services whose output to show (default: all)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    services: Vec<String>,
    /// Go on as they write
    #[arg(short, long)]
    follow: bool,
    /// Only so many of the last lines of each container
    #[arg(short = 'n', long, value_name = "LINES", default_value = "all", value_parser = values::tail)]
    tail: Tail,
    /// Nothing before this time, such as 10m or 2026-11-21T10:00:00Z
    #[arg(long, value_name = "TIME", value_parser = values::moment, allow_hyphen_values = true)]
    since: Option<f64>,
    /// Nothing after this time
    #[arg(long, value_name = "TIME", value_parser = values::moment)]
    until: Option<f64>,
    /// Put the time in front of each line
    #[arg(short, long)]
    timestamps: bool,
    /// Leave out which service wrote a line
    #[arg(long)]
    no_log_prefix: bool,
    /// Pass everything on as it was written
    #[arg(long)]
    raw: bool,
}

impl Logs {
    pub(crate) fn run(self, session: &Session) -> Result {
        let scope = session.scope()?;
        let query = Query {
            services: self.services.clone(),
            known: scope.known(),
            follow: self.follow,
            tail: self.tail.0,
            since: self.since,
            until: self.until,
        };
        let mut printer = Printer::new(session.ui.out.clone());
        printer.timestamps = self.timestamps;
        printer.prefixes = !self.no_log_prefix;
        printer.raw = self.raw;
        printer.leave_room_for(if query.services.is_empty() {
            &query.known
        } else {
            &query.services
        });
        session.ask(async |context| {
            logs::show(&context.engine, &scope.name, &query, &mut |origin, line| {
                printer.print(origin, &line)
            })
            .await?;
            printer.end()?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Writes lines with who wrote them.
pub(super) struct Printer {
    palette: Palette,
    timestamps: bool,
    prefixes: bool,
    raw: bool,
    /// Each container's place among the colours.
    places: BTreeMap<String, usize>,
    width: usize,
    failure: Option<io::Error>,
}

impl Printer {
    /// Prefixes, no times, and nothing that could steer a terminal.
    pub(super) fn new(palette: Palette) -> Self {
        Self {
            palette,
            timestamps: false,
            prefixes: true,
            raw: false,
            places: BTreeMap::new(),
            width: 0,
            failure: None,
        }
    }

    /// Leaves room for the first replica of each service, so that lines that
    /// come first begin where later ones do.
    pub(super) fn leave_room_for(&mut self, services: &[String]) {
        let widest = services.iter().map(|name| name.width()).max();
        self.width = widest.map_or(0, |width| width + "-1".len());
    }

    /// Writes one line; breaks off if it cannot be written.
    pub(super) fn print(&mut self, origin: &Origin, line: &Line) -> ControlFlow<()> {
        let bytes = self.line(origin, line);
        let mut stdout = io::stdout().lock();
        match stdout.write_all(&bytes).and_then(|()| stdout.flush()) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failure = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    /// Why it broke off, if it did.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.failure.take().map_or(Ok(()), Err)
    }

    fn line(&mut self, origin: &Origin, line: &Line) -> Vec<u8> {
        let prefix = if self.prefixes {
            self.prefix(origin)
        } else {
            String::new()
        };
        let mut bytes = prefix.into_bytes();
        if self.timestamps {
            bytes.extend_from_slice(line.time.as_bytes());
            bytes.push(b' ');
        }
        if self.raw {
            bytes.extend_from_slice(&line.text);
        } else {
            bytes.extend_from_slice(self.safe(&line.text).as_bytes());
        }
        bytes.push(b'\n');
        bytes
    }

    /// Colours of the container's own stay where we use colours ourselves, and
    /// end with the line.
    fn safe(&self, text: &[u8]) -> String {
        let escapes = if self.palette.colour {
            Escapes::Colour
        } else {
            Escapes::Plain
        };
        let mut sanitizer = Sanitizer::new(escapes);
        let mut safe = sanitizer.push(text);
        safe.push_str(&sanitizer.finish());
        if safe.contains('\u{1b}') {
            safe.push_str("\u{1b}[0m");
        }
        safe
    }

    fn prefix(&mut self, origin: &Origin) -> String {
        let name = match origin.number {
            Some(number) => format!("{}-{number}", origin.service),
            None => origin.container.clone(),
        };
        let next = self.places.len();
        let place = *self.places.entry(origin.id.clone()).or_insert(next);
        self.width = self.width.max(name.width());
        let padded = format!("{name:width$} | ", width = self.width);
        self.palette
            .paint(Meaning::Service(place), padded)
            .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Palette = Palette {
        colour: false,
        unicode: true,
    };

    fn origin(service: &str, number: u32) -> Origin {
        Origin {
            id: format!("{service}{number}"),
            container: format!("shop-{service}-{number}"),
            service: service.to_owned(),
            number: Some(number),
        }
    }

    fn line(text: &str) -> Line {
        let time = "2026-11-21T10:00:00.000000000Z".to_owned();
        Line {
            time,
            text: text.as_bytes().to_vec(),
            is_error: false,
        }
    }

    #[test]
    fn replicas_are_told_apart_and_escape_sequences_do_not_come_through() {
        let mut printer = Printer::new(PLAIN);

        let first = printer.line(&origin("web", 2), &line("\u{1b}]0;owned\u{7}hello"));
        let second = printer.line(&origin("db", 1), &line("ready"));

        assert_eq!(String::from_utf8(first).unwrap(), "web-2 | hello\n");
        assert_eq!(String::from_utf8(second).unwrap(), "db-1  | ready\n");
    }
}
