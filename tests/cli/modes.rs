//! `--mode`: a file that is laid over the main one, or a profile.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

fn sandbox() -> Sandbox {
    Sandbox::with(&[
        (
            "compose.yaml",
            "services:\n  web: {image: web, environment: {KIND: plain}}\n  \
             probe: {image: probe, profiles: [debug]}\n",
        ),
        (
            "compose.override.yaml",
            "services:\n  web: {environment: {KIND: dev, DEBUG: \"true\"}}\n",
        ),
        (
            "compose.prod.yaml",
            "services:\n  web: {environment: {KIND: prod}, restart: always}\n",
        ),
    ])
}

#[test]
fn a_mode_takes_the_place_of_the_override_file() {
    let sandbox = sandbox();
    let kind = |arguments: &[&str]| {
        let shown = sandbox.run(&[arguments, &["config", "--format", "json"]].concat());
        let json = shown.split_once("--- stdout\n").unwrap().1;
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        let web = &value["services"]["web"];
        (web["environment"].to_string(), web["restart"].to_string())
    };
    let plain = (
        r#"{"DEBUG":"true","KIND":"dev"}"#.to_owned(),
        "null".to_owned(),
    );
    let prod = (r#"{"KIND":"prod"}"#.to_owned(), r#""always""#.to_owned());
    assert_eq!(kind(&[]), plain);
    assert_eq!(kind(&["--mode", "prod"]), prod);
    assert_eq!(kind(&["-f", "compose.yaml", "--mode", "prod"]), prod);
}

#[test]
fn a_mode_without_a_file_is_a_profile() {
    let sandbox = sandbox();
    assert_snapshot!(sandbox.run(&["--mode", "debug", "config", "--services"]), @r"
    exit code 0
    --- stdout
    web
    probe
    ");
    assert_snapshot!(sandbox.run(&["--mode", "debgu", "config", "--services"]), @r#"
    exit code 2
    --- stderr
    error: there is no mode debgu: neither a file compose.debgu.yaml nor a profile
    hint: did you mean "debug"?
    "#);
    assert_snapshot!(sandbox.run(&["--mode", "../prod", "config", "--services"]), @r#"
    exit code 2
    --- stderr
    error: "../prod" is no mode
    hint: a mode is named as its file is: prod of compose.prod.yaml
    "#);
}

#[test]
fn several_modes_are_laid_over_each_other_in_their_order() {
    let sandbox = sandbox();
    let shown = sandbox.run(&["--mode", "prod", "--mode", "debug", "config", "--services"]);
    assert_eq!(shown, "exit code 0\n--- stdout\nweb\nprobe\n");
    let shown = sandbox.run(&["--mode", "prod", "--mode", "debug", "config"]);
    assert!(
        shown.contains("KIND: prod") && shown.contains("restart: always"),
        "{shown}"
    );
}
