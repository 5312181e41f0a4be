//! What containers wrote, line by line, with who wrote it.

use std::collections::BTreeMap;
use std::io;
use std::io::Write;
use std::ops::ControlFlow;

use unicode_width::UnicodeWidthStr;

use crate::ops::logs::Line;
use crate::ops::logs::Origin;
use crate::text::Escapes;
use crate::text::Sanitizer;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;

/// Writes lines with who wrote them.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub(crate) struct Printer {
    palette: Palette,
    /// Whether the time stands in front of each line.
    pub timestamps: bool,
    /// Whether it says who wrote a line.
    pub prefixes: bool,
    /// Whether everything is passed on as it was written.
    pub raw: bool,
    /// Whether lines look as docker compose's: one more blank before the bar.
    pub is_docker_like: bool,
    /// Whether what came by standard error goes there.
    pub keeps_streams_apart: bool,
    /// Each container's place among the colours.
    places: BTreeMap<String, usize>,
    width: usize,
    failure: Option<io::Error>,
}

impl Printer {
    /// Prefixes, no times, and nothing that could steer a terminal.
    pub(crate) fn new(palette: Palette) -> Self {
        Self {
            palette,
            timestamps: false,
            prefixes: true,
            raw: false,
            is_docker_like: false,
            keeps_streams_apart: false,
            places: BTreeMap::new(),
            width: 0,
            failure: None,
        }
    }

    /// Leaves room for these names.
    pub(crate) fn leave_room(&mut self, names: &[String]) {
        self.width = names.iter().map(|name| name.width()).max().unwrap_or(0);
    }

    /// Leaves room for the first replica of each service, so that lines that
    /// come first begin where later ones do.
    pub(crate) fn leave_room_for(&mut self, services: &[String]) {
        let widest = services.iter().map(|name| name.width()).max();
        self.width = widest.map_or(0, |width| width + "-1".len());
    }

    /// Writes one line; breaks off if it cannot be written.
    pub(crate) fn print(&mut self, origin: &Origin, line: &Line) -> ControlFlow<()> {
        let bytes = self.line(origin, line);
        let written = if self.keeps_streams_apart && line.is_error {
            write(io::stderr().lock(), &bytes)
        } else {
            write(io::stdout().lock(), &bytes)
        };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failure = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    /// Why it broke off, if it did.
    pub(crate) fn end(&mut self) -> io::Result<()> {
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
        let name = short_name(origin);
        let next = self.places.len();
        let place = *self.places.entry(origin.id.clone()).or_insert(next);
        self.width = self.width.max(name.width());
        let bar = if self.is_docker_like { "  | " } else { " | " };
        let padded = format!("{name:width$}{bar}", width = self.width);
        self.palette
            .paint(Meaning::Service(place), padded)
            .to_string()
    }
}

/// What a container is called in front of its lines.
pub(crate) fn short_name(origin: &Origin) -> String {
    match origin.number {
        Some(number) => format!("{}-{number}", origin.service),
        None => origin.container.clone(),
    }
}

fn write(mut stream: impl Write, bytes: &[u8]) -> io::Result<()> {
    stream.write_all(bytes)?;
    stream.flush()
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
