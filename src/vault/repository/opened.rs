//! A snapshot that is read: its manifest, its files, and its volumes as archives.

use std::collections::HashMap;
use std::io;
use std::io::BufWriter;
use std::io::Read;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc;
use std::thread;

use rustic_core::BlobId;
use rustic_core::IndexedFullStatus;
use rustic_core::RusticError;
use rustic_core::TreeId;
use rustic_core::repofile::BlobType;
use rustic_core::repofile::Node;
use rustic_core::repofile::SnapshotFile;

use super::Repository;
use super::node;
use super::snapshots;
use crate::backup::Digest;
use crate::backup::Hashing;
use crate::backup::IndexError;
use crate::backup::IndexReader;
use crate::backup::IndexWriter;
use crate::backup::Manifest;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Sealed;
use crate::backup::Thing;
use crate::backup::tape;
use crate::vault::Kept;
use crate::vault::Opened;
use crate::vault::Result;
use crate::vault::VaultError;
use crate::vault::kept::Entries;
use crate::vault::kept::Volumes;

/// How many folders may lie in each other.
const DEEPEST: usize = Path::DEEPEST;
/// How much of an archive is handed over at once, and how often.
const PIECE: usize = 256 * 1024;
const WAITING: usize = 8;

type Full = rustic_core::Repository<IndexedFullStatus>;

/// A snapshot of which all can be read.
#[derive(Clone)]
struct Tree {
    place: PathBuf,
    full: Arc<Full>,
    root: TreeId,
    /// The entries of the volumes that were read, compressed.
    indexes: Arc<Mutex<HashMap<String, Arc<[u8]>>>>,
}

impl Repository {
    /// Opens the snapshot that a word means.
    ///
    /// # Errors
    /// That there is none, or that it is not one of ours.
    pub fn snapshot(&self, what: &str, project: Option<&str>) -> Result<(Kept, Opened)> {
        let file = self.find_file(what, project)?;
        let failed = |error: Box<RusticError>| self.failed("read", &error);
        let full = self.again()?.to_indexed().map_err(failed)?;
        let tree = Tree {
            place: self.place.clone(),
            full: Arc::new(full),
            root: file.tree,
            indexes: Arc::default(),
        };
        let manifest = tree.manifest(&file)?;
        let kept = Kept {
            folder: self.place.clone(),
            name: snapshots::short(&snapshots::hex(file.id)),
            manifest,
        };
        Ok((kept, Opened::of(self.place.clone(), Arc::new(tree))))
    }
}

impl Tree {
    fn manifest(&self, file: &SnapshotFile) -> Result<Manifest> {
        let mut nodes = self.nodes(self.root)?;
        let mut found = None;
        for part in snapshots::MANIFEST.split('/') {
            let node = nodes.into_iter().find(|node| *node.name() == *part);
            nodes = match node.as_ref().and_then(|node| node.subtree) {
                Some(tree) => self.nodes(tree)?,
                None => Vec::new(),
            };
            found = node;
        }
        let node = found.ok_or_else(|| self.damaged("it has no manifest"))?;
        let mut text = Vec::new();
        self.content(&node, |bytes| text.write_all(bytes))?;
        let text = String::from_utf8(text).map_err(|_| self.damaged("its manifest is no text"))?;
        let manifest = Manifest::read(&text);
        let mut manifest = manifest.map_err(|error| self.damaged(&error.to_string()))?;
        snapshots::add_gaps(&mut manifest, file);
        // All of a repository is encrypted; its files have no names that say so.
        manifest.sealed = Some(Sealed::Passphrase);
        Ok(manifest)
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<[u8]>>> {
        self.indexes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn index(&self, volume: &str) -> Result<Arc<[u8]>> {
        let mut index = IndexWriter::new(Vec::new()).map_err(|error| self.unkept(&error))?;
        self.walk(volume, &mut |member, node| {
            let mut digest = Digest([0; 32]);
            if let Thing::File { .. } = member.thing {
                let mut hashing = Hashing::default();
                self.content(node, |bytes| {
                    hashing.data(bytes);
                    Ok(())
                })?;
                digest = hashing.finish();
            }
            let pushed = index.push(&member.into_entry(digest));
            pushed.map_err(|error| self.unkept(&error))
        })?;
        let index = index.finish().map_err(|error| self.unkept(&error))?;
        Ok(index.into())
    }

    fn write_archive(&self, volume: &str, output: impl Write) -> Result<()> {
        let mut writer = tape::Writer::new(output);
        self.walk(volume, &mut |member, node| {
            let begun = writer.begin(&member);
            begun.map_err(|error| self.unkept(&error))?;
            match member.thing {
                Thing::File { .. } => self.content(node, |bytes| writer.content(bytes)),
                Thing::Folder
                | Thing::Symlink { .. }
                | Thing::Hardlink { .. }
                | Thing::Fifo
                | Thing::CharacterDevice { .. }
                | Thing::BlockDevice { .. } => Ok(()),
            }
        })?;
        let ended = writer.finish().map(drop);
        ended.map_err(|error| self.unkept(&error))
    }

    /// Gives everything in a volume in the order of its paths.
    fn walk(&self, volume: &str, each: &mut dyn FnMut(Member, &Node) -> Result<()>) -> Result<()> {
        let nodes = self.nodes(self.root)?;
        let root = nodes.into_iter().find(|node| *node.name() == *volume);
        let root = root.ok_or_else(|| self.damaged(&format!("it has no volume {volume}")))?;
        let mut firsts = HashMap::new();
        self.walk_below(&Path::ROOT, &root, &mut firsts, each)
    }

    fn walk_below(
        &self,
        path: &Path,
        node: &Node,
        firsts: &mut HashMap<(u64, u64), Path>,
        each: &mut dyn FnMut(Member, &Node) -> Result<()>,
    ) -> Result<()> {
        if let Err(error) = path.check() {
            return Err(self.damaged(&error.to_string()));
        }
        if let Some(mut member) = node::member(node, path.clone()) {
            let meta = &node.meta;
            if meta.links > 1 && !node.is_dir() {
                let first = firsts.entry((meta.device_id, meta.inode));
                let first = first.or_insert_with(|| path.clone());
                if first != path {
                    member.thing = Thing::Hardlink { to: first.clone() };
                    member.attributes = Vec::new();
                }
            }
            each(member, node)?;
        }
        let Some(tree) = node.subtree else {
            return Ok(());
        };
        if !path.is_root() && path.parts().count() >= DEEPEST {
            return Err(self.damaged("its folders lie too deep"));
        }
        for node in self.nodes(tree)? {
            let path = path.join(node.name().as_encoded_bytes());
            self.walk_below(&path, &node, firsts, each)?;
        }
        Ok(())
    }

    fn nodes(&self, tree: TreeId) -> Result<Vec<Node>> {
        let tree = self
            .full
            .get_tree(&tree)
            .map_err(|error| self.failed(&error))?;
        Ok(tree.nodes)
    }

    /// Gives the content of a file piece by piece; each is compared with its name, which
    /// is its digest, and all of them with the size.
    fn content(&self, node: &Node, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> Result<()> {
        let mut size = 0;
        for id in node.content.iter().flatten() {
            let blob = BlobId::from(id.into_inner());
            let bytes = self.full.get_blob_cached(&blob, BlobType::Data);
            let bytes = bytes.map_err(|error| self.failed(&error))?;
            if Hashing::of(&bytes).to_string() != id.to_hex().as_str() {
                return Err(self.damaged(&format!("the blob {id} is not what was written")));
            }
            size += bytes.len() as u64;
            take(&bytes).map_err(|error| self.unkept(&error))?;
        }
        if size == node.meta.size {
            return Ok(());
        }
        Err(self.damaged(&format!(
            "a file has {size} bytes and should have {}",
            node.meta.size
        )))
    }

    fn damaged(&self, reason: &str) -> VaultError {
        VaultError::Repository {
            place: self.place.clone(),
            verb: "use a snapshot of",
            reason: reason.to_owned(),
        }
    }

    fn failed(&self, error: &RusticError) -> VaultError {
        super::failed(&self.place, "read", error)
    }

    fn unkept(&self, error: &io::Error) -> VaultError {
        self.damaged(&error.to_string())
    }
}

impl Volumes for Tree {
    /// All of the volume is read for that, once, and each blob compared with its digest.
    fn entries(&self, volume: &str) -> Result<Entries> {
        let known = self.locked().get(volume).cloned();
        let index = if let Some(index) = known {
            index
        } else {
            let index = self.index(volume)?;
            self.locked().insert(volume.to_owned(), Arc::clone(&index));
            index
        };
        let reader = IndexReader::new(io::Cursor::new(index));
        let reader = reader.map_err(|error| self.damaged(&error.to_string()))?;
        let tree = self.clone();
        let damaged = move |error: IndexError| tree.damaged(&error.to_string());
        Ok(Box::new(reader.map(move |entry| entry.map_err(&damaged))))
    }

    fn archive(&self, volume: &str) -> Box<dyn Read + Send> {
        let (sender, pieces) = mpsc::sync_channel(WAITING);
        let (tree, volume) = (self.clone(), volume.to_owned());
        thread::spawn(move || {
            let pieces = BufWriter::with_capacity(PIECE, Pieces(sender.clone()));
            if let Err(error) = tree.write_archive(&volume, pieces) {
                // Whoever reads no more has a reason of his own.
                drop(sender.send(Err(io::Error::other(error.to_string()))));
            }
        });
        Box::new(Archive {
            pieces,
            current: io::Cursor::default(),
        })
    }
}

/// Pieces of an archive on their way to whoever reads it.
struct Pieces(mpsc::SyncSender<io::Result<Vec<u8>>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.0.send(Ok(bytes.to_vec())).map_err(gone)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An archive that is made while it is read.
struct Archive {
    pieces: mpsc::Receiver<io::Result<Vec<u8>>>,
    current: io::Cursor<Vec<u8>>,
}

impl Read for Archive {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.current.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            match self.pieces.recv() {
                Ok(piece) => self.current = io::Cursor::new(piece?),
                Err(mpsc::RecvError) => return Ok(0),
            }
        }
    }
}
