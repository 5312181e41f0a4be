//! Which volumes of a backup go where: decided before the engine is asked anything.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::backup::Manifest;
use crate::backup::Path;
use crate::backup::Volume;
use crate::state::labels;
use crate::text::echo;

/// What a restore is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Only these volumes, by their names on the engine or in the file; empty means all.
    pub volumes: Vec<String>,
    /// The volume that the one that is chosen goes into instead of its own.
    pub into: Option<String>,
    /// The project whose volumes they become instead of their own.
    pub as_project: Option<String>,
    /// Only these files and folders, as they were typed: `PATH`, or `VOLUME:PATH` where
    /// there are several volumes.
    pub paths: Vec<Path>,
}

/// A volume of a backup and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Which volume of the manifest it is, from 0 on.
    pub saved: usize,
    /// The name of the volume that it goes into.
    pub name: String,
    /// The labels of that volume, should it have to be made.
    pub labels: BTreeMap<String, String>,
    /// Only these files and folders; empty means all.
    pub paths: Vec<Path>,
}

/// Why a wish cannot be fulfilled with this backup.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// A volume is not in it.
    #[error("{wanted} is not in this backup; it has {}", .there.join(", "))]
    NotThere {
        /// What was asked for.
        wanted: String,
        /// What there is.
        there: Vec<String>,
    },
    /// There is nothing in it.
    #[error("this backup holds no volume")]
    Empty,
    /// One volume can go into another, several cannot.
    #[error("--into takes one volume, and these are {0}: name the one that is meant")]
    Several(usize),
    /// A volume has no key by which it could have a name in another project.
    #[error("{0} belongs to no project, so it has no name in another: say --into NAME for it")]
    NoKey(String),
    /// A path does not say in which volume it is.
    #[error("{0} does not say in which volume it is: write VOLUME:PATH")]
    WhoseFile(String),
    /// A path leads nowhere below a volume.
    #[error("{0} is no path below the root of a volume")]
    NoPath(String),
}

/// The volumes that are meant, each with where it goes.
pub fn targets(manifest: &Manifest, wish: &Wish) -> Result<Vec<Target>, Wrong> {
    let chosen = chosen(manifest, &wish.volumes)?;
    if wish.into.is_some() && chosen.len() > 1 {
        return Err(Wrong::Several(chosen.len()));
    }
    let mut paths = paths(manifest, &chosen, &wish.paths)?;
    let has_paths = !wish.paths.is_empty();
    let mut targets = Vec::new();
    for saved in chosen {
        let paths = paths.remove(&saved).unwrap_or_default();
        if has_paths && paths.is_empty() {
            continue;
        }
        let volume = &manifest.volumes[saved];
        let (name, labels) = match (&wish.into, &wish.as_project) {
            (Some(name), _) => (name.clone(), BTreeMap::new()),
            (None, Some(project)) => adopted(volume, project)?,
            (None, None) => (volume.name.clone(), volume.labels.clone()),
        };
        targets.push(Target {
            saved,
            name,
            labels,
            paths,
        });
    }
    Ok(targets)
}

/// The places of the volumes that are meant among those of the manifest.
fn chosen(manifest: &Manifest, wanted: &[String]) -> Result<BTreeSet<usize>, Wrong> {
    if manifest.volumes.is_empty() {
        return Err(Wrong::Empty);
    }
    if wanted.is_empty() {
        return Ok((0..manifest.volumes.len()).collect());
    }
    wanted.iter().map(|name| find(manifest, name)).collect()
}

fn find(manifest: &Manifest, wanted: &str) -> Result<usize, Wrong> {
    let volumes = &manifest.volumes;
    let by_name = volumes.iter().position(|volume| volume.name == wanted);
    let by_key = || {
        let mut volumes = volumes.iter();
        volumes.position(|volume| volume.key.as_deref() == Some(wanted))
    };
    by_name.or_else(by_key).ok_or_else(|| Wrong::NotThere {
        wanted: echo(wanted),
        there: volumes.iter().map(|volume| echo(&volume.name)).collect(),
    })
}

/// Name and labels of a volume in another project.
fn adopted(volume: &Volume, project: &str) -> Result<(String, BTreeMap<String, String>), Wrong> {
    let Some(key) = &volume.key else {
        return Err(Wrong::NoKey(echo(&volume.name)));
    };
    let mut all = volume.labels.clone();
    all.insert(labels::PROJECT.to_owned(), project.to_owned());
    // It is the hash of what the file of the old project says, name included.
    all.remove(labels::CONFIG_HASH);
    Ok((format!("{project}_{key}"), all))
}

/// The files and folders that are meant, by the places of their volumes.
fn paths(
    manifest: &Manifest,
    chosen: &BTreeSet<usize>,
    wanted: &[Path],
) -> Result<BTreeMap<usize, Vec<Path>>, Wrong> {
    let mut paths: BTreeMap<usize, Vec<Path>> = BTreeMap::new();
    for typed in wanted {
        let colon = typed.bytes().iter().position(|byte| *byte == b':');
        let named = colon.and_then(|colon| {
            let (volume, path) = typed.bytes().split_at(colon);
            let saved = find(manifest, std::str::from_utf8(volume).ok()?).ok()?;
            chosen.contains(&saved).then_some((saved, &path[1..]))
        });
        let only = || match chosen.first() {
            Some(only) if chosen.len() == 1 => Ok((*only, typed.bytes())),
            Some(_) | None => Err(Wrong::WhoseFile(typed.shown())),
        };
        let (saved, path) = named.map_or_else(only, Ok)?;
        paths.entry(saved).or_default().push(below(path)?);
    }
    Ok(paths)
}

/// A path below the root of a volume, as people write them: `/a/b`, `./a/b/`.
fn below(typed: &[u8]) -> Result<Path, Wrong> {
    let parts = typed.split(|byte| *byte == b'/');
    let parts: Vec<&[u8]> = parts.filter(|part| !matches!(*part, b"" | b".")).collect();
    let path = Path::new(parts.join(&b'/'));
    if path.is_root() || path.check().is_err() {
        return Err(Wrong::NoPath(Path::new(typed).shown()));
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn volume(name: &str, key: Option<&str>) -> Volume {
        let own = [(labels::PROJECT, "shop"), (labels::CONFIG_HASH, "abc")];
        let own = own.map(|(key, value)| (key.to_owned(), value.to_owned()));
        Volume {
            key: key.map(str::to_owned),
            labels: BTreeMap::from(own),
            ..Volume::named(name)
        }
    }

    fn manifest() -> Manifest {
        let volumes = vec![
            volume("shop_db", Some("db")),
            volume("shop_files", Some("files")),
            volume("elsewhere", None),
        ];
        Manifest::of("shop", volumes)
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn names(wish: &Wish) -> Result<Vec<String>, Wrong> {
        let targets = targets(&manifest(), wish)?;
        Ok(targets.into_iter().map(|target| target.name).collect())
    }

    #[test]
    fn every_volume_goes_where_it_came_from_if_nothing_else_is_said() {
        let all = names(&Wish::default()).unwrap();

        assert_eq!(all, ["shop_db", "shop_files", "elsewhere"]);
    }

    #[test]
    fn a_volume_is_meant_by_its_name_and_by_its_key() {
        let wish = |name: &str| Wish {
            volumes: words(&[name]),
            ..Wish::default()
        };

        assert_eq!(names(&wish("db")).unwrap(), ["shop_db"]);
        assert_eq!(names(&wish("shop_db")).unwrap(), ["shop_db"]);
        let wrong = names(&wish("cache")).unwrap_err();
        assert_eq!(
            wrong.to_string(),
            "cache is not in this backup; it has shop_db, shop_files, elsewhere"
        );
    }

    #[test]
    fn one_volume_can_go_into_another_and_several_cannot() {
        let into = |volumes: &[&str]| Wish {
            volumes: words(volumes),
            into: Some("try".to_owned()),
            ..Wish::default()
        };

        assert_eq!(names(&into(&["db"])).unwrap(), ["try"]);
        assert_eq!(names(&into(&[])), Err(Wrong::Several(3)));
    }

    #[test]
    fn another_project_gets_volumes_of_its_own() {
        let wish = Wish {
            volumes: words(&["db"]),
            as_project: Some("trial".to_owned()),
            ..Wish::default()
        };

        let target = targets(&manifest(), &wish).unwrap().remove(0);

        assert_eq!(target.name, "trial_db");
        let labels: Vec<_> = target.labels.into_iter().collect();
        assert_eq!(labels, [(labels::PROJECT.to_owned(), "trial".to_owned())]);
        let foreign = Wish {
            volumes: words(&["elsewhere"]),
            ..wish
        };
        assert_eq!(names(&foreign), Err(Wrong::NoKey("elsewhere".to_owned())));
    }

    #[test]
    fn files_are_meant_in_the_volume_that_they_name_and_other_volumes_stay_as_they_are() {
        let wish = Wish {
            paths: ["db:/a/b/", "shop_db:./c", "files:x:y"]
                .map(Path::new)
                .into(),
            ..Wish::default()
        };

        let targets = targets(&manifest(), &wish).unwrap();

        let paths: Vec<_> = targets
            .iter()
            .map(|target| (target.name.as_str(), target.paths.clone()))
            .collect();
        assert_eq!(
            paths,
            [
                ("shop_db", vec![Path::new("a/b"), Path::new("c")]),
                ("shop_files", vec![Path::new("x:y")]),
            ]
        );
    }

    #[test]
    fn a_path_need_not_be_text() {
        let wish = Wish {
            paths: vec![Path::new(*b"db:not\xffutf8")],
            ..Wish::default()
        };

        let targets = targets(&manifest(), &wish).unwrap();

        assert_eq!(targets[0].paths, [Path::new(*b"not\xffutf8")]);
    }

    #[test]
    fn a_path_that_is_unclear_or_leads_out_is_refused() {
        let wish = |path: &str| Wish {
            paths: vec![Path::new(path)],
            ..Wish::default()
        };

        assert!(matches!(names(&wish("a/b")), Err(Wrong::WhoseFile(_))));
        for path in ["db:..", "db:a/../../b", "db:/", "db:"] {
            assert!(
                matches!(names(&wish(path)), Err(Wrong::NoPath(_))),
                "{path}"
            );
        }
    }
}
