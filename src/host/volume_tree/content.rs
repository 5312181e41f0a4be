//! The content of a file as it is found: where its data is, and whether it changed
//! while it was read.

use std::io;
use std::os::fd::OwnedFd;

use rustix::fs::OFlags;
use rustix::fs::SeekFrom;
use rustix::fs::Stat;
use rustix::io::Errno;

use super::block::direct_part;
use super::failed;
use crate::backup::Extent;
use crate::backup::Part;
use crate::backup::Parts;
use crate::backup::Path;
use crate::backup::Thing;
use crate::backup::tape::Piece;
use crate::host::HostError;

/// The content of a file, read up to the size that it had when it was found.
#[derive(Debug)]
pub struct Content {
    file: OwnedFd,
    path: Path,
    parts: Parts,
    before: Stat,
    is_short: bool,
    /// Whether it is read past the kernel's cache.
    is_direct: bool,
}

impl Content {
    /// The content of a file that is open, and where its data is.
    pub(super) fn of(file: OwnedFd, path: Path, stat: Stat) -> io::Result<(Thing, Self)> {
        let size = u64::try_from(stat.st_size).map_err(io::Error::other)?;
        let data = data_of(&file, &stat, size)?;
        let thing = Thing::File { size, data };
        let parts = Parts::of(&thing);
        let content = Self {
            file,
            path,
            parts,
            before: stat,
            is_short: false,
            is_direct: false,
        };
        Ok((thing, content))
    }

    /// Reads past the kernel's cache from now on, as far as the disk can and the buffer
    /// is a [`Block`](super::Block): what comes is what the disk has.
    pub fn bypass_cache(&mut self) {
        self.is_direct = self.set_direct(true).is_ok();
    }

    /// The next piece, read into `buffer`; `None` at the end. What the file has lost
    /// since it was found is read as zeros.
    ///
    /// # Errors
    /// That the disk cannot be read.
    pub fn next_piece<'buffer>(
        &mut self,
        buffer: &'buffer mut [u8],
    ) -> Result<Option<Piece<'buffer>>, HostError> {
        let (offset, length) = match self.parts.next_part() {
            None => return Ok(None),
            Some(Part::Hole(length)) => {
                self.parts.go(length);
                return Ok(Some(Piece::Hole(length)));
            }
            Some(Part::Data(Extent { offset, length })) => (offset, length),
        };
        let most = usize::try_from(length).map_or(buffer.len(), |length| length.min(buffer.len()));
        let buffer = &mut buffer[..most];
        let read = if self.is_short {
            0
        } else {
            self.read(buffer, offset)?
        };
        let bytes = match read {
            0 => {
                self.is_short = true;
                buffer.fill(0);
                buffer
            }
            read => &mut buffer[..read],
        };
        self.parts.go(bytes.len() as u64);
        Ok(Some(Piece::Data(bytes)))
    }

    /// Whether the file was changed since it was found, as far as its length and its
    /// times tell.
    ///
    /// # Errors
    /// That the disk cannot be read.
    pub fn has_changed(&self) -> Result<bool, HostError> {
        let now = rustix::fs::fstat(&self.file)
            .map_err(|error| failed("look at", &self.path, error.into()))?;
        let signs = |stat: &Stat| (stat.st_size, (stat.st_mtime, stat.st_mtime_nsec));
        Ok(self.is_short || signs(&now) != signs(&self.before))
    }

    fn read(&mut self, buffer: &mut [u8], offset: u64) -> Result<usize, HostError> {
        let part = direct_part(offset, buffer.len());
        if self.is_direct && part == 0 {
            self.use_cache()?;
        }
        let most = if self.is_direct { part } else { buffer.len() };
        loop {
            match rustix::io::pread(&self.file, &mut buffer[..most], offset) {
                Ok(read) => return Ok(read),
                Err(Errno::INTR) => {}
                Err(Errno::INVAL) if self.is_direct => self.use_cache()?,
                Err(error) => return Err(failed("read", &self.path, error.into())),
            }
        }
    }

    /// Reads what is left as usual: it is not as a disk wants it.
    fn use_cache(&mut self) -> Result<(), HostError> {
        self.is_direct = false;
        let set = self.set_direct(false);
        set.map_err(|error| failed("read", &self.path, error.into()))
    }

    fn set_direct(&self, is_wanted: bool) -> rustix::io::Result<()> {
        let mut flags = rustix::fs::fcntl_getfl(&self.file)?;
        flags.set(OFlags::DIRECT, is_wanted);
        rustix::fs::fcntl_setfl(&self.file, flags)
    }
}

/// Where the data of a file is; `None` where it has no holes.
fn data_of(file: &OwnedFd, stat: &Stat, size: u64) -> io::Result<Option<Vec<Extent>>> {
    let room = u64::try_from(stat.st_blocks).map_err(io::Error::other)?;
    if room.saturating_mul(512) >= size {
        return Ok(None);
    }
    let mut data = Vec::new();
    let mut at = 0;
    while at < size {
        let offset = match rustix::fs::seek(file, SeekFrom::Data(at)) {
            Ok(offset) if offset < size => offset,
            // Nothing but a hole is left.
            Ok(_) | Err(Errno::NXIO) => break,
            // The disk knows of no holes.
            Err(Errno::INVAL | Errno::NOTSUP) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        // A file of more parts than can be noted is full from there on.
        let is_last = data.len() + 1 == Extent::MOST;
        let end = if is_last {
            size
        } else {
            rustix::fs::seek(file, SeekFrom::Hole(offset))?.min(size)
        };
        // A file that is cut short meanwhile has neither data nor holes there.
        let end = if end > offset { end } else { size };
        let length = end - offset;
        data.push(Extent { offset, length });
        at = end;
    }
    let is_whole = matches!(data.as_slice(), [whole] if whole.length == size);
    Ok((!is_whole).then_some(data))
}
