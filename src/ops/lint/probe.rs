//! Looks for the programs of health checks in the images that the engine has.
//!
//! A container that is never started shows what an image holds. What cannot be
//! found out is not told: no engine, no such image, a command line that only a
//! shell understands.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compose::lint::AbsentProgram;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::compose::model::Words;
use crate::engine::Engine;
use crate::plan::ContainerSpec;
use crate::state::Image;

/// What runs a check that is written as text.
const SHELL: &str = "/bin/sh";

/// Where programs are looked for in an image that does not say.
const USUAL_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Words that a shell carries out itself.
const OF_THE_SHELL: &[&str] = &[
    ".", ":", "[", "[[", "alias", "case", "cd", "command", "echo", "eval", "exec", "exit",
    "export", "false", "for", "if", "kill", "printf", "pwd", "read", "return", "set", "test",
    "times", "trap", "true", "type", "ulimit", "umask", "unset", "until", "wait", "while",
];

/// The programs of all health checks that their images lack.
pub(super) async fn absent_programs(engine: &dyn Engine, project: &Project) -> Vec<AbsentProgram> {
    let mut by_image: BTreeMap<String, Vec<(&str, &Service)>> = BTreeMap::new();
    let checked = project
        .services
        .iter()
        .filter(|(_, service)| service.has_healthcheck());
    for (name, service) in checked {
        let users = by_image.entry(project.image(name)).or_default();
        users.push((name, service));
    }
    let mut absent = Vec::new();
    for (reference, users) in by_image {
        let Ok(Some(image)) = engine.image(&reference).await else {
            continue;
        };
        let Ok(container) = engine.create_container(&inert(&image)).await else {
            continue;
        };
        for (name, service) in users {
            for program in programs(service) {
                if is_absent(engine, &container.id, &image, service, &program).await {
                    absent.push(AbsentProgram {
                        service: name.to_owned(),
                        program,
                    });
                }
            }
        }
        // It never ran and holds nothing, so that it stays would only be untidy.
        drop(engine.remove_container(&container.id, true, true).await);
    }
    absent
}

/// A container that is only there to be looked into.
fn inert(image: &Image) -> ContainerSpec {
    let short = image.id.trim_start_matches("sha256:");
    ContainerSpec {
        name: format!("devtools-lint-{}-{:.12}", std::process::id(), short),
        service: Arc::new(Service {
            // Some images say nothing of what they run, and the engine wants something.
            command: Words(Some(vec!["-".to_owned()])),
            ..Service::default()
        }),
        image: image.id.clone(),
        labels: BTreeMap::new(),
        ports: Vec::new(),
        volumes: Vec::new(),
        files: Vec::new(),
        networks: Vec::new(),
        network_mode: Some("none".to_owned()),
        ipc_mode: None,
        pid_mode: None,
        volumes_from: Vec::new(),
        links: Vec::new(),
        ends_with_input: false,
        removes_itself: false,
    }
}

/// The programs that a health check needs, as far as they can be told.
fn programs(service: &Service) -> Vec<String> {
    let test = service.healthcheck.as_ref().map(|check| &*check.test);
    match test.unwrap_or_default() {
        [kind, program, ..] if kind == "CMD" => vec![program.clone()],
        [kind, line, ..] if kind == "CMD-SHELL" => {
            let mut programs = vec![SHELL.to_owned()];
            programs.extend(first_program(line).map(str::to_owned));
            programs
        }
        _ => Vec::new(),
    }
}

/// The program that a shell's line begins with, if it is a plain word.
fn first_program(line: &str) -> Option<&str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '+');
    let word = line.split_whitespace().next()?;
    (word.chars().all(is_plain) && !OF_THE_SHELL.contains(&word)).then_some(word)
}

/// Whether a program is in none of the places where it would be looked for.
async fn is_absent(
    engine: &dyn Engine,
    container: &str,
    image: &Image,
    service: &Service,
    program: &str,
) -> bool {
    let places = places(image, service, program);
    if places.iter().any(|place| is_mounted(service, place)) {
        return false;
    }
    for place in &places {
        match engine.stat_path(container, place).await {
            Ok(None) => {}
            // It is there, or it cannot be told.
            Ok(Some(_)) | Err(_) => return false,
        }
    }
    !places.is_empty()
}

/// The paths at which a program may be.
fn places(image: &Image, service: &Service, program: &str) -> Vec<String> {
    if program.starts_with('/') {
        return vec![program.to_owned()];
    }
    if program.contains('/') {
        // From the working folder, which the image may set.
        return Vec::new();
    }
    let of_service = service.environment.get("PATH").and_then(Option::as_deref);
    let of_image = Some(image.path.as_str()).filter(|path| !path.is_empty());
    let path = of_service.or(of_image).unwrap_or(USUAL_PATH);
    let folders = path.split(':').filter(|folder| folder.starts_with('/'));
    folders
        .map(|folder| format!("{folder}/{program}"))
        .collect()
}

/// Whether something of the service lies over a path of the image.
fn is_mounted(service: &Service, path: &str) -> bool {
    let volumes = service.volumes.iter().map(|mount| mount.target.as_str());
    let files = service.configs.iter().chain(&service.secrets);
    let targets = volumes.chain(files.map(|file| file.target.as_str()));
    let mut targets = targets.filter(|target| !target.is_empty());
    targets.any(|target| {
        let below = path.strip_prefix(target.trim_end_matches('/'));
        below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::model::Healthcheck;
    use crate::compose::model::ServiceVolume;

    fn service(test: &[&str]) -> Service {
        Service {
            healthcheck: Some(Healthcheck {
                test: test.iter().map(|&word| word.to_owned()).collect(),
                ..Healthcheck::default()
            }),
            ..Service::default()
        }
    }

    #[test]
    fn a_check_needs_its_program_and_a_text_the_shell_too() {
        let needs = |test: &[&str]| programs(&service(test));

        assert_eq!(needs(&["CMD", "curl", "-f", "http://x"]), ["curl"]);
        assert_eq!(
            needs(&["CMD-SHELL", "pg_isready -U a || exit 1"]),
            [SHELL, "pg_isready"]
        );
        assert_eq!(needs(&["CMD-SHELL", "test -f /ready"]), [SHELL]);
        assert_eq!(needs(&["CMD-SHELL", "$(which curl) x"]), [SHELL]);
        assert!(needs(&["NONE"]).is_empty());
    }

    #[test]
    fn a_program_is_looked_for_where_the_container_would() {
        let image = Image {
            id: "sha256:1".to_owned(),
            labels: BTreeMap::new(),
            has_healthcheck: false,
            volumes: Vec::new(),
            path: "/opt/bin:/bin".to_owned(),
        };
        let mut check = service(&[]);

        assert_eq!(places(&image, &check, "a"), ["/opt/bin/a", "/bin/a"]);
        assert_eq!(places(&image, &check, "/x/a"), ["/x/a"]);
        assert!(places(&image, &check, "./a").is_empty());

        check
            .environment
            .insert("PATH".to_owned(), Some("/own".to_owned()));
        assert_eq!(places(&image, &check, "a"), ["/own/a"]);
    }

    #[test]
    fn what_is_mounted_over_an_image_hides_what_that_lacks() {
        let mut check = service(&[]);
        check.volumes.push(ServiceVolume {
            target: "/opt/tools".to_owned(),
            ..ServiceVolume::default()
        });

        assert!(is_mounted(&check, "/opt/tools/curl"));
        assert!(!is_mounted(&check, "/opt/tools2/curl"));
    }
}
