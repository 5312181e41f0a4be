//! An archive that another program made: read to its end and understood first, then
//! written anew as a restore takes it.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use flate2::bufread::MultiGzDecoder;

use super::Result;
use super::VaultError;
use super::kept::PIECE;
use crate::backup;
use crate::backup::Digest;
use crate::backup::Entry;
use crate::backup::Hashing;
use crate::backup::Member;
use crate::backup::Thing;
use crate::backup::foreign::Tree;
use crate::backup::tape;
use crate::backup::tape::Piece;
use crate::host::shelf;

/// How files begin that cannot be read, and what is to be done with them.
const OTHERS: &[(&[u8], &str)] = &[
    (b"BZh", "it is compressed with bzip2: `bzip2 -d` it first"),
    (b"\xfd7zXZ\0", "it is compressed with xz: `xz -d` it first"),
    (b"PK\x03\x04", "it is a zip file, which holds no owners"),
    (
        b"age-encryption.org/",
        "it is encrypted: restore the backup that it belongs to, by its name or folder",
    ),
];

/// How much an archive may unpack to whatever its own length is.
const ALWAYS_ALLOWED: u64 = 1 << 40;
/// How many times its own length it may unpack to beyond that. Gzip gets to a thousand
/// at best.
const MOST_GROWTH: u64 = 2000;

/// What hears how many bytes of the file were read, and of how many, and says whether to
/// go on.
pub(super) type Watch<'a> = dyn Fn(u64, u64) -> bool + Sync + 'a;

/// An archive of another program that was read to its end, and is sound as far as such
/// archives tell.
#[derive(Debug)]
pub struct Foreign {
    path: PathBuf,
    /// How long the file is.
    length: u64,
    /// How many bytes of its members the disk has to take.
    stored: u64,
    tree: Tree,
}

impl Foreign {
    /// Reads all of a file: tar, or that compressed with gzip or zstd, whatever its
    /// name is. `root` names the folder in it that is the root of the volume.
    pub fn read(path: &Path, root: Option<&backup::Path>, watch: &Watch<'_>) -> Result<Self> {
        let wrong = |reason: String| VaultError::Archive {
            path: path.to_owned(),
            reason,
        };
        let (file, length) = shelf::open_named(path)?;
        let watched = Watched {
            file,
            read: 0,
            length,
            watch,
        };
        let plain = plain(watched).map_err(|error| wrong(error.to_string()))?;
        let (members, stored) = members(plain, length).map_err(wrong)?;
        let tree = Tree::of(members, root).map_err(|error| wrong(error.to_string()))?;
        Ok(Self {
            path: path.to_owned(),
            length,
            stored,
            tree,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How long the file is, in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// How many bytes of its members the disk has to take: holes are not counted.
    pub fn stored(&self) -> u64 {
        self.stored
    }

    /// What comes of it.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Writes what counts of it as a tar of which the members may be in any order.
    /// `change` gives what is written for each member, if anything is. A file that was
    /// changed meanwhile is noticed by who compares what comes of it.
    pub fn write_to<W: Write>(
        &self,
        output: W,
        mut change: impl FnMut(Member) -> Option<Member>,
    ) -> io::Result<W> {
        let (file, _) = shelf::open_named(&self.path).map_err(io::Error::other)?;
        let input = plain(file)?;
        let mut reader = tape::Reader::foreign_with_repeats(input);
        let mut writer = tape::Writer::in_any_order(output);
        for folder in self.tree.implied().filter_map(&mut change) {
            writer.begin(&folder)?;
        }
        tape::copy(&mut reader, &mut writer, |number, member| {
            self.tree.member(number, member).and_then(&mut change)
        })?;
        writer.finish()
    }
}

/// What is in a file, without its compression, which its first bytes tell.
fn plain<'a>(file: impl Read + Send + 'a) -> io::Result<Box<dyn Read + Send + 'a>> {
    let mut input = BufReader::with_capacity(PIECE, file);
    let start = input.fill_buf()?;
    if let Some((_, reason)) = OTHERS.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(io::Error::other(*reason));
    }
    if start.starts_with(b"\x1f\x8b") {
        return Ok(Box::new(MultiGzDecoder::new(input)));
    }
    if start.starts_with(b"\x28\xb5\x2f\xfd") {
        return Ok(Box::new(zstd::Decoder::with_buffer(input)?));
    }
    Ok(Box::new(input))
}

/// All members of an archive with the digests of their contents, and how many bytes of
/// data they have; the error says what is wrong.
fn members(plain: impl Read, length: u64) -> std::result::Result<(Vec<Entry>, u64), String> {
    let most = length.saturating_mul(MOST_GROWTH).max(ALWAYS_ALLOWED);
    let mut reader = tape::Reader::foreign_with_repeats(plain);
    let (mut members, mut stored, mut size) = (Vec::new(), 0_u64, 0_u64);
    while let Some(member) = reader.next_member().map_err(|error| error.to_string())? {
        stored = stored.saturating_add(member.thing.stored());
        size = size.saturating_add(member.thing.size());
        if size > most {
            return Err(format!(
                "it would unpack to more than {MOST_GROWTH} times its own length, {size} bytes"
            ));
        }
        let digest = match member.thing {
            Thing::File { .. } => content(&mut reader)?,
            Thing::Folder
            | Thing::Symlink { .. }
            | Thing::Hardlink { .. }
            | Thing::Fifo
            | Thing::CharacterDevice { .. }
            | Thing::BlockDevice { .. } => Digest([0; 32]),
        };
        members.push(member.into_entry(digest));
    }
    Ok((members, stored))
}

fn content(reader: &mut tape::Reader<impl Read>) -> std::result::Result<Digest, String> {
    let mut hashing = Hashing::default();
    while let Some(piece) = reader.next_piece().map_err(|error| error.to_string())? {
        match piece {
            Piece::Data(bytes) => hashing.data(bytes),
            Piece::Hole(length) => hashing.hole(length),
        }
    }
    Ok(hashing.finish())
}

/// A file of which somebody watches how far it was read.
struct Watched<'a, R> {
    file: R,
    read: u64,
    length: u64,
    watch: &'a Watch<'a>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !(self.watch)(self.read, self.length) {
            return Err(io::Error::other("it was not read to its end"));
        }
        let length = self.file.read(buffer)?;
        self.read += length as u64;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;
    use crate::backup::Extent;
    use crate::backup::Time;

    fn member(path: &str, thing: Thing) -> Member {
        Member {
            path: backup::Path::new(path),
            thing,
            mode: 0o750,
            uid: 999,
            gid: 999,
            time: Time {
                seconds: 7,
                nanoseconds: 0,
            },
            attributes: Vec::new(),
        }
    }

    fn file(path: &str, content: &str) -> (Member, String) {
        let size = content.len() as u64;
        (
            member(path, Thing::File { size, data: None }),
            content.to_owned(),
        )
    }

    fn archive(members: &[(Member, String)]) -> Vec<u8> {
        let mut writer = tape::Writer::in_any_order(Vec::new());
        for (member, content) in members {
            writer.begin(member).unwrap();
            writer.content(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap()
    }

    fn guide() -> Vec<u8> {
        archive(&[
            file("data/z", "last first"),
            (member("data", Thing::Folder), String::new()),
            file("data/deep/a", "old"),
            file("data/deep/a", "new"),
        ])
    }

    fn gzip(plain: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> Result<Foreign> {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("archive");
        fs::write(&path, bytes).unwrap();
        Foreign::read(&path, None, &|_, _| true)
    }

    fn reason(bytes: &[u8]) -> String {
        read(bytes).unwrap_err().to_string()
    }

    #[test]
    fn the_content_of_a_file_tells_how_it_is_compressed() {
        let zstd = zstd::encode_all(guide().as_slice(), 1).unwrap();
        let trees: Vec<Tree> = [guide(), gzip(&guide()), zstd]
            .iter()
            .map(|bytes| read(bytes).unwrap().tree)
            .collect();

        assert_eq!(trees[0].members().count(), 4);
        assert!(trees.iter().all(|tree| *tree == trees[0]));
        assert!(reason(b"BZh91AY").contains("bzip2 -d"));
        assert!(reason(b"\xfd7zXZ\0\0").contains("xz -d"));
        assert!(reason(b"age-encryption.org/v1\n").contains("encrypted"));
    }

    #[test]
    fn an_archive_that_is_cut_anywhere_or_has_more_behind_its_end_is_refused() {
        for whole in [guide(), gzip(&guide())] {
            for length in 0..whole.len() {
                assert!(read(&whole[..length]).is_err(), "{length} bytes");
            }
            let more = [whole.as_slice(), b"more"].concat();
            assert!(read(&more).is_err());
        }
    }

    #[test]
    fn every_flipped_bit_of_a_compressed_archive_is_noticed_or_changes_nothing() {
        let whole = gzip(&guide());
        let tree = read(&whole).unwrap().tree;
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(
                !read(&flipped).is_ok_and(|read| read.tree != tree),
                "bit {bit}"
            );
        }
    }

    #[test]
    fn what_is_written_anew_has_what_counts_and_all_folders() {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("x.tgz");
        fs::write(&path, gzip(&guide())).unwrap();
        let foreign = Foreign::read(&path, None, &|_, _| true).unwrap();

        let written = foreign.write_to(Vec::new(), Some).unwrap();

        let (members, _) = members(written.as_slice(), 0).unwrap();
        let again = Tree::of(members, Some(&backup::Path::ROOT)).unwrap();
        assert_eq!(again.entries(|_| true), foreign.tree.entries(|_| true));
        assert_eq!((foreign.tree.replaced(), again.replaced()), (1, 0));
        assert!(again.implied().next().is_none());
    }

    #[test]
    fn hostile_archives_are_refused() {
        let device = Thing::Symlink {
            target: backup::Path::new("/etc"),
        };
        let through_a_link = archive(&[
            (member("out", device), String::new()),
            file("out/passwd", "evil"),
        ]);
        assert!(reason(&through_a_link).contains("no folder"));
        let huge = Thing::File {
            size: 1 << 43,
            data: Some(vec![Extent {
                offset: 0,
                length: 1,
            }]),
        };
        let bomb = archive(&[(member("hole", huge), "x".to_owned())]);
        assert!(reason(&gzip(&bomb)).contains("times its own length"));
        for name in [&b"../evil"[..], b"/etc/passwd"] {
            let mut header = tar::Header::new_ustar();
            header.as_old_mut().name[..name.len()].copy_from_slice(name);
            header.set_size(0);
            header.set_mode(0o644);
            header.set_cksum();
            let hostile = [header.as_bytes().as_slice(), &[0; 1024]].concat();
            assert!(reason(&hostile).contains("its path"), "{name:?}");
        }
    }

    #[test]
    fn reading_ends_when_whoever_watches_says_so() {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("x.tar");
        fs::write(&path, guide()).unwrap();

        let error = Foreign::read(&path, None, &|_, _| false).unwrap_err();

        assert!(error.to_string().contains("not read to its end"));
    }
}
