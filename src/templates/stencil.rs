//! Stencils: single files that the agents of the reference stack and `ci init` fill in.
//!
//! A value is escaped in the stencil, for the place where it lands: each filter
//! of `FILTERS` makes one text out of it that cannot end before its end.

use minijinja::Environment;

use super::render::environment;

/// A file to fill in.
#[derive(Debug)]
pub struct Stencil {
    /// What it is called.
    pub name: &'static str,
    /// What it becomes.
    pub purpose: &'static str,
    text: &'static str,
}

macro_rules! stencils {
    ($($name:literal: $purpose:literal,)*) => {
        /// Every stencil, in the order of the alphabet.
        pub const STENCILS: &[Stencil] = &[$(Stencil {
            name: $name,
            purpose: $purpose,
            text: include_str!(concat!("../../templates/stencils/", $name, ".jinja")),
        }),*];
    };
}

stencils! {
    "api-docs": "endpoints, parameters and schemas of an OpenAPI description",
    "cloudformation": "a service on ECS Fargate",
    "comments": "public items without a comment",
    "compose": "one service with what it needs, as a compose file",
    "dockerfile-go": "a Go program as an image",
    "dockerfile-node": "a Node.js program as an image",
    "dockerfile-python": "a Python program as an image",
    "dockerfile-rust": "a Rust program as an image",
    "dockerfile-static": "files behind nginx as an image",
    "dockerignore": "what stays out of an image",
    "env-example": "the variables that a compose file wants",
    "github-actions": "a workflow with one job for each stage",
    "gitlab-ci": "a pipeline with one job for each stage",
    "guide": "a guide from what is known",
    "jenkinsfile": "a declarative pipeline with one stage for each",
    "kubernetes-claim": "a claim for a volume",
    "kubernetes-deployment": "pods of one container",
    "kubernetes-ingress": "the way from a host name to a service",
    "kubernetes-service": "one address for all pods",
    "readme": "a README from a description",
    "readme-stack": "a README of a compose file",
    "terraform-main": "a registry and an app or droplets at DigitalOcean",
    "terraform-variables": "what terraform-main wants to know",
    "workflow-checks": "a workflow that checks a compose file, runs its tests and scans its images",
    "workflow-images": "a workflow that builds the images of a compose file and pushes them",
}

/// Turns a value into a text for one kind of place.
type Filter = fn(&str) -> String;

/// How values are written, by the name of the filter.
const FILTERS: &[(&str, Filter)] = &[
    ("yaml", yaml),
    ("compose", compose),
    ("kubernetes", kubernetes),
    ("actions", actions),
    ("hcl", hcl),
    ("line", line),
    ("md", markdown),
    ("code", code),
    ("cell", cell),
];

/// The longest remark that [`line()`] leaves.
const MAX_LINE: usize = 200;

/// Words that YAML takes for something else than text, in one version or another.
const NO_TEXT: &[&str] = &["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Fills in the stencil of that name.
///
/// Errors: there is none, or a value is missing or of another kind than it expects.
pub fn render(stencil: &str, values: &serde_json::Value) -> Result<String, String> {
    let found = STENCILS.iter().find(|known| known.name == stencil);
    let found = found.ok_or_else(|| format!("there is no stencil {stencil:?}"))?;
    let environment = environment().map_err(|error| error.to_string())?;
    environment
        .render_named_str(found.name, found.text, values)
        .map_err(|error| format!("stencil {stencil} cannot be filled in: {error}"))
}

/// Adds the filters, for stencils and for templates.
pub(super) fn add_filters(environment: &mut Environment<'_>) {
    for (name, filter) in FILTERS {
        let filter = *filter;
        environment.add_filter(*name, move |text: String| filter(&text));
    }
    environment.add_filter("json", |value: minijinja::Value| {
        serde_json::to_string(&value).unwrap_or_default()
    });
}

/// A YAML text: bare where nobody could take it for something else, else in quotes.
fn yaml(text: &str) -> String {
    let is_bare = text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '/'))
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))
        && !NO_TEXT.contains(&text.to_lowercase().as_str());
    if is_bare {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A text in double quotes, as YAML and HCL read it, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if is_invisible(c) => {
                let escape = format!("\\u{:04x}", u32::from(c));
                out.push_str(&escape);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Control characters, line ends that only some programs know, and what turns
/// the direction of text around; all of them fit into four hexadecimal digits.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            u32::from(c),
            0xad | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff
        )
}

/// A YAML text in which Compose sees no variable.
fn compose(text: &str) -> String {
    yaml(&text.replace('$', "$$"))
}

/// A YAML text in which Kubernetes sees no variable.
fn kubernetes(text: &str) -> String {
    yaml(&text.replace("$(", "$$("))
}

/// A YAML text in which GitHub sees no expression.
fn actions(text: &str) -> String {
    yaml(&text.replace("${{", "$ {{"))
}

/// A text of HCL in which Terraform sees no template.
fn hcl(text: &str) -> String {
    quoted(&text.replace("${", "$${").replace("%{", "%%{"))
}

/// A text on one line, for remarks.
fn line(text: &str) -> String {
    one_line(text).chars().take(MAX_LINE).collect()
}

/// A text on one line that Markdown shows as it is.
fn markdown(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        let is_marked_up_at_the_start = out.is_empty() && matches!(c, '#' | '+' | '-' | '=' | '~');
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&'
        ) || is_marked_up_at_the_start
        {
            out.push('\\');
        }
        out.push(c);
    }
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    let mut behind = out[digits..].chars();
    let is_a_list =
        matches!(behind.next(), Some('.' | ')')) && matches!(behind.next(), None | Some(' '));
    if digits > 0 && is_a_list {
        out.insert(digits, '\\');
    }
    out
}

/// A text on one line as code of Markdown, in as many backticks as it takes.
fn code(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return text;
    }
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// What is Markdown already, so that it stays in its cell of a table.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        let backslashes = out.chars().rev().take_while(|c| *c == '\\').count();
        if c == '|' && backslashes % 2 == 0 {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if is_invisible(c) { ' ' } else { c })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// The one value of a YAML document with one key.
    fn read_back(text: &str) -> String {
        let document: serde_yaml::Value = serde_yaml::from_str(&format!("a: {text}\n")).unwrap();
        let map = document.as_mapping().unwrap();
        assert_eq!(map.len(), 1, "{text}");
        document["a"].as_str().unwrap().to_owned()
    }

    #[test]
    fn the_stencils_stand_in_the_order_of_the_alphabet() {
        assert!(STENCILS.is_sorted_by_key(|stencil| stencil.name));
    }

    #[test]
    fn a_stencil_that_is_not_there_and_a_value_that_is_missing_are_named() {
        let missing = render("dockerignore", &json!({})).unwrap_err();

        assert_eq!(
            render("dockerfile-cobol", &json!({})).unwrap_err(),
            "there is no stencil \"dockerfile-cobol\""
        );
        assert!(
            missing.starts_with("stencil dockerignore cannot"),
            "{missing}"
        );
    }

    #[test]
    fn plain_words_stay_bare_and_words_with_another_meaning_do_not() {
        let written = ["shop", "a/b.c-d_e", "No", "null", "1", "a: b", ""].map(yaml);

        assert_eq!(
            written,
            [
                "shop",
                "a/b.c-d_e",
                "\"No\"",
                "\"null\"",
                "\"1\"",
                "\"a: b\"",
                "\"\""
            ]
        );
    }

    #[test]
    fn nobody_expands_what_a_value_says() {
        assert_eq!(compose("${HOME} $x"), "\"$${HOME} $$x\"");
        assert_eq!(kubernetes("$(HOME)"), "\"$$(HOME)\"");
        assert_eq!(actions("${{ secrets.A }}"), "\"$ {{ secrets.A }}\"");
        assert_eq!(
            hcl("${file(\"/a\")} %{if"),
            "\"$${file(\\\"/a\\\")} %%{if\""
        );
    }

    #[test]
    fn markdown_shows_a_value_as_it_is() {
        assert_eq!(
            markdown("# *a*\n<b> [c](d)"),
            "\\# \\*a\\* \\<b\\> \\[c\\](d)"
        );
        assert_eq!(markdown("1. first"), "1\\. first");
        assert_eq!(markdown("1.2"), "1.2");
        assert_eq!(code("a `b` c"), "`` a `b` c ``");
        assert_eq!(cell(&code("a|b\\|c\\\\|d")), "`a\\|b\\|c\\\\\\|d`");
    }

    proptest! {
        #[test]
        fn any_text_is_one_value_of_yaml_and_read_back(text in any::<String>()) {
            let seen = read_back(&yaml(&text));

            let kept = text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
            prop_assert_eq!(seen, kept);
        }

        #[test]
        fn any_text_stays_in_its_line_and_in_its_cell(text in any::<String>()) {
            for written in [line(&text), markdown(&text), cell(&code(&text)), hcl(&text)] {
                prop_assert_eq!(written.lines().count().max(1), 1);
                prop_assert!(!written.chars().any(is_invisible));
            }
            let row = cell(&code(&text));
            let mut backslashes = 0;
            for c in row.chars() {
                prop_assert!(c != '|' || backslashes % 2 == 1, "{row}");
                backslashes = if c == '\\' { backslashes + 1 } else { 0 };
            }
        }
    }
}
