//! Where a copy lands, by the rules of `docker cp`.

use std::fmt;

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A file, a link, anything but a folder.
    File,
    /// A folder.
    Folder,
}

/// How a path ends, which says what its writer takes it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a name.
    Name,
    /// With `/`: it is a folder.
    Slash,
    /// With `/.`: what is in the folder, and not the folder itself.
    Dot,
}

impl Ending {
    /// How a path ends.
    pub fn of(path: &str) -> Self {
        if path == "." || path.ends_with("/.") {
            Self::Dot
        } else if path.ends_with('/') {
            Self::Slash
        } else {
            Self::Name
        }
    }
}

/// What is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nothing.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// Where a copy lands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the destination itself, under its name.
    There,
    /// In the destination, under the name of what is copied.
    Within,
    /// In the destination, each thing in the folder under its own name.
    Spread,
}

/// Why a copy can land nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongPlace {
    /// A folder cannot become a file.
    FolderOverFile,
    /// The source ends like a folder and is none.
    SourceIsNoFolder,
    /// The destination ends like a folder and is a file.
    TargetIsNoFolder,
    /// The destination ends like a folder and is not there.
    NoSuchFolder,
}

impl fmt::Display for WrongPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FolderOverFile => "a folder cannot be copied over a file",
            Self::SourceIsNoFolder => "the source is no folder, although it ends like one",
            Self::TargetIsNoFolder => "the destination is no folder, although it ends like one",
            Self::NoSuchFolder => "there is no such folder",
        })
    }
}

/// Says where a copy lands.
///
/// # Errors
/// Why it can land nowhere.
pub fn place(
    thing: Thing,
    source: Ending,
    target: Target,
    destination: Ending,
) -> Result<Place, WrongPlace> {
    let is_named_folder = destination != Ending::Name;
    match (thing, target) {
        (Thing::File, _) if source != Ending::Name => Err(WrongPlace::SourceIsNoFolder),
        (_, Target::File) if is_named_folder => Err(WrongPlace::TargetIsNoFolder),
        (Thing::Folder, Target::File) => Err(WrongPlace::FolderOverFile),
        (Thing::Folder, Target::Folder) if source == Ending::Dot => Ok(Place::Spread),
        (_, Target::Folder) => Ok(Place::Within),
        (Thing::File, Target::Nothing) if is_named_folder => Err(WrongPlace::NoSuchFolder),
        (Thing::File, Target::File | Target::Nothing) | (Thing::Folder, Target::Nothing) => {
            Ok(Place::There)
        }
    }
}
