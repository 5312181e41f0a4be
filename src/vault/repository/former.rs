//! What an earlier snapshot knows of a volume: a file of which size, times and number
//! are still the same is not read again.

use std::sync::Arc;
use std::vec;

use rustic_core::IndexedIdsStatus;
use rustic_core::TreeId;
use rustic_core::repofile::Node;

use crate::backup::Path;

pub(super) type Indexed = rustic_core::Repository<IndexedIdsStatus>;

/// A volume in an earlier snapshot, on a walk beside the list of what is there now.
pub(super) struct Former {
    repository: Arc<Indexed>,
    root: Option<TreeId>,
    levels: Vec<Level>,
}

/// A folder that the walk is in.
struct Level {
    path: Path,
    nodes: std::iter::Peekable<vec::IntoIter<Node>>,
}

impl Former {
    /// The volume that has this tree; `None` where no snapshot has it.
    pub(super) fn of(repository: Arc<Indexed>, root: Option<TreeId>) -> Self {
        Self {
            repository,
            root,
            levels: Vec::new(),
        }
    }

    /// Whether the snapshot has this file as it is now. It must be asked for everything
    /// in the order of its paths.
    pub(super) fn knows(&mut self, path: &Path, node: &Node) -> bool {
        if path.is_root() {
            self.enter(path, self.root);
            return false;
        }
        let parent = path.parent().unwrap_or_default();
        while self.levels.last().is_some_and(|level| level.path != parent) {
            self.levels.pop();
        }
        let former = self.find(node);
        if node.is_dir() {
            self.enter(path, former.and_then(|former| former.subtree));
            return false;
        }
        former.is_some_and(|former| is_same(&former, node))
    }

    fn enter(&mut self, path: &Path, tree: Option<TreeId>) {
        // What cannot be read of it is read anew.
        let tree = tree.and_then(|id| self.repository.get_tree(&id).ok());
        let nodes = tree.map(|tree| tree.nodes).unwrap_or_default();
        self.levels.push(Level {
            path: path.clone(),
            nodes: nodes.into_iter().peekable(),
        });
    }

    fn find(&mut self, node: &Node) -> Option<Node> {
        let nodes = &mut self.levels.last_mut()?.nodes;
        let name = node.name();
        while nodes.next_if(|former| former.name() < name).is_some() {}
        nodes.next_if(|former| former.name() == name)
    }
}

/// By the same signs by which the library decides.
fn is_same(former: &Node, now: &Node) -> bool {
    let signs = |node: &Node| {
        let meta = &node.meta;
        (meta.size, meta.mtime, meta.ctime, meta.inode)
    };
    former.node_type == now.node_type && signs(former) == signs(now)
}
