//! What `devtools config` shows of files that include, extend and override each other.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

fn shop() -> Sandbox {
    Sandbox::with(&[
        (
            "compose.yaml",
            "include: [db/compose.yaml]\nservices:\n  web:\n    image: web:${TAG:-1}\n    command: serve \"${WHAT?say what}\"\n    environment: [API_TOKEN=abc, MODE]\n    env_file: web.env\n    depends_on: [db]\n    ports: [\"${PORT:-80}:80\"]\nvolumes: {unused: }\n",
        ),
        (
            "compose.override.yaml",
            "services:\n  web:\n    image: over:${TAG:-1}\n",
        ),
        (
            "db/compose.yaml",
            "services:\n  db:\n    image: db:${VERSION}\n    volumes: [\"data:/data\", \"./init:/init\"]\nvolumes: {data: }\n",
        ),
        (".env", "WHAT=all\nMODE=fast\nDB_PASSWORD=hush\n"),
        ("db/.env", "VERSION=16\n"),
        ("web.env", "FROM_FILE=1\nPRIVATE_KEY=hush\n"),
    ])
}

#[test]
fn an_included_file_has_its_own_folder_and_variables() {
    assert_snapshot!(shop().run(&["config"]), @r#"
    exit code 0
    --- stdout
    name: shop
    services:
      db:
        image: db:16
        networks:
          default: null
        volumes:
          - type: volume
            source: data
            target: /data
            volume: {}
          - type: bind
            source: [DIR]/shop/db/init
            target: /init
            bind:
              create_host_path: true
      web:
        command:
          - serve
          - all
        depends_on:
          db:
            condition: service_started
            required: true
        environment:
          API_TOKEN: '***'
          FROM_FILE: "1"
          MODE: fast
          PRIVATE_KEY: '***'
        image: over:1
        networks:
          default: null
        ports:
          - mode: ingress
            target: 80
            published: "80"
            protocol: tcp
    networks:
      default:
        name: shop_default
    volumes:
      data:
        name: shop_data
    "#);
}

#[test]
fn parts_are_printed_as_docker_compose_prints_them() {
    let sandbox = shop();

    assert_snapshot!(sandbox.run(&["config", "--services"]), @r"
    exit code 0
    --- stdout
    db
    web
    ");
    assert_snapshot!(sandbox.run(&["config", "--volumes"]), @r"
    exit code 0
    --- stdout
    data
    ");
    assert_snapshot!(sandbox.run(&["config", "--variables"]), @r"
    exit code 0
    --- stdout
    NAME                REQUIRED            DEFAULT VALUE       ALTERNATE VALUE
    PORT                false               80                  
    TAG                 false               1                   
    VERSION             false                                   
    WHAT                true
    ");
}

#[test]
fn without_variables_the_files_say_what_they_say_and_secrets_stay_hidden() {
    assert_snapshot!(shop().run(&["config", "--no-interpolate", "--no-path-resolution"]), @r#"
    exit code 0
    --- stdout
    name: shop
    networks:
      default:
        name: shop_default
    services:
      db:
        image: db:${VERSION}
        networks:
          default: null
        volumes:
          - source: data
            target: /data
            type: volume
            volume: {}
          - bind:
              create_host_path: true
            source: db/init
            target: /init
            type: bind
      web:
        command: serve "${WHAT?say what}"
        depends_on:
          db:
            condition: service_started
            required: true
        env_file:
          - path: web.env
            required: true
        environment:
          API_TOKEN: '***'
          MODE: null
        image: over:${TAG:-1}
        networks:
          default: null
        ports:
          - ${PORT:-80}:80
    volumes:
      data:
        name: shop_data
      unused:
        name: shop_unused
    "#);
}

#[test]
fn secrets_are_hidden_in_every_part() {
    let sandbox = shop();

    for flags in [
        &["config"][..],
        &["config", "--format", "json"],
        &["config", "--environment"],
        &["config", "--no-interpolate"],
        &["config", "--no-normalize"],
        &["config", "--variables"],
        &["config", "--provenance", "*"],
        &["config", "--provenance", "${*}"],
    ] {
        let shown = sandbox.run(flags);

        assert!(shown.starts_with("exit code 0"), "{flags:?}: {shown}");
        assert!(!shown.contains("hush"), "{flags:?}: {shown}");
        assert!(!shown.contains("abc"), "{flags:?}: {shown}");
    }
}

#[test]
fn provenance_tells_the_file_the_way_and_what_was_overridden() {
    let sandbox = shop();

    assert_snapshot!(sandbox.run(&["config", "--provenance", "services.*.image"]), @r"
    exit code 0
    --- stdout
    services.web.image: over:1
      at compose.override.yaml:3:12
      with ${TAG}, which is set nowhere: the default counts
      instead of web:1, at compose.yaml:4:12
    services.db.image: db:16
      at db/compose.yaml:3:12
      which compose.yaml:1:11 includes
      with ${VERSION}, from db/.env:1:1
    ");
    assert_snapshot!(sandbox.run(&["config", "--provenance", "services.web.environment"]), @r"
    exit code 0
    --- stdout
    services.web.environment.API_TOKEN: ***
      at compose.yaml:6:19
    services.web.environment.MODE: fast
      at compose.yaml:6:34
      with ${MODE}, from .env:2:1
    services.web.environment.FROM_FILE: 1
      at web.env:1:1
      which compose.yaml:7:15 names as env_file
    services.web.environment.PRIVATE_KEY: ***
      at web.env:2:1
      which compose.yaml:7:15 names as env_file
    ");
    assert_snapshot!(sandbox.run(&["config", "--provenance", "${W*}", "--format", "json"]), @r#"
    exit code 0
    --- stdout
    [
      {
        "name": "WHAT",
        "definitions": [
          {
            "value": "all",
            "source": "file",
            "place": {
              "file": ".env",
              "line": 1,
              "column": 1
            }
          }
        ]
      }
    ]
    "#);
    assert_snapshot!(sandbox.run(&["config", "--provenance", "services.web.imagee"]), @r"
    exit code 2
    --- stderr
    error: nothing fits services.web.imagee
    hint: a key is a path such as services.web.image, where * stands for any text; a variable is ${NAME}
    ");
}

#[test]
fn a_remote_include_is_refused_with_its_place() {
    let file = "include: [\"oci://docker.io/some/thing\"]\nservices: {a: {image: a}}\n";
    let sandbox = Sandbox::with(&[("compose.yaml", file)]);

    assert_snapshot!(sandbox.run(&["config", "-q"]), @r#"
    exit code 2
    --- stderr
    error[E0404]: "oci://docker.io/some/thing" is an image of a registry
     --> compose.yaml:1:11
      |
    1 | include: ["oci://docker.io/some/thing"]
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not a file
      |
      = help: fetch the files yourself and include them by their path
    "#);
}

#[test]
fn files_that_multiply_each_other_are_refused() {
    let mut files: Vec<(String, String)> = (0..20)
        .map(|level| {
            let next = level + 1;
            let text = format!("include: [{{path: f{next}.yaml}}, {{path: g{next}.yaml}}]\n");
            [
                (format!("f{level}.yaml"), text.clone()),
                (format!("g{level}.yaml"), text),
            ]
        })
        .flat_map(Vec::from)
        .collect();
    for name in ["f20.yaml", "g20.yaml"] {
        files.push((
            name.to_owned(),
            format!("services: {{{}: {{image: a}}}}\n", &name[..1]),
        ));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();

    let shown = Sandbox::with(&files).run(&["--file", "f0.yaml", "config", "-q"]);

    assert!(shown.contains("E0413"), "{shown}");
}
