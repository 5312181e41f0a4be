//! Values of flags that several commands take.

use std::time::Duration;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::compose::output::dialect::Dialect;
use crate::host::clock;
use crate::ops::config::Language;
use crate::tui::LookChoice;
use crate::ui::diagnostic::ErrorFormat;
use crate::ui::progress::ProgressMode;
use crate::ui::style::ColorChoice;
use crate::value::duration::GoDuration;
use crate::value::level::Level;

/// How data is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Table,
    /// For programs
    Json,
}

impl ValueEnum for ColorChoice {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::Always, Self::Never]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Auto => {
                PossibleValue::new("auto").help("As the environment and the terminal suggest")
            }
            Self::Always => PossibleValue::new("always").help("Also where nobody seems to look"),
            Self::Never => PossibleValue::new("never").help("Not at all"),
        })
    }
}

impl ValueEnum for Level {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Error,
            Self::Warn,
            Self::Info,
            Self::Debug,
            Self::Trace,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for LookChoice {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Auto => "As suits the terminal's background, as far as it tells",
            Self::Dark => "For dark backgrounds",
            Self::Light => "For light backgrounds",
            Self::HighContrast => "White on black with few colours",
            Self::Mono => "Bold, dim and reversed alone",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl ValueEnum for ErrorFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Human, Self::Short, Self::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Human => PossibleValue::new("human").help("With the lines of the file"),
            Self::Short => PossibleValue::new("short")
                .help("One line each for editors: file:line:col: error[CODE]: message"),
            Self::Json => PossibleValue::new("json").help(
                "One JSON object each: severity, code, message, file, line, column, end_line, \
                 end_column, label, help, related",
            ),
        })
    }
}

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Yaml, Self::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Yaml => PossibleValue::new("yaml").help("As a compose file"),
            Self::Json => PossibleValue::new("json").help("As JSON"),
        })
    }
}

impl ValueEnum for Dialect {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::V2 => PossibleValue::new("2").help("Up to 2.40"),
            Self::V5 => PossibleValue::new("5").help("From 5.0 on"),
        })
    }
}

impl ValueEnum for ProgressMode {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::Tty, Self::Plain, Self::Json, Self::Quiet]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Auto => PossibleValue::new("auto")
                .help("Moving lines on a terminal, else one line for each change"),
            Self::Tty => PossibleValue::new("tty").help("Lines that move in place"),
            Self::Plain => PossibleValue::new("plain").help("One line for each change"),
            Self::Json => PossibleValue::new("json").help("One JSON object for each change"),
            Self::Quiet => PossibleValue::new("quiet").help("Nothing"),
        })
    }
}

/// Reads `10`, `1.5` or `1m30s` as a span of time; a bare number is seconds.
pub(crate) fn span(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok();
    let span = match seconds.map(Duration::try_from_secs_f64) {
        Some(seconds) => seconds.map_err(|error| error.to_string()),
        None => text
            .parse::<GoDuration>()
            .map(GoDuration::to_std)
            .map_err(|error| error.to_string()),
    };
    span.map_err(|error| format!("{error}: write seconds, or a span such as 1m30s"))
}

/// Reads a time as seconds since 1970: RFC 3339, such seconds themselves, or a
/// span before now, such as `10m`.
pub(crate) fn moment(text: &str) -> Result<f64, String> {
    if let Ok(seconds) = text.parse::<f64>() {
        return Ok(seconds);
    }
    if let Ok(before) = text.parse::<GoDuration>() {
        return Ok((clock::since_epoch().as_secs_f64()) - before.to_std().as_secs_f64());
    }
    let with_zone = if text.len() > 10 && !text.ends_with('Z') && !text[10..].contains(['+', '-']) {
        format!("{text}Z")
    } else if text.len() == 10 {
        format!("{text}T00:00:00Z")
    } else {
        text.to_owned()
    };
    match OffsetDateTime::parse(&with_zone, &Rfc3339) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "exact to less than a microsecond"
        )]
        Ok(time) => Ok((time.unix_timestamp_nanos() / 1000) as f64 / 1e6),
        Err(_) => Err("write 2026-11-21T10:00:00Z, 2026-11-21, or a span such as 10m".to_owned()),
    }
}

/// Reads `SERVICE=NUMBER`.
pub(crate) fn scale(text: &str) -> Result<(String, u32), String> {
    let wrong = || format!("{text:?} is not SERVICE=NUMBER, such as web=3");
    let (service, number) = text.split_once('=').ok_or_else(wrong)?;
    Ok((service.to_owned(), number.parse().map_err(|_| wrong())?))
}

/// Reads `NAME=VALUE`.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        Some(_) | None => Err(format!("{text:?} is not NAME=VALUE")),
    }
}

/// Reads how many lines of a log: a number, or `all`.
pub(crate) fn tail(text: &str) -> Result<Tail, String> {
    match text {
        "all" => Ok(Tail(None)),
        number => match number.parse() {
            Ok(number) => Ok(Tail(Some(number))),
            Err(_) => Err("write a number of lines, or all".to_owned()),
        },
    }
}

/// How many lines of a log; `None` is all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tail(pub Option<u64>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_seconds_or_has_units() {
        assert_eq!(span("10"), Ok(Duration::from_secs(10)));
        assert_eq!(span("1m30s"), Ok(Duration::from_secs(90)));
        assert!(span("soon").is_err());
        assert!(span("-1").is_err());
    }

    #[test]
    fn a_moment_is_a_date_with_or_without_time_and_zone() {
        for text in [
            "2026-11-21T00:00:00Z",
            "2026-11-21T00:00:00",
            "2026-11-21",
            "1795219200",
        ] {
            assert_eq!(moment(text), Ok(1_795_219_200.0), "{text}");
        }
        assert_eq!(moment("2026-11-21T01:00:00+01:00"), Ok(1_795_219_200.0));
        assert!(moment("yesterday").is_err());
    }

    #[test]
    fn a_scale_names_a_service_and_a_number() {
        assert_eq!(scale("web=3"), Ok(("web".to_owned(), 3)));
        assert!(scale("web").is_err());
        assert!(scale("web=many").is_err());
    }
}
