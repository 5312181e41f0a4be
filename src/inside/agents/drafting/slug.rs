//! Names that fit everywhere: compose, Kubernetes, Terraform, shells, pipelines.

/// The longest name; Kubernetes allows 63 and puts something behind it.
const MAX: usize = 40;

/// A name of `a` to `z`, digits and single hyphens that begins with a letter;
/// `otherwise` if nothing of the text is left.
pub(crate) fn slug(text: &str, otherwise: &str) -> String {
    let mut name = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert_str(0, "n-");
    }
    name.truncate(MAX);
    let name = name.trim_end_matches('-');
    if name.is_empty() { otherwise } else { name }.to_owned()
}
