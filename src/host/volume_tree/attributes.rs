//! Extended attributes of a file: ACLs, capabilities, and what users note.

use std::ffi::CStr;
use std::io;

use rustix::io::Errno;

use crate::backup::Path;
use crate::backup::Staging;
use crate::backup::Value;

/// The most that Linux lets the names of a file's attributes take, and each value.
const LONGEST: usize = 64 * 1024;
/// The most bytes of attributes that are kept of one file.
const MOST: usize = 8 * 1024 * 1024;

/// Whether an attribute is no part of a volume's data: the label belongs to the
/// machine, and the mark to a restore.
pub(super) fn is_not_data(name: &[u8]) -> bool {
    name == b"security.selinux" || name == Staging::MARK.as_bytes()
}

/// Reads attributes; keeps the room for it.
pub(super) struct Attributes {
    names: Vec<u8>,
    value: Vec<u8>,
}

/// The attributes of a file, and the names of those that cannot be kept.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) attributes: Vec<(Path, Value)>,
    pub(super) lost: Vec<Path>,
}

impl Attributes {
    pub(super) fn new() -> Self {
        Self {
            names: vec![0; LONGEST],
            value: vec![0; LONGEST],
        }
    }

    /// The attributes that `list` names and `get` reads, in the order of their names.
    pub(super) fn read(
        &mut self,
        list: impl FnOnce(&mut [u8]) -> rustix::io::Result<usize>,
        get: impl Fn(&CStr, &mut [u8]) -> rustix::io::Result<usize>,
    ) -> io::Result<Found> {
        let length = match list(&mut self.names) {
            Ok(length) => length,
            // The disk knows of none.
            Err(Errno::NOTSUP) => 0,
            Err(error) => return Err(error.into()),
        };
        let mut found = Found::default();
        let mut bytes = 0;
        for name in self.names[..length].split_inclusive(|byte| *byte == 0) {
            let name = CStr::from_bytes_with_nul(name).map_err(io::Error::other)?;
            if is_not_data(name.to_bytes()) {
                continue;
            }
            let path = Path::new(name.to_bytes());
            match get(name, &mut self.value) {
                Ok(length) if bytes + length <= MOST => {
                    bytes += length;
                    let value = Value(self.value[..length].to_vec());
                    found.attributes.push((path, value));
                }
                Ok(_) | Err(Errno::PERM | Errno::ACCESS) => found.lost.push(path),
                // It has gone since it was listed.
                Err(Errno::NODATA) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let by_name =
            |(one, _): &(Path, Value), (other, _): &(Path, Value)| one.bytes().cmp(other.bytes());
        found.attributes.sort_by(by_name);
        Ok(found)
    }
}
