//! Files that are written into a container before it starts.

use std::io;

use bytes::Bytes;

use super::wire::failed;
use super::{Docker, LONG};
use crate::engine::Result;
use crate::plan::InjectedFile;

impl Docker {
    /// Takes back a container that could not be completed.
    pub(super) async fn remove_half_made(&self, container: &str) -> Result<()> {
        let options = bollard::query_parameters::RemoveContainerOptionsBuilder::new()
            .v(true)
            .force(true)
            .build();
        let answer = self
            .within(LONG)
            .remove_container(container, Some(options))
            .await;
        answer.map_err(|error| failed("remove a half-made container", error))
    }
}

/// Puts files into an archive, with their owners and permissions.
///
/// # Errors
/// If a path is too long or leads out of the container.
pub(super) fn archive(files: &[InjectedFile]) -> io::Result<Bytes> {
    let mut archive = tar::Builder::new(Vec::new());
    for InjectedFile {
        path,
        content,
        mode,
        uid,
        gid,
    } in files
    {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(content.len() as u64);
        header.set_mode(*mode);
        header.set_uid(*uid);
        header.set_gid(*gid);
        archive.append_data(
            &mut header,
            path.trim_start_matches('/'),
            content.as_slice(),
        )?;
    }
    Ok(archive.into_inner()?.into())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_file_keeps_its_owner_and_permissions() {
        let file = InjectedFile {
            path: "/run/secrets/key".to_owned(),
            content: b"secret".to_vec(),
            mode: 0o440,
            uid: 10_001,
            gid: 7,
        };

        let bytes = archive(&[file]).unwrap();

        let mut archive = tar::Archive::new(bytes.as_ref());
        let mut entry = archive.entries().unwrap().next().unwrap().unwrap();
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        let header = entry.header();
        assert_eq!(entry.path().unwrap().to_str(), Some("run/secrets/key"));
        assert_eq!(
            (
                header.mode().unwrap(),
                header.uid().unwrap(),
                header.gid().unwrap()
            ),
            (0o440, 10_001, 7)
        );
        assert_eq!(content, "secret");
    }
}
