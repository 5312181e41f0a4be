//! Who a process is, so that it can be told later whether it still runs.

use std::fmt;
use std::str::FromStr;

/// A process among all that this machine and others ever had: where it runs, its number
/// there, and when it began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The machine since its last start, and the space that the number counts in.
    place: String,
    number: u32,
    /// When it began, in the kernel's ticks; empty where the system does not tell.
    begun: String,
}

/// Whether a process still runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// It runs.
    Alive,
    /// It has ended.
    Dead,
    /// It was on another machine or in another container, or is not told here.
    Unknown,
}

impl Identity {
    /// This process.
    pub fn own() -> Self {
        let number = std::process::id();
        Self {
            place: place().unwrap_or_else(|| "unknown".to_owned()),
            number,
            begun: begun(number).unwrap_or_default(),
        }
    }

    /// Whether it still runs.
    pub fn life(&self) -> Life {
        if self.begun.is_empty() || place().as_deref() != Some(&self.place) {
            return Life::Unknown;
        }
        match begun(self.number) {
            Some(begun) if begun == self.begun => Life::Alive,
            // Another one has its number by now.
            Some(_) | None => Life::Dead,
        }
    }

    /// Its number where it runs.
    pub fn number(&self) -> u32 {
        self.number
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            place,
            number,
            begun,
        } = self;
        write!(f, "{place}/{number}/{begun}")
    }
}

impl FromStr for Identity {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.rsplitn(3, '/');
        let (begun, number, place) = (parts.next(), parts.next(), parts.next());
        Ok(Self {
            place: place.ok_or(())?.to_owned(),
            number: number.ok_or(())?.parse().map_err(|_| ())?,
            begun: begun.ok_or(())?.to_owned(),
        })
    }
}

/// The start of the machine and the space of process numbers, as the kernel names them.
fn place() -> Option<String> {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let space = std::fs::read_link("/proc/self/ns/pid").ok()?;
    Some(format!("{}/{}", boot.trim(), space.to_string_lossy()))
}

/// When a process began; `None` if there is none of that number, or it waits only to be
/// counted as ended.
fn begun(number: u32) -> Option<String> {
    let text = std::fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
    // The name stands in brackets and may hold anything.
    let (_, behind) = text.rsplit_once(')')?;
    let mut fields = behind.split_ascii_whitespace();
    let state = fields.next()?;
    let begun = fields.nth(18)?;
    (!["Z", "X"].contains(&state)).then(|| begun.to_owned())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_known_by_its_text_until_it_ends() {
        let own = Identity::own();
        let mut child = std::process::Command::new("sleep")
            .arg("600")
            .spawn()
            .unwrap();
        let other = Identity {
            number: child.id(),
            begun: begun(child.id()).unwrap(),
            ..own.clone()
        };
        assert_eq!(own.to_string().parse(), Ok(own.clone()));
        assert_eq!((own.life(), other.life()), (Life::Alive, Life::Alive));

        child.kill().unwrap();
        child.wait().unwrap();

        assert_eq!(other.life(), Life::Dead);
        let elsewhere = Identity {
            place: "another".to_owned(),
            ..own
        };
        assert_eq!(elsewhere.life(), Life::Unknown);
        assert_eq!("no process".parse::<Identity>(), Err(()));
    }
}
