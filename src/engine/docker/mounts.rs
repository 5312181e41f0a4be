//! What a container mounts.

use std::collections::HashMap;

use bollard::models::{
    Mount, MountBindOptions, MountImageOptions, MountTmpfsOptions, MountType, MountVolumeOptions,
};

use super::create::{nonzero, some, some_map};
use super::versions::{DOCKER_25, DOCKER_28, SUBPATH, too_old};
use crate::compose::model::volume::{ImageOptions, TmpfsOptions, VolumeOptions};
use crate::compose::model::{BindOptions, ServiceVolume};
use crate::engine::{EngineError, Result};
use crate::state::ApiVersion;

/// The two ways in which the engine takes mounts.
#[derive(Debug, Default)]
pub(super) struct Mounted {
    /// `source:target[:options]`: the engine makes a missing source as a folder.
    pub(super) binds: Vec<String>,
    /// Everything else, with options that the short form has no words for.
    pub(super) mounts: Vec<Mount>,
}

/// Sorts mounts by the way they must take.
///
/// # Errors
/// [`EngineError::Unsupported`] where an older engine would mount more than was asked for.
pub(super) fn mounted(volumes: &[ServiceVolume], api: ApiVersion) -> Result<Mounted> {
    let mut mounted = Mounted::default();
    for volume in volumes {
        match bind(volume) {
            Some(bind) => mounted.binds.push(bind),
            None => mounted.mounts.push(mount(volume, api)?),
        }
    }
    Ok(mounted)
}

/// `path` or `path:options`, as the engine takes memory file systems.
pub(super) fn tmpfs(entries: &[String]) -> Option<HashMap<String, String>> {
    let tmpfs: HashMap<_, _> = entries
        .iter()
        .map(|entry| entry.split_once(':').unwrap_or((entry, "")))
        .map(|(path, options)| (path.to_owned(), options.to_owned()))
        .collect();
    (!tmpfs.is_empty()).then_some(tmpfs)
}

/// The short form, if it can say everything.
fn bind(volume: &ServiceVolume) -> Option<String> {
    let ServiceVolume {
        kind,
        source,
        target,
        read_only,
        bind,
        volume,
        ..
    } = volume;
    let plain = BindOptions {
        create_host_path: Some(true),
        ..BindOptions::default()
    };
    let BindOptions {
        selinux,
        propagation,
        create_host_path,
        recursive,
    } = bind.as_ref().unwrap_or(&plain);
    let is_plain_volume = kind == "volume"
        && !source.is_empty()
        && volume
            .as_ref()
            .is_none_or(|options| *options == VolumeOptions::default());
    let is_plain_bind = kind == "bind"
        && *create_host_path == Some(true)
        && propagation.is_empty()
        && recursive.is_empty();
    let sayable = (is_plain_volume || is_plain_bind)
        // A colon in a path would be read as the end of it, but for `C:\`.
        && (!source.contains(':') || source.contains('\\'))
        && (!target.contains(':') || target.contains('\\'));
    if !sayable {
        return None;
    }
    let mode = if *read_only { "ro" } else { "rw" };
    let relabel = if selinux.is_empty() {
        String::new()
    } else {
        format!(",{selinux}")
    };
    Some(format!("{source}:{target}:{mode}{relabel}"))
}

fn mount(volume: &ServiceVolume, api: ApiVersion) -> Result<Mount> {
    let ServiceVolume {
        kind,
        source,
        target,
        read_only,
        consistency,
        bind,
        volume: named,
        tmpfs,
        image,
    } = volume;
    let typ = match kind.as_str() {
        "bind" => MountType::BIND,
        "tmpfs" => MountType::TMPFS,
        "image" => MountType::IMAGE,
        "npipe" => MountType::NPIPE,
        "cluster" => MountType::CLUSTER,
        _ => MountType::VOLUME,
    };
    if typ == MountType::IMAGE {
        needs(&format!("an image mounted at {target}"), DOCKER_28, api)?;
    }
    Ok(Mount {
        typ: Some(typ),
        source: some(source),
        target: Some(target.clone()),
        read_only: Some(*read_only),
        consistency: some(consistency),
        bind_options: match bind {
            Some(bind) if typ == MountType::BIND => Some(bind_options(bind, target, api)?),
            _ => None,
        },
        volume_options: match named {
            Some(named) if typ == MountType::VOLUME => Some(volume_options(named, target, api)?),
            _ => None,
        },
        tmpfs_options: tmpfs
            .as_ref()
            .map(|TmpfsOptions { size, mode }| MountTmpfsOptions {
                size_bytes: nonzero(size.0),
                mode: nonzero(i64::from(*mode)),
                options: None,
            }),
        image_options: image
            .as_ref()
            .map(|ImageOptions { subpath }| MountImageOptions {
                subpath: some(subpath),
            }),
    })
}

fn bind_options(bind: &BindOptions, target: &str, api: ApiVersion) -> Result<MountBindOptions> {
    let BindOptions {
        selinux: _,
        propagation,
        create_host_path,
        recursive,
    } = bind;
    if recursive == "readonly" {
        needs(
            &format!("`recursive: readonly` of {target}"),
            DOCKER_25,
            api,
        )?;
    }
    let propagation = some(propagation)
        .map(|word| word.parse())
        .transpose()
        .map_err(|error| EngineError::Unsupported(format!("propagation of {target}: {error}")))?;
    Ok(MountBindOptions {
        propagation,
        non_recursive: (recursive == "disabled").then_some(true),
        create_mountpoint: create_host_path.filter(|wanted| *wanted),
        read_only_non_recursive: (recursive == "writable").then_some(true),
        read_only_force_recursive: (recursive == "readonly").then_some(true),
    })
}

fn volume_options(
    volume: &VolumeOptions,
    target: &str,
    api: ApiVersion,
) -> Result<MountVolumeOptions> {
    let VolumeOptions {
        labels,
        nocopy,
        subpath,
    } = volume;
    if !subpath.is_empty() {
        needs(
            &format!("the subpath of the volume at {target}"),
            SUBPATH,
            api,
        )?;
    }
    Ok(MountVolumeOptions {
        no_copy: nocopy.then_some(true),
        labels: some_map(labels),
        driver_config: None,
        subpath: some(subpath),
    })
}

fn needs(what: &str, needed: ApiVersion, spoken: ApiVersion) -> Result<()> {
    if spoken < needed {
        return Err(EngineError::Unsupported(too_old(what, needed, spoken)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(options: Option<BindOptions>) -> Mounted {
        let volume = ServiceVolume {
            kind: "bind".to_owned(),
            source: "/srv".to_owned(),
            target: "/data".to_owned(),
            read_only: true,
            bind: options,
            ..ServiceVolume::default()
        };
        mounted(&[volume], ApiVersion::one(41)).unwrap()
    }

    fn options(create_host_path: bool, selinux: &str) -> BindOptions {
        BindOptions {
            create_host_path: Some(create_host_path),
            selinux: selinux.to_owned(),
            ..BindOptions::default()
        }
    }

    #[test]
    fn a_host_path_that_may_be_made_takes_the_short_way() {
        assert_eq!(bound(None).binds, ["/srv:/data:ro"]);
        assert_eq!(bound(Some(options(true, "z"))).binds, ["/srv:/data:ro,z"]);
    }

    #[test]
    fn a_host_path_that_must_exist_takes_the_long_way() {
        let mounted = bound(Some(options(false, "")));

        assert!(mounted.binds.is_empty());
        assert_eq!(mounted.mounts[0].source.as_deref(), Some("/srv"));
        assert_eq!(
            mounted.mounts[0]
                .bind_options
                .clone()
                .unwrap()
                .create_mountpoint,
            None
        );
    }

    #[test]
    fn an_old_engine_refuses_to_mount_more_than_was_asked_for() {
        let volume = ServiceVolume {
            kind: "volume".to_owned(),
            source: "shop_data".to_owned(),
            target: "/data".to_owned(),
            volume: Some(VolumeOptions {
                subpath: "a".to_owned(),
                ..VolumeOptions::default()
            }),
            ..ServiceVolume::default()
        };

        let error = mounted(&[volume], ApiVersion::one(41)).unwrap_err();

        assert_eq!(
            error.to_string(),
            "the subpath of the volume at /data needs API 1.45 (Docker 26.0), this engine speaks 1.41"
        );
    }

    #[test]
    fn a_memory_file_system_keeps_its_options() {
        let tmpfs = tmpfs(&["/run:size=1m,mode=1777".to_owned(), "/tmp".to_owned()]).unwrap();

        assert_eq!(tmpfs["/run"], "size=1m,mode=1777");
        assert_eq!(tmpfs["/tmp"], "");
    }
}
