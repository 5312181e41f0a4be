//! PAX records: what a header has no room for, a line each: `30 mtime=1350244992.023960108`.

use std::str::FromStr;

use super::fault::Fault;
use crate::backup::Path;
use crate::backup::Time;
use crate::backup::Value;

/// The most bytes that the records of one member may have.
pub(super) const MOST: u64 = 16 * 1024 * 1024;

const ATTRIBUTE: &str = "SCHILY.xattr.";

/// What the records of a member say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Records {
    pub(super) path: Option<Vec<u8>>,
    pub(super) linkpath: Option<Vec<u8>>,
    pub(super) size: Option<u64>,
    pub(super) uid: Option<u32>,
    pub(super) gid: Option<u32>,
    pub(super) mtime: Option<Time>,
    pub(super) attributes: Vec<(Path, Value)>,
    pub(super) holes: HoleRecords,
}

/// What records say about a file with holes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HoleRecords {
    pub(super) major: Option<u32>,
    pub(super) minor: Option<u32>,
    pub(super) name: Option<Vec<u8>>,
    pub(super) real_size: Option<u64>,
    /// There are records of the forms before 1.0.
    pub(super) are_old: bool,
}

/// Records that are being written.
#[derive(Debug, Default)]
pub(super) struct Lines(Vec<u8>);

impl Lines {
    /// Adds a record.
    pub(super) fn add(&mut self, key: &str, value: &[u8]) {
        self.add_bytes(key.as_bytes(), value);
    }

    /// Adds an extended attribute. In its name `=` would end the key, so that it and
    /// `%` are written as GNU tar does.
    pub(super) fn add_attribute(&mut self, name: &[u8], value: &[u8]) {
        let mut key = ATTRIBUTE.as_bytes().to_vec();
        for byte in name {
            match byte {
                b'=' => key.extend_from_slice(b"%3D"),
                b'%' => key.extend_from_slice(b"%25"),
                byte => key.push(*byte),
            }
        }
        self.add_bytes(&key, value);
    }

    /// The records as they stand in an archive.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn add_bytes(&mut self, key: &[u8], value: &[u8]) {
        // A space, an equals sign, and the end of the line.
        let rest = key.len() + value.len() + 3;
        let digits = |number: usize| number.checked_ilog10().map_or(1, |log| log as usize + 1);
        // The length counts its own digits.
        let mut length = rest + digits(rest);
        length = rest + digits(length);
        self.0.extend_from_slice(length.to_string().as_bytes());
        self.0.push(b' ');
        self.0.extend_from_slice(key);
        self.0.push(b'=');
        self.0.extend_from_slice(value);
        self.0.push(b'\n');
    }
}

impl Records {
    /// Reads the records of a member.
    pub(super) fn parse(mut bytes: &[u8]) -> Result<Self, Fault> {
        let mut records = Self::default();
        while !bytes.is_empty() {
            let (key, value);
            (key, value, bytes) = next(bytes).ok_or(Fault::Records)?;
            records.take(key, value)?;
        }
        let names = records.attributes.iter().map(|(name, _)| name);
        if !names.is_sorted_by(|one, next| one.bytes() < next.bytes()) {
            records.sort_attributes();
        }
        Ok(records)
    }

    fn take(&mut self, key: &[u8], value: &[u8]) -> Result<(), Fault> {
        if let Some(name) = key.strip_prefix(ATTRIBUTE.as_bytes()) {
            let name = Path::new(decoded(name));
            self.attributes.push((name, Value(value.to_vec())));
            return Ok(());
        }
        match key {
            b"path" => self.path = Some(value.to_vec()),
            b"linkpath" => self.linkpath = Some(value.to_vec()),
            b"size" => self.size = Some(number(value)?),
            b"uid" => self.uid = Some(number(value)?),
            b"gid" => self.gid = Some(number(value)?),
            b"mtime" => self.mtime = Some(parsed(value)?),
            b"GNU.sparse.major" => self.holes.major = Some(number(value)?),
            b"GNU.sparse.minor" => self.holes.minor = Some(number(value)?),
            b"GNU.sparse.name" => self.holes.name = Some(value.to_vec()),
            b"GNU.sparse.realsize" => self.holes.real_size = Some(number(value)?),
            b"GNU.sparse.size" | b"GNU.sparse.numblocks" | b"GNU.sparse.map" => {
                self.holes.are_old = true;
            }
            // Names of users, other times, comments: nothing that is restored.
            _ => {}
        }
        Ok(())
    }

    /// Of attributes that come twice the last one counts.
    fn sort_attributes(&mut self) {
        self.attributes.reverse();
        self.attributes
            .sort_by(|(one, _), (other, _)| one.bytes().cmp(other.bytes()));
        self.attributes
            .dedup_by(|(later, _), (earlier, _)| later == earlier);
    }
}

/// The first record: its key, its value, and what is behind it.
fn next(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let space = bytes.iter().take(20).position(|byte| *byte == b' ')?;
    let length: u64 = number(&bytes[..space]).ok()?;
    let (record, rest) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
    let record = record.get(space + 1..)?.strip_suffix(b"\n")?;
    let equals = record.iter().position(|byte| *byte == b'=')?;
    let (key, value) = (&record[..equals], &record[equals + 1..]);
    (!key.is_empty()).then_some((key, value, rest))
}

fn decoded(name: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((byte, behind)) = rest.split_first() {
        let (byte, behind) = match rest.split_at_checked(3) {
            Some((b"%3D", behind)) => (b'=', behind),
            Some((b"%25", behind)) => (b'%', behind),
            Some(_) | None => (*byte, behind),
        };
        decoded.push(byte);
        rest = behind;
    }
    decoded
}

/// A number in decimal digits, and nothing else.
pub(super) fn number<N: FromStr>(digits: &[u8]) -> Result<N, Fault> {
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(Fault::Records);
    }
    parsed(digits)
}

fn parsed<T: FromStr>(value: &[u8]) -> Result<T, Fault> {
    let text = std::str::from_utf8(value).map_err(|_| Fault::Records)?;
    text.parse().map_err(|_| Fault::Records)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn records_survive_being_written_and_read_back(
            path in proptest::collection::vec(any::<u8>(), 0..1100),
            name in "[a-z%=.3D25]{1,20}",
            value in proptest::collection::vec(any::<u8>(), 0..120),
        ) {
            let mut lines = Lines::default();
            lines.add("path", &path);
            lines.add_attribute(name.as_bytes(), &value);

            let records = Records::parse(lines.bytes()).unwrap();

            prop_assert_eq!(records.path, Some(path));
            prop_assert_eq!(records.attributes, [(Path::new(name), Value(value))]);
        }

        #[test]
        fn any_bytes_are_records_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            drop(Records::parse(&bytes));
        }
    }

    #[test]
    fn records_that_are_none_are_refused() {
        for wrong in [
            "path=x\n",
            "9 path=x",
            "9 path=xy",
            "11 path=x\n",
            "5 p=x\n",
            "4 p=",
            "5 =x\n",
            "+9 path=x\n",
            "0 path=x\n",
            "99999999999999999999999 path=x\n",
            "11 uid=-1x\n",
            "13 uid=-1000\n",
            "18 uid=9999999999\n",
            "12 mtime=1e3\n",
        ] {
            let read = Records::parse(wrong.as_bytes());
            assert!(read.is_err(), "{wrong:?}: {read:?}");
        }
        assert!(Records::parse(b"9 path=x\n").is_ok());
    }

    #[test]
    fn of_an_attribute_that_comes_twice_the_last_one_counts() {
        let mut lines = Lines::default();
        for (name, value) in [("user.b", "1"), ("user.a", "2"), ("user.b", "3")] {
            lines.add_attribute(name.as_bytes(), value.as_bytes());
        }

        let records = Records::parse(lines.bytes()).unwrap();

        let attribute = |name: &str, value: &str| (Path::new(name), Value(value.into()));
        let expected = [attribute("user.a", "2"), attribute("user.b", "3")];
        assert_eq!(records.attributes, expected);
    }
}
