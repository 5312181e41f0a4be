//! What this machine is like: room on disks, firewalls, installed programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;

use super::verbose::{self, Arguments};

/// How long a program may take to tell a setting.
const PATIENCE: Duration = Duration::from_secs(5);

/// Folders of plugins of the docker command, for everybody.
const PLUGINS: &[&str] = &[
    "/usr/local/lib/docker/cli-plugins",
    "/usr/local/libexec/docker/cli-plugins",
    "/usr/lib/docker/cli-plugins",
    "/usr/libexec/docker/cli-plugins",
];

/// Free bytes for this user, and all bytes, of the disk that a folder is on.
#[cfg(unix)]
pub fn space(folder: &Path) -> Option<(u64, u64)> {
    let about = rustix::fs::statvfs(folder).ok()?;
    let bytes = |blocks: u64| blocks.saturating_mul(about.f_frsize);
    Some((bytes(about.f_bavail), bytes(about.f_blocks)))
}

/// Free bytes of a disk; not known here.
#[cfg(not(unix))]
pub fn space(_: &Path) -> Option<(u64, u64)> {
    None
}

/// Number of the group of a file, and its permission bits.
#[cfg(unix)]
pub fn group_and_mode(path: &Path) -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    let about = path.metadata().ok()?;
    Some((about.gid(), about.mode() & 0o7777))
}

/// Number of the group of a file; not known here.
#[cfg(not(unix))]
pub fn group_and_mode(_: &Path) -> Option<(u32, u32)> {
    None
}

/// The size of a file.
pub fn size(path: &Path) -> Option<u64> {
    path.metadata().ok().map(|about| about.len())
}

/// Whether a folder is there.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether ufw is on; `None` if it is not installed or does not tell.
pub fn ufw_is_on() -> Option<bool> {
    let settings = fs::read_to_string("/etc/ufw/ufw.conf").ok()?;
    let line = settings
        .lines()
        .find_map(|line| line.trim().strip_prefix("ENABLED="))?;
    Some(line.trim_matches('"').eq_ignore_ascii_case("yes"))
}

/// Whether the kernel passes packets on.
pub fn forwards() -> Option<bool> {
    let switch = fs::read_to_string("/proc/sys/net/ipv4/ip_forward").ok()?;
    Some(switch.trim() == "1")
}

/// What the kernel does with packets that are passed on and no rule fits.
pub async fn forward_policy() -> Option<String> {
    let mut command = Command::new("iptables");
    command
        .args(["-S", "FORWARD"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    verbose::program(command.as_std(), Arguments::Shown);
    let output = tokio::time::timeout(PATIENCE, command.output())
        .await
        .ok()?
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let policy = text
        .lines()
        .find_map(|line| line.strip_prefix("-P FORWARD "))?;
    Some(policy.trim().to_owned())
}

/// Where a plugin of the docker command is, such as `docker-compose`: the user's own comes
/// first, then those of the machine, then programs. `path` is where programs are looked for,
/// `config` the folder of the docker command.
pub fn docker_plugin(name: &str, path: &str, config: Option<&Path>) -> Option<PathBuf> {
    let own = config.map(|config| config.join("cli-plugins"));
    let folders = own.into_iter().chain(PLUGINS.iter().map(PathBuf::from));
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    folders
        .chain(std::env::split_paths(path))
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_disk_has_no_more_free_than_it_has() {
        let (free, all) = space(Path::new("/")).unwrap();

        assert!(free <= all && all > 0);
        assert_eq!(space(Path::new("/nonexistent")), None);
    }

    #[test]
    fn a_plugin_is_found_where_programs_are_and_first_in_the_users_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display().to_string();
        let name = format!("docker-tests{}", std::env::consts::EXE_SUFFIX);
        assert_eq!(docker_plugin("docker-tests", &path, None), None);

        let program = folder.path().join(&name);
        fs::write(&program, "").unwrap();

        assert_eq!(docker_plugin("docker-tests", &path, None), Some(program));
        let own = folder.path().join("cli-plugins");
        fs::create_dir(&own).unwrap();
        let own = own.join(&name);
        fs::write(&own, "").unwrap();
        let found = docker_plugin("docker-tests", &path, Some(folder.path()));
        assert_eq!(found, Some(own));
    }
}
