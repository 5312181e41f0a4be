//! From parameters to files, and what checks them.

use serde_json::{Value, json};

use super::parameters::facts;
use super::wishes::{Cpus, Database, Variable};
use super::{Kind, Parameters};
use crate::inside::agents::drafting::check::{self, Validation};
use crate::inside::agents::drafting::{Desk, Draft, Language};
use crate::inside::answer::Refusal;

/// Files and what was found out about each.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) drafts: Vec<Draft>,
    pub(super) validation: Vec<Validation>,
    /// What is left to do for a person.
    pub(super) open: Vec<String>,
}

impl Drawn {
    fn add(&mut self, draft: Draft, check: impl Fn(&Draft) -> Validation) {
        self.validation.push(check(&draft));
        self.drafts.push(draft);
    }
}

/// Sizes of Fargate: thousandths of a processor, its units, the least and the
/// most memory in MiB, and the step between two amounts.
const FARGATE: &[(u32, u32, i64, i64, i64)] = &[
    (250, 256, 512, 2048, 512),
    (500, 512, 1024, 4096, 1024),
    (1000, 1024, 2048, 8192, 1024),
    (2000, 2048, 4096, 16384, 1024),
    (4000, 4096, 8192, 30720, 1024),
];

/// The files of a kind.
pub(super) fn draw(kind: Kind, parameters: &Parameters, desk: &Desk<'_>) -> Result<Drawn, Refusal> {
    match kind {
        Kind::Docker | Kind::Compose => docker(parameters, desk),
        Kind::Kubernetes => kubernetes(parameters, desk),
        Kind::Terraform => terraform(parameters, desk),
        Kind::Cloudformation => cloudformation(parameters, desk),
    }
}

fn docker(parameters: &Parameters, desk: &Desk<'_>) -> Result<Drawn, Refusal> {
    let mut drawn = Drawn::default();
    let parameters = parameters.without_addresses();
    let values = parameters.values();
    if parameters.image.is_none() {
        let facts = facts(parameters.language);
        drawn.add(desk.draft(facts.stencil, "Dockerfile", &values)?, |draft| {
            Validation::none(draft, "no Dockerfile parser")
        });
        let paths = json!({"paths": facts.ignored});
        drawn.add(
            desk.draft("dockerignore", ".dockerignore", &paths)?,
            |draft| Validation::none(draft, "every line is a pattern"),
        );
    }
    let mut to_be_set = parameters.to_be_set();
    if parameters.has(Database::Postgres) {
        to_be_set.push("POSTGRES_PASSWORD".to_owned());
        drawn.open.push(
            "POSTGRES_PASSWORD stands in a URL, so letters and digits alone are safest".to_owned(),
        );
    }
    drawn.add(desk.draft("compose", "compose.yaml", &values)?, |draft| {
        check::compose(draft, &to_be_set)
    });
    if !to_be_set.is_empty() {
        let names = json!({"names": to_be_set});
        drawn.add(
            desk.draft("env-example", ".env.example", &names)?,
            |draft| Validation::none(draft, "every line is a name"),
        );
        drawn.open.push(format!(
            "copy .env.example to .env and set {}",
            to_be_set.join(", ")
        ));
    }
    Ok(drawn)
}

fn kubernetes(parameters: &Parameters, desk: &Desk<'_>) -> Result<Drawn, Refusal> {
    let mut drawn = Drawn::default();
    let parameters = parameters.with_addresses();
    let values = image_or_placeholder(&parameters, &mut drawn);
    let mut add = |stencil, kind: &'static str, path: String, values: &Value| {
        let draft = desk.draft(stencil, path, values)?;
        drawn.add(draft, |draft| {
            let wrong = check::yaml(draft).and_then(|document| manifest(&document, kind));
            Validation::found(draft, "yaml parser, kind and selectors", wrong.err())
        });
        Ok::<(), Refusal>(())
    };
    let path = |name: &str| format!("k8s/{name}.yaml");
    add(
        "kubernetes-deployment",
        "Deployment",
        path("deployment"),
        &values,
    )?;
    add("kubernetes-service", "Service", path("service"), &values)?;
    if parameters.host.is_some() {
        add("kubernetes-ingress", "Ingress", path("ingress"), &values)?;
    }
    for volume in &parameters.volumes {
        let values = json!({"name": parameters.name, "volume": volume});
        let path = path(&format!("claim-{}", volume.name));
        add("kubernetes-claim", "PersistentVolumeClaim", path, &values)?;
    }
    let to_be_set = parameters.to_be_set();
    if !to_be_set.is_empty() {
        let literals: Vec<String> = to_be_set
            .iter()
            .map(|name| format!("--from-literal={name}=…"))
            .collect();
        drawn.open.push(format!(
            "create the secret: kubectl create secret generic {} {}",
            parameters.name,
            literals.join(" ")
        ));
    }
    Ok(drawn)
}

fn terraform(parameters: &Parameters, desk: &Desk<'_>) -> Result<Drawn, Refusal> {
    let mut drawn = Drawn::default();
    let parameters = parameters.without_addresses();
    let mut values = parameters.values();
    values["databases"] = parameters.databases.iter().copied().map(managed).collect();
    for (stencil, path) in [
        ("terraform-main", "main.tf"),
        ("terraform-variables", "variables.tf"),
    ] {
        drawn.add(
            desk.draft(stencil, path, &values)?,
            |draft| match check::brackets(&draft.content) {
                Ok(()) => {
                    Validation::none(draft, "no terraform parser; brackets and texts are closed")
                }
                Err(wrong) => Validation::found(draft, "bracket counter", Some(wrong)),
            },
        );
    }
    drawn
        .open
        .push("run terraform init and terraform validate: nothing here could".to_owned());
    Ok(drawn)
}

/// A database as `DigitalOcean` manages it.
fn managed(database: Database) -> Value {
    let (name, engine, version) = match database {
        Database::Postgres => ("db", "pg", "17"),
        Database::Redis => ("cache", "valkey", "8"),
    };
    json!({"name": name, "engine": engine, "version": version, "variable": database.variable()})
}

fn cloudformation(parameters: &Parameters, desk: &Desk<'_>) -> Result<Drawn, Refusal> {
    let mut drawn = Drawn::default();
    let parameters = parameters.with_addresses();
    let cpus = parameters.cpus.map_or(0, |Cpus(thousandths)| thousandths);
    let memory = parameters.mebibytes().unwrap_or(0);
    let Some((units, memory)) = fargate(cpus, memory) else {
        return Err(Refusal::bad_request(
            "Fargate has at most 4 processors and 30 GiB here; ask for less, or for kubernetes",
        ));
    };
    let mut values = parameters.values();
    let numbered = parameters.variables.iter().enumerate();
    let with_ids = numbered.map(|(index, Variable { name, text })| {
        json!({"name": name, "text": text, "id": format!("Secret{}", index + 1)})
    });
    values["variables"] = with_ids.collect();
    let plain = parameters
        .variables
        .iter()
        .filter(|variable| variable.text.is_some());
    values["plain_variables"] = json!(plain.collect::<Vec<_>>());
    values["about"] = json!(format!("{} on ECS Fargate", parameters.name));
    values["fargate_cpu"] = json!(units);
    values["fargate_memory"] = json!(memory);
    drawn.add(
        desk.draft("cloudformation", "template.yaml", &values)?,
        |draft| {
            let wrong = check::yaml(draft).and_then(|document| references(&document));
            Validation::found(draft, "yaml parser and references", wrong.err())
        },
    );
    for name in parameters.to_be_set() {
        drawn
            .open
            .push(format!("put {name} into Secrets Manager and give its ARN"));
    }
    Ok(drawn)
}

/// The smallest size with that much; memory is rounded up to what there is.
fn fargate(thousandths: u32, mebibytes: i64) -> Option<(u32, i64)> {
    let fits = |(cpus, _, _, most, _): &&(u32, u32, i64, i64, i64)| {
        *cpus >= thousandths && *most >= mebibytes
    };
    let (_, units, least, _, step) = FARGATE.iter().find(fits)?;
    let wanted = mebibytes.max(*least);
    Some((*units, (wanted + step - 1) / step * step))
}

fn image_or_placeholder(parameters: &Parameters, drawn: &mut Drawn) -> Value {
    let mut values = parameters.values();
    if parameters.image.is_none() {
        let image = format!("registry.example.com/{}:1.0.0", parameters.name);
        drawn
            .open
            .push(format!("put the real image in place of {image}"));
        values["image"] = json!(image);
    }
    values["memory"] = json!(
        parameters
            .mebibytes()
            .map(|mebibytes| format!("{mebibytes}Mi"))
    );
    values["user"] = json!(user(parameters));
    if parameters.image.is_some() {
        let what = "pods run as the user that the image names; set runAsNonRoot if it is not root";
        drawn.open.push(what.to_owned());
    }
    if parameters.replicas > 1 && !parameters.volumes.is_empty() {
        let what =
            "the volumes are ReadWriteOnce: all replicas must fit on one node, or take one replica";
        drawn.open.push(what.to_owned());
    }
    values
}

/// The user of the images that this agent describes, as a number.
fn user(parameters: &Parameters) -> Option<u32> {
    if parameters.image.is_some() {
        return None;
    }
    Some(match parameters.language {
        Language::Node => 1000,
        Language::Static => 101,
        Language::Python | Language::Rust | Language::Go => 10001,
    })
}

/// Whether a manifest is of its kind, has a name, and selects its own pods.
fn manifest(document: &serde_yaml::Value, kind: &str) -> Result<(), String> {
    if document["kind"] != kind {
        return Err(format!("its kind is not {kind}"));
    }
    if !document["apiVersion"].is_string() || !document["metadata"]["name"].is_string() {
        return Err("apiVersion and metadata.name must be texts".to_owned());
    }
    let spec = &document["spec"];
    let selected = &spec["selector"]["matchLabels"];
    if kind == "Deployment" && *selected != spec["template"]["metadata"]["labels"] {
        return Err("the selector does not fit the labels of the pods".to_owned());
    }
    Ok(())
}

/// Whether everything that a template refers to is in it.
fn references(document: &serde_yaml::Value) -> Result<(), String> {
    let is_known = |name: &str| {
        name.starts_with("AWS::")
            || ["Parameters", "Resources"]
                .iter()
                .any(|section| document[*section].get(name).is_some())
    };
    let mut missing = Vec::new();
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        if let Some(map) = value.as_mapping() {
            let attribute = value.get("Fn::GetAtt").and_then(|parts| parts[0].as_str());
            let named = value.get("Ref").and_then(|name| name.as_str());
            missing.extend(named.or(attribute).filter(|name| !is_known(name)));
            open.extend(map.values());
        }
        open.extend(value.as_sequence().into_iter().flatten());
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "it refers to {}, which it lacks",
            missing.join(", ")
        ))
    }
}
