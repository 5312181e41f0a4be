//! Requests over the pages, hostile names, and one file of each stencil.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::inside::Role;
use crate::inside::agents::drafting::tests::{agent, ask, content, workshop};

/// The answer to a request, without the network.
fn made(request: Value) -> Value {
    let shelf = Shelf::new(STENCILS);
    let desk = Desk {
        workshop: workshop(),
        shelf: &shelf,
    };
    let generated = by_rules(serde_json::from_value(request).unwrap(), &desk);
    serde_json::to_value(generated.unwrap()).unwrap()
}

fn refused(requirements: &Value) -> String {
    let request = serde_json::from_value(json!({"requirements": requirements})).unwrap();
    let shelf = Shelf::new(STENCILS);
    let desk = Desk {
        workshop: workshop(),
        shelf: &shelf,
    };
    by_rules(request, &desk).unwrap_err().message
}

/// Everything that can be wished at once.
fn everything(kind: &str) -> Value {
    made(json!({
        "infrastructure_type": kind,
        "requirements": {
            "name": "shop", "language": "python", "port": 8080, "replicas": 3,
            "database": ["postgres", "redis"], "volumes": ["uploads:/srv/uploads"],
            "env": {"LOG_LEVEL": "info", "API_KEY": null, "GREETING": "it's ${HOME}: \"yes\""},
            "cpus": 0.5, "memory": "512M", "health_path": "/health", "host": "shop.example.com",
        },
    }))
}

#[tokio::test]
async fn a_sentence_becomes_files_that_the_loader_accepts() {
    let agent = agent(Role::Infrastructure, routes());
    let sentence =
        "Dockerfile and compose for a FastAPI service called shop on port 8080 with postgres";

    let (status, body) = ask(&agent, "/generate", Some(&json!({"description": sentence}))).await;

    assert_eq!(status, 200);
    assert_eq!(body["validation_status"], "valid", "{}", body["validation"]);
    assert_eq!(body["estimated_tokens"], 28);
    assert_eq!(body["made"], json!({"mode": "rules"}));
    assert!(content(&body, "compose.yaml").contains("127.0.0.1:8080:8080"));
    let assumptions = body["assumptions"].to_string();
    assert!(
        assumptions.contains("infrastructure_type: compose (the text says"),
        "{assumptions}"
    );
    let (_, listing) = ask(&agent, "/templates", None).await;
    let used = |name| {
        let mut all = listing["templates"].as_array().unwrap().iter();
        all.find(|entry| entry["name"] == name).unwrap()["usage_count"].clone()
    };
    assert_eq!(
        (used("dockerfile-python"), used("dockerfile-go")),
        (json!(1), json!(0))
    );
}

#[tokio::test]
async fn nothing_to_go_by_is_a_question_and_nonsense_is_refused() {
    let agent = agent(Role::Infrastructure, routes());

    let (asked, question) = ask(&agent, "/generate", Some(&json!({}))).await;
    let (wrong, _) = ask(
        &agent,
        "/generate",
        Some(&json!({"infrastructure_type": "abacus"})),
    )
    .await;

    assert_eq!((asked, wrong), (422, 400));
    assert_eq!(question["error"]["code"], "input_required");
}

#[test]
fn every_kind_is_valid_as_far_as_anybody_can_tell() {
    for (kind, status) in [
        ("docker", "valid"),
        ("compose", "valid"),
        ("kubernetes", "valid"),
        ("terraform", "not_validated"),
        ("cloudformation", "valid"),
    ] {
        let made = everything(kind);

        assert_eq!(
            made["validation_status"], status,
            "{kind}: {}",
            made["validation"]
        );
    }
}

#[test]
fn every_language_has_an_image_that_is_checked_and_not_run_by_root() {
    for language in ["python", "node", "rust", "go", "static"] {
        for health_path in [Value::Null, json!("/health")] {
            let requirements = json!({"language": language, "health_path": health_path});
            let made = made(json!({"infrastructure_type": "docker", "requirements": requirements}));

            let text = content(&made, "Dockerfile");
            assert!(text.contains("HEALTHCHECK"), "{text}");
            assert!(
                text.contains("\nUSER ") || text.contains("unprivileged"),
                "{text}"
            );
            assert!(!text.contains(":latest"), "{text}");
            assert_eq!(made["validation_status"], "valid");
        }
    }
}

#[test]
fn secrets_are_left_out_and_said() {
    let env = json!({"API_KEY": "hunter2", "SHOP_URL": "http://a:hunter2@b/c", "LEVEL": "debug"});
    for kind in ["compose", "kubernetes", "terraform", "cloudformation"] {
        let requirements = json!({"env": env, "image": "shop/web:1"});
        let made = made(json!({"infrastructure_type": kind, "requirements": requirements}));

        assert!(!made.to_string().contains("hunter2"), "{kind}: {made}");
        assert_eq!(made["not_used"][0]["what"], "the value of API_KEY");
        assert!(made["artifacts"].to_string().contains("debug"), "{kind}");
    }
}

#[test]
fn what_has_no_place_is_said() {
    let request = json!({"infrastructure_type": "cloudformation", "requirements": {
        "name": "shop", "colour": "red", "host": "a.example.com", "volumes": "/data", "image": "a:1",
    }});

    let not_used = made(request)["not_used"].clone();

    let named: Vec<&str> = not_used
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["what"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["colour", "volumes", "host"]);
}

#[test]
fn all_wrong_values_are_named_at_once() {
    let message = refused(&json!({
        "port": 99999, "image": "shop", "volumes": "data", "host": "a b", "memory": "much",
        "env": {"A B": "c"}, "health_path": "/'$(x)", "replicas": 0, "cpus": "lots",
    }));

    for key in [
        "port",
        "image",
        "volumes",
        "host",
        "memory",
        "env",
        "health_path",
        "replicas",
        "cpus",
    ] {
        assert!(
            message.contains(&format!("requirements.{key} must")),
            "{key}: {message}"
        );
    }
}

#[test]
fn simple_words_are_understood() {
    let text = "Kubernetes for image registry.example/shop:1.2 called shop, three replicas with 512 MB, \
                redis and a persistent volume; needs STRIPE_KEY";

    let parameters = made(json!({"description": text}))["parameters"].clone();

    assert_eq!(
        parameters,
        json!({
            "name": "shop", "language": null, "image": "registry.example/shop:1.2", "port": 8000,
            "replicas": 3, "databases": ["redis"], "volumes": [{"name": "data", "path": "/data"}],
            "variables": ["STRIPE_KEY"], "cpus": null, "memory": "512m",
        })
    );
}

#[test]
fn fargate_sizes_are_rounded_up_to_what_there_is() {
    for (cpus, memory, expected) in [
        (json!(0.1), "100M", ("256", "512")),
        (json!(0.5), "1500M", ("512", "2048")),
        (json!(1), "10G", ("2048", "10240")),
    ] {
        let requirements = json!({"cpus": cpus, "memory": memory});
        let made =
            made(json!({"infrastructure_type": "cloudformation", "requirements": requirements}));
        let text = content(&made, "template.yaml");

        let (units, mebibytes) = expected;
        assert!(text.contains(&format!("Cpu: \"{units}\"\n")), "{text}");
        assert!(
            text.contains(&format!("Memory: \"{mebibytes}\"\n")),
            "{text}"
        );
    }
}

#[test]
fn each_stencil_is_filled_in_like_this() {
    for kind in ["docker", "kubernetes", "terraform", "cloudformation"] {
        for artifact in everything(kind)["artifacts"].as_array().unwrap() {
            let stencil = artifact["template_used"].as_str().unwrap();
            insta::assert_snapshot!(stencil, artifact["content"].as_str().unwrap());
        }
    }
    for language in ["node", "rust", "go", "static"] {
        let requirements = json!({"language": language, "name": "shop", "volumes": "/data"});
        let made = made(json!({"infrastructure_type": "docker", "requirements": requirements}));
        insta::assert_snapshot!(
            format!("dockerfile-{language}"),
            content(&made, "Dockerfile")
        );
    }
}

/// All keys of a YAML text with their places, without the names that differ.
fn shape(text: &str) -> Vec<String> {
    fn walk(value: &serde_yaml::Value, place: &str, shape: &mut Vec<String>) {
        if let Some(map) = value.as_mapping() {
            for (key, value) in map {
                let place = format!("{place}.{}", key.as_str().unwrap_or("?"));
                shape.push(place.clone());
                walk(value, &place, shape);
            }
        }
        for (index, item) in value.as_sequence().into_iter().flatten().enumerate() {
            walk(item, &format!("{place}[{index}]"), shape);
        }
    }
    let mut found = Vec::new();
    walk(&serde_yaml::from_str(text).unwrap(), "", &mut found);
    found
}

/// Texts that try to be more than a value.
fn hostile() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "a\n  privileged: true",
        "\"",
        "'",
        "${HOME}",
        "${{ secrets.TOKEN }}",
        "a: {b: c}",
        "- x",
        "&a *a !!str",
        "\u{2028}privileged: true",
        "\\",
        "%{ for x in y }",
        "]] [[ name ]] [% if %]",
        "null",
        "# a\nRUN rm -rf /",
    ]);
    prop_oneof![any::<String>(), known.prop_map(str::to_owned)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_name_and_no_value_adds_a_key(name in hostile(), value in hostile()) {
        for kind in ["compose", "kubernetes", "cloudformation"] {
            let filled = |name: &str, value: &str| made(json!({
                "infrastructure_type": kind,
                "requirements": {
                    "name": name, "env": {"GREETING": value}, "language": "go", "volumes": "/data",
                    "command": ["run", value],
                },
            }));
            let (hostile, harmless) = (filled(&name, &value), filled("shop", "hello"));

            prop_assert_eq!(&hostile["validation_status"], "valid", "{}", &hostile["validation"]);
            let service = hostile["parameters"]["name"].as_str().unwrap();
            let files = |made: &Value| made["artifacts"].as_array().unwrap().clone();
            for (one, other) in files(&hostile).iter().zip(files(&harmless)) {
                let path = one["file_path"].as_str().unwrap();
                if ["Dockerfile", ".dockerignore"].contains(&path) {
                    let lines = |file: &Value| file["content"].as_str().unwrap().lines().count();
                    prop_assert_eq!(lines(one), lines(&other), "{}", one);
                    continue;
                }
                let renamed = |place: &String| {
                    place.replacen(&format!(".services.{service}"), ".services.shop", 1)
                };
                let shape_of = |file: &Value| shape(file["content"].as_str().unwrap());
                let seen: Vec<String> = shape_of(one).iter().map(renamed).collect();
                prop_assert_eq!(seen, shape_of(&other));
            }
        }
    }

    #[test]
    fn no_value_opens_or_closes_a_block_of_terraform(name in hostile(), value in hostile()) {
        let made = made(json!({
            "infrastructure_type": "terraform",
            "requirements": {"name": name, "env": {"GREETING": value}},
        }));

        prop_assert_eq!(&made["validation_status"], "not_validated", "{}", &made["validation"]);
    }

    #[test]
    fn any_requirements_are_an_answer_or_a_refusal(key in "[a-z_]{1,12}", text in hostile()) {
        let known = ["port", "image", "volumes", "host", "memory", "cpus", "health_path", "database"];
        for key in known.into_iter().chain([key.as_str()]) {
            let request = json!({"requirements": {key: text}});
            let shelf = Shelf::new(STENCILS);
            let desk = Desk { workshop: workshop(), shelf: &shelf };
            let answer = by_rules(serde_json::from_value(request).unwrap(), &desk);
            match answer {
                Ok(made) => prop_assert_ne!(made.validation_status, Verdict::Invalid),
                Err(refusal) => prop_assert_eq!(refusal.code, "invalid_request"),
            }
        }
    }
}
