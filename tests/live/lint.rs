//! `config --lint` where the engine has the images: it looks into them, and leaves nothing.

use crate::support::stack::Stack;

#[test]
fn a_health_check_whose_program_the_image_lacks_is_told_and_no_container_stays() {
    let stack = Stack::new(
        "lint",
        r#"
x-rest: &rest {image: devtools-test/busybox:1, restart: "no", logging: {driver: none}}
services:
  absent: {<<: *rest, healthcheck: {test: [CMD, curl, -f, "http://localhost"]}}
  there: {<<: *rest, healthcheck: {test: "wget -q http://localhost || exit 1"}}
  elsewhere: {<<: *rest, healthcheck: {test: [CMD, /opt/probe]}}
  mounted: {<<: *rest, healthcheck: {test: [CMD, /opt/probe]}, volumes: ["./:/opt"]}
"#,
    );

    let run = stack.devtools(&["config", "--lint"]).run();

    let run = run.exits(1).prints(&[
        "L0102",
        "\"absent\" runs \"curl\"",
        "\"elsewhere\" runs \"/opt/probe\"",
    ]);
    assert!(!run.stdout().contains("\"there\""), "{run}");
    assert!(!run.stdout().contains("\"mounted\""), "{run}");
    let everybody = stack.api.get("/containers/json?all=1").to_string();
    assert!(!everybody.contains("/devtools-lint-"), "{everybody}");
}
