//! What a file is, as far as its path tells.

/// The languages and formats that rules tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Rust,
    Python,
    /// TypeScript too.
    JavaScript,
    Go,
    /// Kotlin and Scala too.
    Java,
    Ruby,
    Php,
    /// C++ and C# too.
    C,
    Shell,
    Dockerfile,
    Compose,
    /// YAML that is no compose file: pipelines, Kubernetes.
    Yaml,
    Terraform,
    Sql,
    /// Text for people.
    Prose,
    /// Settings and records.
    Record,
    /// What a program wrote: lock files, minified scripts.
    Generated,
    Unknown,
}

/// Names of whole files, in the order they are tried.
const NAMES: &[(&str, Kind)] = &[
    ("cargo.lock", Kind::Generated),
    ("go.sum", Kind::Generated),
    ("package-lock.json", Kind::Generated),
    ("pnpm-lock.yaml", Kind::Generated),
    ("poetry.lock", Kind::Generated),
    ("uv.lock", Kind::Generated),
    ("yarn.lock", Kind::Generated),
    ("dockerfile", Kind::Dockerfile),
    ("containerfile", Kind::Dockerfile),
    ("makefile", Kind::Shell),
    ("justfile", Kind::Shell),
    ("jenkinsfile", Kind::Java),
    ("rakefile", Kind::Ruby),
    ("gemfile", Kind::Ruby),
    (".env", Kind::Record),
];

/// Ends of names, in the order they are tried.
const ENDINGS: &[(&str, Kind)] = &[
    (".min.js", Kind::Generated),
    (".min.css", Kind::Generated),
    (".map", Kind::Generated),
    (".svg", Kind::Generated),
    (".dockerfile", Kind::Dockerfile),
    (".rs", Kind::Rust),
    (".py", Kind::Python),
    (".pyi", Kind::Python),
    (".js", Kind::JavaScript),
    (".jsx", Kind::JavaScript),
    (".mjs", Kind::JavaScript),
    (".cjs", Kind::JavaScript),
    (".ts", Kind::JavaScript),
    (".tsx", Kind::JavaScript),
    (".vue", Kind::JavaScript),
    (".svelte", Kind::JavaScript),
    (".go", Kind::Go),
    (".java", Kind::Java),
    (".kt", Kind::Java),
    (".scala", Kind::Java),
    (".groovy", Kind::Java),
    (".rb", Kind::Ruby),
    (".php", Kind::Php),
    (".c", Kind::C),
    (".h", Kind::C),
    (".cc", Kind::C),
    (".cpp", Kind::C),
    (".hpp", Kind::C),
    (".cs", Kind::C),
    (".sh", Kind::Shell),
    (".bash", Kind::Shell),
    (".zsh", Kind::Shell),
    (".yaml", Kind::Yaml),
    (".yml", Kind::Yaml),
    (".tf", Kind::Terraform),
    (".sql", Kind::Sql),
    (".md", Kind::Prose),
    (".rst", Kind::Prose),
    (".txt", Kind::Prose),
    (".adoc", Kind::Prose),
    (".html", Kind::Prose),
    (".json", Kind::Record),
    (".toml", Kind::Record),
    (".ini", Kind::Record),
    (".cfg", Kind::Record),
    (".env", Kind::Record),
    (".properties", Kind::Record),
    (".csv", Kind::Record),
];

/// Beginnings and ends of names of tests.
const TEST_STARTS: &[&str] = &["test_", "tests.", "test."];
const TEST_ENDS: &[&str] = &[
    "_test.go",
    "_test.py",
    "_test.rs",
    "_tests.rs",
    "_spec.rb",
    "test.java",
    "tests.java",
    "test.kt",
    "tests.cs",
    "test.php",
];
const TEST_FOLDERS: &[&str] = &["test", "tests", "__tests__", "spec", "testdata", "fixtures"];

impl Kind {
    /// What the file at `path` is.
    pub(super) fn of(path: &str) -> Self {
        let path = path.to_lowercase();
        let name = name_of(&path);
        if let Some((_, kind)) = NAMES.iter().find(|(whole, _)| name == *whole) {
            return *kind;
        }
        let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
        if is_yaml && (name.starts_with("compose.") || name.starts_with("docker-compose")) {
            return Self::Compose;
        }
        if name.starts_with("dockerfile.") {
            return Self::Dockerfile;
        }
        if name.starts_with(".env.") {
            return Self::Record;
        }
        ENDINGS
            .iter()
            .find(|(ending, _)| name.ends_with(ending))
            .map_or(Self::Unknown, |(_, kind)| *kind)
    }
}

/// Whether the file at `path` holds tests and nothing else.
pub(super) fn is_test(path: &str) -> bool {
    let path = path.to_lowercase();
    let name = name_of(&path);
    let folders = path[..path.len() - name.len()].split(['/', '\\']);
    TEST_STARTS.iter().any(|start| name.starts_with(start))
        || TEST_ENDS.iter().any(|end| name.ends_with(end))
        || name.contains(".test.")
        || name.contains(".spec.")
        || folders
            .into_iter()
            .any(|folder| TEST_FOLDERS.contains(&folder))
}

fn name_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_says_what_a_file_is() {
        let table = [
            ("src/main.rs", Kind::Rust),
            ("web/app.TSX", Kind::JavaScript),
            ("web/app.min.js", Kind::Generated),
            ("api/Dockerfile", Kind::Dockerfile),
            ("api/Dockerfile.dev", Kind::Dockerfile),
            ("docker-compose.prod.yml", Kind::Compose),
            ("compose.yaml", Kind::Compose),
            (".github/workflows/ci.yml", Kind::Yaml),
            ("Cargo.lock", Kind::Generated),
            (".env.example", Kind::Record),
            ("LICENSE", Kind::Unknown),
            ("", Kind::Unknown),
        ];

        for (path, kind) in table {
            assert_eq!(Kind::of(path), kind, "{path}");
        }
    }

    #[test]
    fn tests_are_known_by_their_folder_or_their_name() {
        for path in [
            "tests/cli.rs",
            "a/test_x.py",
            "x.test.ts",
            "x_test.go",
            "src/a/tests.rs",
        ] {
            assert!(is_test(path), "{path}");
        }
        for path in [
            "src/contest.rs",
            "latest/x.py",
            "attest.go",
            "src/testing.rs",
        ] {
            assert!(!is_test(path), "{path}");
        }
    }
}
