//! What a new project consists of.

use std::path::Path;

use super::*;

const IMAGE: &str = "devtools/reference:1.2.3";

/// The services of the guide: name, port, the variable of its URL, where it keeps its data.
const SERVICES: [(&str, u16, &str, Option<&str>); 7] = [
    ("gateway-mcp", 8000, "MCP_GATEWAY_URL", Some("/app/config")),
    ("orchestrator", 8001, "ORCHESTRATOR_URL", Some("/app/data")),
    ("feature-dev", 8002, "FEATURE_DEV_URL", None),
    ("code-review", 8003, "CODE_REVIEW_URL", None),
    ("infrastructure", 8004, "INFRASTRUCTURE_URL", None),
    ("cicd", 8005, "CICD_URL", None),
    ("documentation", 8006, "DOCUMENTATION_URL", None),
];

fn answers(pairs: &[(&str, &str)]) -> Answers {
    let given = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Answers {
        given,
        ..Answers::default()
    }
}

fn files_of(name: &str, pairs: &[(&str, &str)]) -> Vec<RenderedFile> {
    let template = BuiltIn::find(name).unwrap().template().unwrap();
    let values = template.values(&answers(pairs)).unwrap();
    let facts = Facts {
        reference_image: IMAGE,
    };
    template.render(&values, facts).unwrap().files
}

fn rendered(pairs: &[(&str, &str)], path: &str) -> String {
    let files = files_of("agents", pairs);
    let file = files.into_iter().find(|file| file.to.as_str() == path);
    file.unwrap().text
}

fn compose(pairs: &[(&str, &str)]) -> serde_yaml::Value {
    let text = rendered(pairs, "compose.yaml");
    let mut file: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
    file.apply_merge().unwrap();
    for (_, service) in file["services"].as_mapping_mut().unwrap() {
        service.apply_merge().unwrap();
        service["environment"].apply_merge().unwrap();
    }
    file
}

#[test]
fn every_built_in_template_is_read_and_filled_in_with_its_defaults() {
    for known in BUILT_IN {
        let template = known.template().unwrap();

        assert_eq!(template.name, known.name);
        assert!(!files_of(known.name, &[]).is_empty(), "{}", known.name);
    }
}

#[test]
fn every_file_in_the_folder_of_a_built_in_template_is_part_of_it() {
    for known in BUILT_IN {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("templates")
            .join(known.name);
        let mut there = Vec::new();
        let mut open = vec![folder.clone()];
        while let Some(next) = open.pop() {
            for entry in std::fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let path = path.strip_prefix(&folder).unwrap();
                    there.push(path.to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        there.sort();
        let mut known: Vec<&str> = known.files.iter().map(|(path, _)| *path).collect();
        known.sort_unstable();

        assert_eq!(known, there);
    }
}

#[test]
fn every_question_of_a_built_in_template_has_a_default_or_is_a_secret() {
    for known in BUILT_IN {
        for question in known.template().unwrap().questions {
            let is_settled = question.default.is_some() || question.secret.is_some();
            assert!(is_settled, "{}", question.name);
        }
    }
}

#[test]
fn every_service_of_the_guide_is_there_on_its_port_with_its_data() {
    let file = compose(&[]);

    assert_eq!(file["services"].as_mapping().unwrap().len(), SERVICES.len());
    for (name, port, variable, data) in SERVICES {
        let service = &file["services"][name];
        let published = service["ports"][0].as_str().unwrap();
        assert!(
            published.ends_with(&format!("_PORT:-{port}}}:{port}")),
            "{published}"
        );
        assert_eq!(service["environment"]["SERVICE_NAME"], name);
        assert_eq!(service["environment"]["PORT"], port.to_string().as_str());
        let url = format!("${{{variable}:-http://{name}:{port}}}");
        assert_eq!(service["environment"][variable], url.as_str());
        let mounted = service["volumes"][0].as_str();
        assert_eq!(
            mounted.and_then(|volume| volume.split(':').nth(1)),
            data,
            "{name}"
        );
        assert!(
            service["image"]
                .as_str()
                .unwrap()
                .ends_with(&format!("_IMAGE:-{IMAGE}}}"))
        );
        assert_eq!(service["read_only"], true);
    }
}

#[test]
fn every_variable_of_the_env_file_is_used_and_has_the_default_of_the_compose_file() {
    let moved = [("first_port", "9000"), ("bind_address", "127.0.0.1")];
    let compose = rendered(&moved, "compose.yaml");

    for line in rendered(&moved, ".env")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let Some((name, value)) = line.split_once('=') else {
            continue;
        };
        assert!(compose.contains(&format!("${{{name}:-{value}}}")), "{line}");
    }
}

#[test]
fn the_public_twin_of_the_env_file_has_the_same_settings() {
    let settings = |path| {
        let text = rendered(&[], path);
        text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };

    assert_eq!(settings(".env"), settings(".env.example"));
}

#[test]
fn only_the_env_file_is_secret_and_git_ignores_it() {
    let files = files_of("agents", &[]);

    let secret: Vec<&str> = files
        .iter()
        .filter(|file| file.secret)
        .map(|file| file.to.as_str())
        .collect();

    assert_eq!(secret, [".env"]);
    assert!(
        rendered(&[], ".gitignore")
            .lines()
            .any(|line| line == ".env")
    );
}

#[test]
fn the_override_example_changes_services_that_exist() {
    let over: serde_yaml::Value =
        serde_yaml::from_str(&rendered(&[], "compose.override.yaml.example")).unwrap();

    for (name, _) in over["services"].as_mapping().unwrap() {
        assert!(
            SERVICES.iter().any(|service| *name == service.0),
            "{name:?}"
        );
    }
}

#[test]
fn limits_are_left_out_on_request() {
    assert!(rendered(&[], "compose.yaml").contains("memory: 512M"));
    assert!(!rendered(&[("limits", "no")], "compose.yaml").contains("deploy:"));
}

#[test]
fn an_address_with_colons_stands_in_brackets() {
    let text = rendered(&[("bind_address", "::1")], ".env");

    assert!(text.contains("BIND_ADDRESS=[::1]"), "{text}");
}

#[test]
fn all_wrong_answers_are_named_at_once() {
    let wrong = answers(&[
        ("frist_port", "9000"),
        ("limits", "perhaps"),
        ("first_port", "65530"),
    ]);
    let template = BuiltIn::find("agents").unwrap().template().unwrap();

    let error = template.values(&wrong).err().unwrap();

    assert_eq!(
        error.to_string(),
        "the template does not ask for \"frist_port\"; did you mean \"first_port\"?\n\
         first_port=\"65530\" must be a number from 1 to 65529\n\
         limits=\"perhaps\" must be yes or no"
    );
}
