//! What can be wrong with a bucket, each in a sentence, soon, and before anybody is held
//! still.

use std::net::TcpListener;
use std::time::Duration;

use super::assert_nothing_is_left_here;
use super::served;
use super::without_keys;
use crate::support::free_port;
use crate::support::s3::KEY;
use crate::support::s3::S3;

/// How long any of these may take where the machine has much else to do.
const SOON: Duration = Duration::from_secs(40);

#[test]
fn what_is_wrong_with_a_bucket_is_said_in_one_sentence() {
    let (_s3, stack) = served("bucket-refused");
    let closed = format!("http://127.0.0.1:{}", free_port());
    let to = S3::to();
    for (variable, value, to, said) in [
        (
            "AWS_ACCESS_KEY_ID",
            "wrongKey",
            &*to,
            "does not know the access key",
        ),
        (
            "AWS_SECRET_ACCESS_KEY",
            "canary",
            &to,
            "the secret is not the one",
        ),
        (
            "AWS_REGION",
            "",
            "s3://missing/of",
            "there is no such bucket",
        ),
        ("AWS_ENDPOINT_URL_S3", &closed, &to, "connection refused"),
        (
            "AWS_ENDPOINT_URL_S3",
            "http://nowhere.invalid",
            &to,
            "not encrypted",
        ),
        (
            "AWS_ENDPOINT_URL_S3",
            "https://nowhere.invalid",
            &to,
            "cannot be resolved",
        ),
        (
            "AWS_SECRET_ACCESS_KEY",
            "",
            &to,
            "AWS_ACCESS_KEY_ID is set, but",
        ),
    ] {
        for command in [&["backup"][..], &["backup", "list"], &["restore", "latest"]] {
            let arguments: Vec<&str> = command.iter().copied().chain(["--to", to]).collect();
            let run = stack.devtools(&arguments).with(variable, value).run();
            let run = without_keys(run).says(&[said, "hint: "]);
            assert!(run.code() > Some(0), "{run}");
            assert!(!run.stderr().contains("canary"), "{run}");
            assert!(run.took < SOON, "{run}");
        }
    }
    assert_nothing_is_left_here(&stack);
    assert_eq!(stack.container("db").state, "running");
}

#[test]
fn a_server_that_never_answers_is_given_up_within_seconds() {
    let (_s3, stack) = served("bucket-silent");
    let silent = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let endpoint = format!("http://{}", silent.local_addr().unwrap());

    let run = stack
        .devtools(&["backup", "--to", &S3::to()])
        .with("AWS_ENDPOINT_URL_S3", endpoint)
        .run();

    let run = without_keys(run).exits(1).says(&["no answer within 10 s"]);
    assert!(run.took < SOON, "{run}");
}

#[test]
fn keys_may_stand_in_the_files_of_others() {
    let (s3, stack) = served("bucket-profile");
    let folder = stack.home().join(".aws");
    std::fs::create_dir(&folder).unwrap();
    let credentials = format!(
        "[other]\naws_access_key_id = {KEY}\naws_secret_access_key = {}\n",
        stack.variable("AWS_SECRET_ACCESS_KEY")
    );
    std::fs::write(folder.join("credentials"), credentials).unwrap();
    let config = format!("[profile other]\nendpoint_url = {}\n", s3.endpoint());
    std::fs::write(folder.join("config"), config).unwrap();
    let bare = |profile: &str| {
        let run = stack
            .devtools(&["backup", "list", "--to", &S3::to()])
            .without("AWS_ACCESS_KEY_ID")
            .without("AWS_SECRET_ACCESS_KEY")
            .without("AWS_ENDPOINT_URL_S3")
            .with("AWS_PROFILE", profile)
            .run();
        without_keys(run)
    };

    bare("other").exits(0);
    bare("missing")
        .exits(2)
        .says(&["AWS_PROFILE names the profile"]);
}
