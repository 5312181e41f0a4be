//! What lets the machine make backups by itself: a timer of systemd, or a line of cron.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::str::FromStr;

use crate::value::shell;

/// What is to be run, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// What it is for, in a word: the project.
    pub project: String,
    /// The folder to run it in.
    pub folder: PathBuf,
    /// The program and its arguments.
    pub command: Vec<String>,
    /// How often.
    pub every: Every,
    /// At which time of the day, of hourly ones at which minute.
    pub at: TimeOfDay,
}

/// How often a backup is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Every {
    /// Every hour.
    Hour,
    /// Every day.
    #[default]
    Day,
    /// Every Sunday.
    Week,
}

/// A time of the day, by the clock of the machine: `03:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
}

/// What is said of a text that is no time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a time of the day is written 03:30")]
pub struct NotATimeOfDay;

impl TimeOfDay {
    /// Three in the morning, when little goes on.
    pub const NIGHT: Self = Self { hour: 3, minute: 0 };
}

impl FromStr for TimeOfDay {
    type Err = NotATimeOfDay;

    fn from_str(text: &str) -> Result<Self, NotATimeOfDay> {
        let (hour, minute) = text.split_once(':').ok_or(NotATimeOfDay)?;
        let number = |text: &str, most: u8| {
            let is_number =
                (1..=2).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
            let number = text
                .parse()
                .ok()
                .filter(|number| is_number && *number <= most);
            number.ok_or(NotATimeOfDay)
        };
        Ok(Self {
            hour: number(hour, 23)?,
            minute: number(minute, 59)?,
        })
    }
}

impl Schedule {
    /// A service and a timer of systemd, with what is to be done with them as comments.
    pub fn systemd(&self) -> String {
        let Self {
            project,
            folder,
            command,
            every,
            at: TimeOfDay { hour, minute },
        } = self;
        let unit = format!("devtools-backup-{project}");
        let when = match every {
            Every::Hour => format!("*-*-* *:{minute:02}:00"),
            Every::Day => format!("*-*-* {hour:02}:{minute:02}:00"),
            Every::Week => format!("Sun *-*-* {hour:02}:{minute:02}:00"),
        };
        let words: Vec<String> = command.iter().map(|word| systemd_word(word)).collect();
        let folder = folder.display().to_string().replace('%', "%%");
        let command = words.join(" ");
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "# /etc/systemd/system/{unit}.service
[Unit]
Description=Backup of {project} by devtools
After=docker.service

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}

# /etc/systemd/system/{unit}.timer
[Unit]
Description=Backups of {project} by devtools

[Timer]
OnCalendar={when}
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl daemon-reload && systemctl enable --now {unit}.timer
"
        );
        text
    }

    /// A line for `crontab -e`.
    pub fn cron(&self) -> String {
        let Self {
            project: _,
            folder,
            command,
            every,
            at: TimeOfDay { hour, minute },
        } = self;
        let when = match every {
            Every::Hour => format!("{minute} * * * *"),
            Every::Day => format!("{minute} {hour} * * *"),
            Every::Week => format!("{minute} {hour} * * 0"),
        };
        let words: Vec<_> = command.iter().map(|word| shell::quoted(word)).collect();
        let folder = folder.display().to_string();
        let line = format!("cd {} && {}", shell::quoted(&folder), words.join(" "));
        // To cron a percent sign is the end of the line, in quotes or not.
        format!("{when} {}\n", line.replace('%', "\\%"))
    }
}

/// A word as systemd reads it in a command line.
fn systemd_word(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-=:,@+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in word.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '%' | '$' => quoted.extend([c, c]),
            '\n' => quoted.push_str("\\n"),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(every: Every, at: &str) -> Schedule {
        let words = [
            "/usr/bin/devtools",
            "backup",
            "--on-failure",
            "mail -s '5% $x' me",
        ];
        Schedule {
            project: "shop".to_owned(),
            folder: "/srv/my shop".into(),
            command: words.map(str::to_owned).to_vec(),
            every,
            at: at.parse().unwrap(),
        }
    }

    #[test]
    fn a_timer_of_systemd_runs_the_very_command() {
        let text = schedule(Every::Week, "4:05").systemd();

        assert!(text.contains("\nOnCalendar=Sun *-*-* 04:05:00\n"), "{text}");
        assert!(text.contains("\nWorkingDirectory=/srv/my shop\n"), "{text}");
        let command = "ExecStart=/usr/bin/devtools backup --on-failure \"mail -s '5%% $$x' me\"\n";
        assert!(text.contains(command), "{text}");
    }

    #[test]
    fn a_line_of_cron_escapes_what_cron_would_take_for_its_end() {
        assert_eq!(
            schedule(Every::Day, "03:30").cron(),
            "30 3 * * * cd '/srv/my shop' && /usr/bin/devtools backup --on-failure \
             'mail -s '\\''5\\% $x'\\'' me'\n"
        );
        assert!(
            schedule(Every::Hour, "00:07")
                .cron()
                .starts_with("7 * * * * cd ")
        );
    }

    #[test]
    fn a_time_of_the_day_is_one() {
        for text in ["", "3", "24:00", "03:60", "+3:00", "03:000"] {
            assert_eq!(text.parse::<TimeOfDay>(), Err(NotATimeOfDay), "{text}");
        }
    }
}
