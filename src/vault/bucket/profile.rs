//! The files in which the tools of Amazon keep keys, regions and addresses.

use std::collections::BTreeMap;

/// What a profile says, by the names of its settings in small letters.
pub(super) type Profile = BTreeMap<String, String>;

/// Which of the two files it is: they write the names of profiles in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `~/.aws/credentials`: `[NAME]`.
    Credentials,
    /// `~/.aws/config`: `[profile NAME]`, and `[default]`.
    Config,
}

/// What a file says of a profile; `None` where it does not have it. What it does not
/// say in a form that is known is passed over, as others do.
pub(super) fn read(text: &str, form: Form, name: &str) -> Option<Profile> {
    let mut found: Option<Profile> = None;
    let mut is_meant = false;
    for line in text.lines() {
        let is_nested = line.starts_with([' ', '\t']);
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(section) = line.strip_prefix('[') {
            let section = section.split(']').next().unwrap_or_default().trim();
            is_meant = names(section, form, name);
            if is_meant {
                found.get_or_insert_default();
            }
            continue;
        }
        // What is nested belongs to a setting of which we need none.
        if let (true, false, Some((key, value))) = (is_meant, is_nested, line.split_once('=')) {
            let value = without_remark(value.trim());
            let key = key.trim().to_ascii_lowercase();
            found.get_or_insert_default().insert(key, value.to_owned());
        }
    }
    found
}

fn names(section: &str, form: Form, name: &str) -> bool {
    match (form, section.strip_prefix("profile")) {
        (Form::Config, Some(rest)) if rest.starts_with([' ', '\t']) => rest.trim() == name,
        (Form::Config, _) => section == name && name == "default",
        (Form::Credentials, _) => section == name,
    }
}

/// A remark begins with a blank and its sign: without one it may belong to a key.
fn without_remark(value: &str) -> &str {
    let ends = [" #", " ;", "\t#", "\t;"];
    let end = ends.iter().filter_map(|sign| value.find(sign)).min();
    end.map_or(value, |end| value[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREDENTIALS: &str = "
# mine
[default]
aws_access_key_id = ONE
aws_secret_access_key=a/b+c=#d   # the old one
[ spaces ]
AWS_ACCESS_KEY_ID = TWO
";

    const CONFIG: &str = "
[default]
region = eu-central-1
s3 =
  addressing_style = path
  endpoint_url = https://nested.example
[profile spaces]
region = fra1
endpoint_url = https://fra1.digitaloceanspaces.com
[services spaces]
region = wrong
";

    #[test]
    fn a_profile_has_what_stands_below_its_name() {
        let default = read(CREDENTIALS, Form::Credentials, "default").unwrap();
        assert_eq!(default["aws_access_key_id"], "ONE");
        assert_eq!(default["aws_secret_access_key"], "a/b+c=#d");
        let spaces = read(CREDENTIALS, Form::Credentials, "spaces").unwrap();
        assert_eq!(spaces["aws_access_key_id"], "TWO");
        assert!(read(CREDENTIALS, Form::Credentials, "other").is_none());
    }

    #[test]
    fn the_other_file_writes_the_names_of_profiles_in_its_own_way() {
        let default = read(CONFIG, Form::Config, "default").unwrap();
        assert_eq!(default["region"], "eu-central-1");
        assert_eq!(default.get("endpoint_url"), None);
        let spaces = read(CONFIG, Form::Config, "spaces").unwrap();
        assert_eq!(spaces["region"], "fra1");
        assert_eq!(
            spaces["endpoint_url"],
            "https://fra1.digitaloceanspaces.com"
        );
    }
}
