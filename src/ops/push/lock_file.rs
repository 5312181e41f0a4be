//! The images of a push by their digests, as a compose file that is put over the others.

use std::path::Path;

use serde_json::Value;
use serde_json::json;

use super::report::PushRow;
use crate::host::files;
use crate::host::files::Access;
use crate::ops::Error;
use crate::ops::Result;

/// By which line a file is known that may be written anew.
const FIRST: &str = "# Written by `devtools push --write-lock`: the images of these services \
                     by their digests.";

/// Fails if something else is there that would be lost.
pub(super) fn check(path: &Path) -> Result<()> {
    match files::read(path)? {
        Some(text) if !text.starts_with(FIRST) && !text.trim().is_empty() => Err(Error::Usage {
            message: format!(
                "{} was not written by `devtools push`, and is not overwritten",
                path.display()
            ),
            hint: Some("name another file, or remove it".to_owned()),
        }),
        Some(_) | None => Ok(()),
    }
}

/// Writes the first name of each service's image, tag and digest.
pub(super) fn write(path: &Path, rows: &[PushRow]) -> Result<()> {
    let text = text(rows)?;
    Ok(files::write(path, text.as_bytes(), Access::Public)?)
}

fn text(rows: &[PushRow]) -> Result<String> {
    let mut services = serde_json::Map::new();
    for row in rows {
        for service in &row.services {
            let image = format!("{}@{}", row.image, row.digest);
            services
                .entry(service.clone())
                .or_insert_with(|| json!({"image": image}));
        }
    }
    let file = json!({"services": Value::Object(services)});
    let yaml = serde_yaml::to_string(&file).map_err(|error| Error::Failed {
        message: format!("the lock file cannot be written: {error}"),
        hint: None,
    })?;
    Ok(format!("{FIRST}\n{yaml}"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::registry::upload::Tally;

    #[test]
    fn a_lock_file_has_the_first_name_of_each_service_with_its_digest() {
        let row = |tag: &str| PushRow {
            services: vec!["web".to_owned(), "worker".to_owned()],
            image: format!("r.example/a/web:{tag}").parse().unwrap(),
            digest: format!("sha256:{}", "a".repeat(64)),
            tally: Tally::default(),
            bytes_at_most: None,
            was_there: false,
            is_verified: None,
            took: Duration::ZERO,
        };

        let text = text(&[row("1"), row("latest")]).unwrap();

        let image = format!("r.example/a/web:1@sha256:{}", "a".repeat(64));
        let services = format!("  web:\n    image: {image}\n  worker:\n    image: {image}\n");
        assert_eq!(text, format!("{FIRST}\nservices:\n{services}"));
    }
}
