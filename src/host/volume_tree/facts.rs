//! Owner, permissions, attributes and time of what is in a tree, and how they are set.

use std::io;
use std::os::fd::AsFd;
use std::os::fd::AsRawFd;
use std::os::fd::OwnedFd;

use rustix::fs::AtFlags;
use rustix::fs::Gid;
use rustix::fs::Mode;
use rustix::fs::RawMode;
use rustix::fs::Timespec;
use rustix::fs::Timestamps;
use rustix::fs::UTIME_OMIT;
use rustix::fs::Uid;
use rustix::fs::XattrFlags;
use rustix::io::Errno;
use serde::Deserialize;
use serde::Serialize;

use super::attributes::is_not_data;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Time;
use crate::backup::Value;

/// What is set on something beside its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Permission bits with setuid, setgid and sticky.
    pub mode: u32,
    /// The number of its owner.
    pub uid: u32,
    /// The number of its group.
    pub gid: u32,
    /// When its content changed last.
    pub time: Time,
    /// Extended attributes.
    pub attributes: Vec<(Path, Value)>,
}

/// Attributes that could not be set, and why.
pub(super) type Refused = Vec<(Path, io::Error)>;

impl Facts {
    /// Those of a member of an archive.
    pub fn of(member: &Member) -> Self {
        let Member {
            path: _,
            thing: _,
            mode,
            uid,
            gid,
            time,
            attributes,
        } = member;
        Self {
            mode: *mode,
            uid: *uid,
            gid: *gid,
            time: *time,
            attributes: attributes.clone(),
        }
    }

    /// Sets them on a file or folder that is open, each after what would undo it: the
    /// system takes setuid and capabilities away from what changes its owner.
    pub(super) fn set(&self, file: impl AsFd) -> io::Result<Refused> {
        let file = file.as_fd();
        let (user, group) = self.owner()?;
        rustix::fs::fchown(file, Some(user), Some(group))?;
        let refused = self.set_attributes(|name, value| {
            rustix::fs::fsetxattr(file, name, value, XattrFlags::empty())
        });
        rustix::fs::fchmod(file, self.permissions())?;
        rustix::fs::futimens(file, &dated(self.time))?;
        Ok(refused)
    }

    /// Sets them on what cannot be opened: a link, a pipe, a device.
    pub(super) fn set_at(
        &self,
        parent: &OwnedFd,
        name: &[u8],
        is_link: bool,
    ) -> io::Result<Refused> {
        let (user, group) = self.owner()?;
        let itself = AtFlags::SYMLINK_NOFOLLOW;
        rustix::fs::chownat(parent, name, Some(user), Some(group), itself)?;
        // There is no call that takes a folder and a name.
        let place = format!("/proc/self/fd/{}/", parent.as_raw_fd());
        let place = [place.as_bytes(), name].concat();
        let refused = self.set_attributes(|name, value| {
            rustix::fs::lsetxattr(&place, name, value, XattrFlags::empty())
        });
        if !is_link {
            rustix::fs::chmodat(parent, name, self.permissions(), AtFlags::empty())?;
        }
        rustix::fs::utimensat(parent, name, &dated(self.time), itself)?;
        Ok(refused)
    }

    fn owner(&self) -> io::Result<(Uid, Gid)> {
        // The system reads the highest number as "leave it as it is".
        if self.uid == u32::MAX || self.gid == u32::MAX {
            return Err(io::Error::other("4294967295 is nobody's number"));
        }
        Ok((Uid::from_raw(self.uid), Gid::from_raw(self.gid)))
    }

    fn permissions(&self) -> Mode {
        Mode::from_raw_mode((self.mode & 0o7777) as RawMode)
    }

    fn set_attributes(&self, set: impl Fn(&[u8], &[u8]) -> Result<(), Errno>) -> Refused {
        let ours = self.attributes.iter();
        let ours = ours.filter(|(name, _)| !is_not_data(name.bytes()));
        ours.filter_map(|(name, value)| match set(name.bytes(), &value.0) {
            Ok(()) => None,
            Err(error) => Some((name.clone(), error.into())),
        })
        .collect()
    }
}

/// A time of change, with the time of access left as it is.
fn dated(time: Time) -> Timestamps {
    let Time {
        seconds,
        nanoseconds,
    } = time;
    Timestamps {
        last_access: Timespec {
            tv_sec: 0,
            tv_nsec: UTIME_OMIT,
        },
        last_modification: Timespec {
            tv_sec: seconds,
            tv_nsec: nanoseconds.into(),
        },
    }
}

/// Dates a file or folder that is open.
pub(super) fn date(file: impl AsFd, time: Time) -> io::Result<()> {
    Ok(rustix::fs::futimens(file, &dated(time))?)
}

/// When the content of a file or folder changed last.
pub(super) fn date_of(file: impl AsFd) -> io::Result<Time> {
    let stat = rustix::fs::fstat(file)?;
    Ok(Time {
        seconds: stat.st_mtime,
        nanoseconds: u32::try_from(stat.st_mtime_nsec).map_err(io::Error::other)?,
    })
}

/// Takes all attributes away from a folder, so that what is made in it inherits none.
pub(super) fn bare(folder: &OwnedFd) -> io::Result<()> {
    for name in attributes_of(folder)? {
        if is_not_data(&name) {
            continue;
        }
        match rustix::fs::fremovexattr(folder, &name) {
            // What may not be taken away is not handed down either.
            Ok(()) | Err(Errno::PERM | Errno::NODATA) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The names of all attributes of a folder; none where the disk knows none.
fn attributes_of(folder: &OwnedFd) -> io::Result<Vec<Vec<u8>>> {
    // The system's own limit for such a list.
    let mut list = vec![0; 64 * 1024];
    let length = match rustix::fs::flistxattr(folder, list.as_mut_slice()) {
        Ok(length) => length,
        Err(Errno::NOTSUP) => 0,
        Err(error) => return Err(error.into()),
    };
    let names = list[..length].split(|byte| *byte == 0);
    let names = names.filter(|name| !name.is_empty());
    Ok(names.map(<[u8]>::to_vec).collect())
}
