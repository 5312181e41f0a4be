//! Each lint at a file that it finds fault with, and at one that it does not.

use std::path::{Path, PathBuf};

use super::*;
use crate::compose::source::{Source, SourceError};
use crate::compose::{InputFile, LoadRequest, Loaded, load};

/// A disk without files.
struct Nothing;

impl Source for Nothing {
    fn read(&self, _: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(None)
    }

    fn is_file(&self, _: &Path) -> bool {
        false
    }

    fn stranger(&self, _: &Path) -> Option<String> {
        None
    }
}

fn loaded(text: &str) -> Loaded {
    let mut file = InputFile::named(Path::new("/shop/compose.yaml"), Path::new("/shop"));
    file.bytes = Some(text.as_bytes().to_vec());
    let request = LoadRequest {
        files: vec![file],
        project_directory: PathBuf::from("/shop"),
        ..LoadRequest::default()
    };
    load(&request, &Nothing).unwrap()
}

fn linted(text: &str, scripts: &[Arc<SourceText>], absent: &[AbsentProgram]) -> Diagnostics {
    let Loaded {
        project, warnings, ..
    } = loaded(text);
    let subject = Subject {
        project: &project,
        scripts,
        absent,
    };
    lint(&subject, &warnings)
}

/// The places and messages of one code.
fn told(findings: &Diagnostics, code: &str) -> Vec<String> {
    let of_code = findings.iter().filter(|finding| finding.code == code);
    let told = of_code.map(|finding| {
        let span = finding.span.as_ref();
        let place = span.map(ToString::to_string).unwrap_or_default();
        format!("{place}: {}", finding.message)
    });
    told.collect()
}

/// The file with one service `app` whose further keys are given.
fn app(keys: &str) -> String {
    let keys = keys.replace('\n', "\n    ");
    format!("services:\n  app:\n    {keys}\n")
}

/// A lint, what it finds fault with and where, and what it lets pass.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

/// Keys of a service.
const OF_A_SERVICE: &[Case] = &[
    (
        code::STDIN_CLOSED,
        "image: mcp/fetch:1\nrestart: unless-stopped\nenvironment: {API_URL: \"http://a\"}",
        "4:14",
        &[
            "image: mcp/fetch:1\nrestart: unless-stopped\nstdin_open: true",
            "image: mcp/fetch:1\nrestart: on-failure",
            "image: mcp/fetch:1\nrestart: always\nenvironment: {MCP_PORT: 80}",
            "image: mcp/fetch:1\nrestart: always\nports: [\"8000:8000\"]",
            "image: mcp/fetch:1\nrestart: always\ncommand: --transport sse --port 80",
            "image: example/server:1\nrestart: always",
        ],
    ),
    (
        code::STDIN_CLOSED,
        "image: a:1\nrestart: always\nports: [\"80\"]\ncommand: [serve, --transport, stdio]",
        "4:14",
        &["image: a:1\nrestart: always\nports: [\"80\"]\ncommand: bridge --stdio 'server'"],
    ),
    (
        code::STDIN_CLOSED,
        "image: a:1\nenvironment: {MCP_TRANSPORT: stdio}\nrestart: always",
        "5:14",
        &["image: a:1\nenvironment: {MCP_TRANSPORT: http}\nrestart: always"],
    ),
    (
        code::PORT_FOR_REPLICAS,
        "image: a:1\nscale: 3\nports: [\"80:80\"]",
        "5:13",
        &[
            "image: a:1\nscale: 3\nports: [\"80-82:80\"]",
            "image: a:1\nscale: 3\nports: [\"80\"]",
            "image: a:1\nports: [\"80:80\"]",
        ],
    ),
    (
        code::CONTAINER_NAME,
        "image: a:1\ncontainer_name: shop",
        "4:21",
        &["image: a:1"],
    ),
    (
        code::FLOATING_TAG,
        "image: nginx",
        "3:12",
        &[
            "image: nginx:1.27",
            "image: nginx@sha256:0123456789abcdef0123456789abcdef",
            "image: shop\nbuild: .",
            "image: shop\npull_policy: never",
        ],
    ),
    (
        code::FLOATING_TAG,
        "image: reg.example:5000/a:latest",
        "3:12",
        &["image: reg.example:5000/a:1"],
    ),
    (
        code::PULLED_INSTEAD,
        "image: shop/web:1\nbuild: .",
        "3:12",
        &[
            "image: ghcr.io/shop/web:1\nbuild: .",
            "image: shop/web:1\nbuild: .\npull_policy: build",
            "build: .",
        ],
    ),
    (
        code::ENGINE_SOCKET,
        "image: a:1\nvolumes: [\"/var/run/docker.sock:/var/run/docker.sock:ro\"]",
        "4:15",
        &[
            "image: a:1\nvolumes: [\"/var/run/dbus:/var/run/dbus\"]",
            "image: tecnativa/docker-socket-proxy:1\nvolumes: [\"/var/run/docker.sock:/var/run/docker.sock\"]",
        ],
    ),
    (
        code::ENGINE_SOCKET,
        "image: a:1\nvolumes: [\"/var/run:/host\"]",
        "4:15",
        &["image: a:1\nvolumes: [\"run:/var/run\"]\n"],
    ),
    (
        code::PRIVILEGED,
        "image: a:1\nprivileged: true",
        "4:17",
        &["image: a:1\nprivileged: false"],
    ),
    (
        code::CAPABILITY,
        "image: a:1\ncap_add: [NET_ADMIN, CAP_SYS_ADMIN]",
        "4:26",
        &["image: a:1\ncap_add: [NET_BIND_SERVICE]\ncap_drop: [ALL]"],
    ),
    (
        code::HOST_NAMESPACE,
        "image: a:1\nnetwork_mode: host",
        "4:19",
        &["image: a:1\nnetwork_mode: none"],
    ),
    (
        code::HOST_NAMESPACE,
        "image: a:1\npid: host",
        "4:10",
        &["image: a:1\nipc: private"],
    ),
    (
        code::HOST_FOLDER,
        "image: a:1\nvolumes: [\"/:/host:ro\"]",
        "4:15",
        &[
            "image: a:1\nvolumes: [\"/etc/localtime:/etc/localtime:ro\", \"./etc:/etc\"]",
            "image: a:1\nvolumes: [\"/proc:/host/proc:ro\"]",
        ],
    ),
    (
        code::SECRET_IN_FILE,
        "image: a:1\nenvironment:\n  DB_PASSWORD: hunter2",
        "5:20",
        &[
            "image: a:1\nenvironment: {DB_PASSWORD: \"${HOME:-}\", API_KEY:}",
            "image: a:1\nenvironment: {DB_PASSWORD_FILE: /run/secrets/db}",
            "image: a:1\nenvironment: {ALLOW_EMPTY_PASSWORD: \"yes\", MAX_TOKEN: 4096}",
            "image: a:1\nenvironment: {PUBLIC_KEY: abc, COMPASS: north}",
        ],
    ),
    (
        code::SECRET_IN_FILE,
        "image: a:1\nenvironment:\n  - API_KEY=${API_KEY:-changeme}",
        "5:28",
        &["image: a:1\nenvironment: [\"URL=http://${HOME}:80\"]"],
    ),
    (
        code::SECRET_IN_FILE,
        "image: a:1\nenvironment:\n  DATABASE_URL: postgres://shop:hunter2@db:5432/shop",
        "5:37",
        &["image: a:1\nenvironment: {DATABASE_URL: \"postgres://shop@db:5432/shop\"}"],
    ),
    (
        code::SECRET_IN_FILE,
        "build:\n  context: .\n  args: {NPM_TOKEN: abcdef}",
        "5:25",
        &["build:\n  context: .\n  args: {NODE_VERSION: 22}"],
    ),
    (
        code::OPEN_SERVICE_PORT,
        "image: postgres:17\nports: [\"0.0.0.0:5433:5432\"]",
        "4:13",
        &[
            "image: postgres:17\nports: [\"127.0.0.1:5432:5432\"]",
            "image: a:1\nexpose: [\"5432\"]",
        ],
    ),
    (
        code::OPEN_PORT,
        "image: a:1\nports: [\"8080:80\"]",
        "4:13",
        &["image: a:1\nports: [\"0.0.0.0:8080:80\", \"127.0.0.1:81:81\", \"90\"]"],
    ),
    (
        code::NO_RESTART,
        "image: a:1",
        "2:3",
        &[
            "image: a:1\nrestart: \"no\"",
            "image: a:1\ndeploy: {restart_policy: {condition: none}}",
            "image: a:1\nprofiles: [debug]",
        ],
    ),
    (
        code::NO_LOG_LIMIT,
        "image: a:1\nlogging: {driver: json-file}",
        "2:3",
        &[
            "image: a:1\nlogging: {driver: json-file, options: {max-size: 10m}}",
            "image: a:1\nlogging: {driver: journald}",
        ],
    ),
];

/// Whole files.
const OF_A_FILE: &[Case] = &[
    (
        code::NO_HEALTHCHECK,
        "services:\n  a:\n    image: a:1\n    depends_on: {b: {condition: service_healthy}}\n  b: {image: b:1}\n",
        "4:33",
        &[
            "services:\n  a:\n    image: a:1\n    depends_on: {b: {condition: service_healthy}}\n  b: {image: b:1, healthcheck: {interval: 5s}}\n",
        ],
    ),
    (
        code::NOT_READY,
        "services:\n  a:\n    image: a:1\n    depends_on: [db]\n  db: {image: \"postgres:17\"}\n",
        "4:18",
        &[
            "services:\n  a:\n    image: a:1\n    depends_on: {db: {condition: service_healthy}}\n  db: {image: \"postgres:17\", healthcheck: {test: pg_isready}}\n",
            "services:\n  a:\n    image: a:1\n    depends_on: [web]\n  web: {image: \"nginx:1\"}\n",
        ],
    ),
    (
        code::UNUSED,
        "services:\n  a: {image: \"a:1\", volumes: [\"data:/data\"]}\nvolumes:\n  data:\n  old:\n",
        "5:3",
        &[
            "services:\n  a: {image: \"a:1\", profiles: [x], volumes: [\"data:/data\"]}\nvolumes:\n  data:\n",
        ],
    ),
    (
        code::LINKS,
        "services:\n  a:\n    image: a:1\n    links: [b]\n  b: {image: \"b:1\"}\n",
        "4:5",
        &["services:\n  a: {image: \"a:1\"}\n"],
    ),
    (
        code::NO_NAMES,
        "services:\n  a:\n    image: a:1\n    network_mode: bridge\n  b: {image: \"b:1\"}\n",
        "4:19",
        &["services:\n  a: {image: \"a:1\", network_mode: bridge}\n"],
    ),
    (
        code::READ_ONLY_TEXT,
        "services:\n  a:\n    image: a:1\n    read_only: true\n    configs: [text]\nconfigs:\n  text: {content: x}\n",
        "5:15",
        &[
            "services:\n  a:\n    image: a:1\n    configs: [text]\nconfigs:\n  text: {content: x}\n",
            "services:\n  a:\n    image: a:1\n    read_only: true\n    configs: [text]\nconfigs:\n  text: {file: x}\n",
        ],
    ),
    (
        code::BAD_IGNORE,
        "x-devtools: {lint: {ignore: [L0117, L9999]}}\nservices:\n  a: {image: \"a:1\"}\n",
        "1:37",
        &["x-devtools: {lint: {ignore: [L0117]}}\nservices:\n  a: {image: \"a:1\"}\n"],
    ),
];

#[test]
fn each_lint_finds_what_hurts_at_its_place_and_lets_the_rest_pass() {
    let services = OF_A_SERVICE.iter().map(|(code, hurts, place, harmless)| {
        let harmless: Vec<String> = harmless.iter().map(|keys| app(keys)).collect();
        (*code, app(hurts), *place, harmless)
    });
    let files = OF_A_FILE.iter().map(|(code, hurts, place, harmless)| {
        let harmless = harmless.iter().map(|&file| file.to_owned()).collect();
        (*code, (*hurts).to_owned(), *place, harmless)
    });
    let mut wrong = Vec::new();
    for (code, hurts, place, harmless) in services.chain(files) {
        let found = told(&linted(&with_volumes(&hurts), &[], &[]), code);
        let place = format!("compose.yaml:{place}: ");
        if !matches!(found.as_slice(), [only] if only.starts_with(&place)) {
            wrong.push(format!(
                "{code} should be at {place} of\n{hurts}\n{found:#?}"
            ));
        }
        for file in harmless {
            let found = told(&linted(&with_volumes(&file), &[], &[]), code);
            if !found.is_empty() {
                wrong.push(format!("{code} should not be in\n{file}\n{found:#?}"));
            }
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The file, with the volume that some of them mount.
fn with_volumes(file: &str) -> String {
    if file.contains("volumes:\n") {
        file.to_owned()
    } else {
        format!("{file}volumes: {{run: }}\n")
    }
}

#[test]
fn every_lint_but_those_that_need_more_than_the_file_has_a_case() {
    let elsewhere = [
        code::PROBE_ABSENT,
        code::OTHER_VOLUME,
        code::ROOT_IMAGE,
        code::FLOATING_BASE,
        code::UNCHECKED_DOWNLOAD,
        code::SECRET_IN_IMAGE,
        code::NO_IMAGE_HEALTH,
        code::FAT_LAYER,
    ];
    let tested: HashSet<&str> = OF_A_SERVICE
        .iter()
        .chain(OF_A_FILE)
        .map(|(code, ..)| *code)
        .chain(elsewhere)
        .collect();

    let missing: Vec<&str> = code::LINTS
        .iter()
        .map(|lint| lint.id)
        .filter(|id| !tested.contains(id))
        .collect();

    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn what_a_file_says_is_meant_is_not_told() {
    let text = "x-devtools: {lint: {ignore: [L0117]}}\nservices:\n  a:\n    image: a\n    \
                x-devtools: {lint: {ignore: [L0107, L0118]}}\n  b: {image: b}\n";

    let found = linted(text, &[], &[]);

    assert!(told(&found, code::NO_RESTART).is_empty());
    assert_eq!(
        told(&found, code::FLOATING_TAG),
        ["compose.yaml:6:14: image \"b\" has no tag, so it is whatever `latest` is"]
    );
    assert_eq!(
        told(&found, code::NO_LOG_LIMIT),
        ["compose.yaml:6:3: service \"b\" has a log without limit"]
    );
}

#[test]
fn findings_come_in_the_order_of_the_file_with_those_of_loading_among_them() {
    let text = "version: \"3\"\nservices:\n  a: {image: a, privileged: true}\n";

    let codes: Vec<&str> = linted(text, &[], &[]).iter().map(|one| one.code).collect();

    assert_eq!(codes, ["W0301", "L0117", "L0118", "L0107", "L0110"]);
}

#[test]
fn a_secret_is_painted_over_wherever_its_line_is_shown() {
    let text = app("{image: a, environment: {DB_PASSWORD: hünter2}}").replace("app:\n", "app:");

    let found = linted(&text, &[], &[]);

    assert!(found.iter().len() > 2);
    for finding in &found {
        let source = &finding.span.as_ref().unwrap().source;
        assert!(!source.text.contains("hünter2"), "{finding:?}");
        assert_eq!(source.text.len(), text.len());
    }
}

#[test]
fn a_script_that_names_a_volume_by_its_key_is_told_the_real_name() {
    let text = "name: shop\nservices:\n  a: {image: \"a:1\", volumes: [\"app-data:/d\", \"named:/n\"]}\n\
                volumes:\n  app-data:\n  named: {name: fixed}\n";
    let script = "docker run --rm -v app-data:/data -v \"$PWD/backup:/backup\" \\\n  \
                  --mount type=volume,source=app_data,target=/x alpine tar czf /backup/app-data.tgz /data\n\
                  docker run --volume=shop_app-data:/data -v fixed:/n -v other:/o alpine\n\
                  docker volume inspect app-data | jq .\ndocker volume rm old_app-data\n";

    let found = linted(text, &[SourceText::new("backup.sh", script)], &[]);

    let name = |written: &str| {
        format!(
            "no volume of this project is {written:?}; \"app-data\" is called \"shop_app-data\""
        )
    };
    assert_eq!(
        told(&found, code::OTHER_VOLUME),
        [
            format!("backup.sh:1:20: {}", name("app-data")),
            format!("backup.sh:2:30: {}", name("app_data")),
            format!("backup.sh:4:23: {}", name("app-data")),
            format!("backup.sh:5:18: {}", name("old_app-data")),
        ]
    );
}

#[test]
fn a_program_that_an_image_lacks_is_told_at_the_health_check() {
    let text = app("image: a:1\nhealthcheck: {test: curl -f http://localhost}");
    let absent = AbsentProgram {
        service: "app".to_owned(),
        program: "curl".to_owned(),
    };

    let found = linted(&text, &[], &[absent]);

    assert_eq!(
        told(&found, code::PROBE_ABSENT),
        [
            "compose.yaml:4:25: the health check of service \"app\" runs \"curl\", which image \
          \"a:1\" does not have"
        ]
    );
}
