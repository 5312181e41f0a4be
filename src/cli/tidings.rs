//! What `watch` has done, a line each, or an event each for programs.

use crate::event::Event;
use crate::event::Progress;
use crate::event::Reporter;
use crate::event::Subject;
use crate::ops::watch::Tidings;
use crate::text::safe_text;
use crate::ui::Ui;
use crate::ui::progress::ProgressMode;
use crate::ui::style::Meaning;
use crate::ui::style::Palette;

/// Tells what came of a change; only trouble if it is to be `quiet`.
pub(super) fn tell(ui: &Ui, reporter: &dyn Reporter, tidings: &Tidings, quiet: bool) {
    if quiet && !is_trouble(tidings) {
        return;
    }
    if ui.progress == ProgressMode::Json {
        reporter.report(event(tidings));
    } else {
        ui.say(&line(&ui.err, tidings));
    }
}

fn is_trouble(tidings: &Tidings) -> bool {
    match tidings {
        Tidings::Watching { .. }
        | Tidings::Synced { .. }
        | Tidings::Rebuilding { .. }
        | Tidings::Restarting { .. } => false,
        Tidings::Ran { code, .. } => *code != 0,
        Tidings::Remark(_) | Tidings::Failed { .. } => true,
    }
}

/// The tidings for a person. Names of files and what containers say are hostile.
fn line(palette: &Palette, tidings: &Tidings) -> String {
    let safe = |text: &str| safe_text(text.as_bytes());
    let strong = |name: &str| palette.paint(Meaning::Strong, safe(name));
    let what = safe(&what(tidings));
    match tidings {
        Tidings::Watching { .. } => what,
        Tidings::Remark(_) => format!("{}: {what}", palette.paint(Meaning::Attention, "warning")),
        Tidings::Synced { service, .. }
        | Tidings::Rebuilding { service, .. }
        | Tidings::Restarting { service, .. } => {
            format!("{}: {what}", strong(service))
        }
        Tidings::Failed { service, .. } => {
            format!("{}: {}", strong(service), palette.paint(Meaning::Bad, what))
        }
        Tidings::Ran {
            container,
            code,
            output,
            ..
        } => {
            let meaning = if *code == 0 {
                Meaning::Plain
            } else {
                Meaning::Bad
            };
            let mut line = format!("{}: {}", strong(container), palette.paint(meaning, what));
            for written in safe_text(output).lines() {
                line.push_str("\n  ");
                line.push_str(written);
            }
            line
        }
    }
}

/// What is so, without whom it is about.
fn what(tidings: &Tidings) -> String {
    match tidings {
        Tidings::Watching { services, paths } => format!(
            "Watching {} for {}; Ctrl-C ends it.",
            count(*paths, "path"),
            services.join(", ")
        ),
        Tidings::Synced {
            service: _,
            files,
            removed,
            containers,
            took,
        } => {
            let done = match (*files, *removed) {
                (files, 0) => format!("synced {}", count(files, "file")),
                (0, removed) => format!("removed {}", count(removed, "path")),
                (files, removed) => format!("synced {}, removed {removed}", count(files, "file")),
            };
            let places = match containers {
                1 => String::new(),
                several => format!(" in {several} containers"),
            };
            format!("{done}{places} in {} ms", took.as_millis())
        }
        Tidings::Rebuilding {
            service: _,
            because,
        } => format!("rebuilding, because {} changed", because.display()),
        Tidings::Restarting {
            service: _,
            because,
        } => format!("restarting, because {} changed", because.display()),
        Tidings::Ran {
            container: _,
            command,
            code,
            output: _,
            took,
        } => match code {
            0 => format!("ran {command} in {} ms", took.as_millis()),
            code => format!("{command} ended with exit code {code}"),
        },
        Tidings::Remark(text) => text.clone(),
        Tidings::Failed {
            service: _,
            message,
        } => format!("{message}; tried again with the next change"),
    }
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// The tidings for a program.
fn event(tidings: &Tidings) -> Event {
    let moved = |subject, name: &str, progress| Event::Moved {
        subject,
        name: name.to_owned(),
        progress,
        detail: Some(what(tidings)),
    };
    let service = |name: &str, progress| moved(Subject::Service, name, progress);
    match tidings {
        Tidings::Watching { services, .. } => {
            service(&services.join(", "), Progress::Working("Watching"))
        }
        Tidings::Synced { service: name, .. } => service(name, Progress::Done("Synced")),
        Tidings::Rebuilding { service: name, .. } => service(name, Progress::Working("Rebuilding")),
        Tidings::Restarting { service: name, .. } => service(name, Progress::Working("Restarting")),
        Tidings::Ran {
            container, code: 0, ..
        } => moved(Subject::Container, container, Progress::Done("Ran")),
        Tidings::Ran {
            container, output, ..
        } => {
            let words = String::from_utf8_lossy(output).into_owned();
            moved(Subject::Container, container, Progress::Failed(words))
        }
        Tidings::Remark(text) => Event::Warning(text.clone()),
        Tidings::Failed {
            service: name,
            message,
        } => service(name, Progress::Failed(message.clone())),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const PLAIN: Palette = Palette {
        colour: false,
        unicode: true,
    };

    fn synced(files: usize, removed: usize, containers: usize) -> Tidings {
        Tidings::Synced {
            service: "web".to_owned(),
            files,
            removed,
            containers,
            took: Duration::from_millis(40),
        }
    }

    #[test]
    fn what_was_copied_is_told_in_one_line() {
        let told = |tidings| line(&PLAIN, &tidings);

        assert_eq!(told(synced(3, 0, 1)), "web: synced 3 files in 40 ms");
        assert_eq!(told(synced(0, 1, 1)), "web: removed 1 path in 40 ms");
        assert_eq!(
            told(synced(1, 2, 3)),
            "web: synced 1 file, removed 2 in 3 containers in 40 ms"
        );
    }

    #[test]
    fn what_a_command_writes_cannot_steer_the_terminal() {
        let ran = Tidings::Ran {
            container: "shop-web-1".to_owned(),
            command: "make".to_owned(),
            code: 2,
            output: b"\x1b[2Jno rule\nstop".to_vec(),
            took: Duration::ZERO,
        };

        assert_eq!(
            line(&PLAIN, &ran),
            "shop-web-1: make ended with exit code 2\n  no rule\n  stop"
        );
        assert!(is_trouble(&ran) && !is_trouble(&synced(1, 0, 1)));
    }
}
