//! What holds of a bucket before its server is asked.

use super::*;

fn bucket(variables: &[(&str, &str)]) -> Result<Bucket> {
    let address = "s3://backups/shop".parse().unwrap();
    Bucket::of(address, &Environment::of(variables))
}

#[test]
fn no_key_is_shown_with_a_bucket() {
    let bucket = bucket(&[
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"),
        ("AWS_ACCESS_KEY_ID", "canary-id"),
        ("AWS_SECRET_ACCESS_KEY", "canary-secret"),
        ("AWS_SESSION_TOKEN", "canary-token"),
    ]);

    let bucket = bucket.unwrap();

    let shown = format!("{bucket:?} {bucket}");
    assert!(!shown.contains("canary"), "{shown}");
    assert_eq!(
        bucket.address_of("20261121_233950"),
        "s3://backups/shop/20261121_233950"
    );
}

#[test]
fn a_bucket_without_keys_says_what_to_set() {
    let error = bucket(&[]).unwrap_err();

    assert!(
        matches!(&error, VaultError::Unusable { message, .. } if message.contains("AWS_ACCESS_KEY_ID")),
        "{error}"
    );
}
