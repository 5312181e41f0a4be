//! Whatever holds a secret can be printed for a programmer without it.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::compose::LoadRequest;
use crate::engine::EngineError;
use crate::engine::ExecRequest;
use crate::engine::build::BuildRequest;
use crate::engine::registry::Welcome;
use crate::host::docker_config::TlsFiles;
use crate::host::env::Environment;
use crate::host::http;
use crate::mcp::Door;
use crate::registry::config_file::ConfigFile;
use crate::registry::config_file::Keeper;
use crate::registry::token::Token;
use crate::value::credential::Credential;
use crate::value::secret::Secret;
use crate::value::secret::SecretBytes;
use crate::vault::Seal;

/// A word that is part of nothing else.
const CANARY: &str = "cAnArY";

/// Fails if the word, or what base64 makes of it, can be read.
#[track_caller]
fn hides(value: &dyn Debug) {
    let bytes = format!("{:?}", CANARY.as_bytes());
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        let encoded = "Y0FuQXJZ";
        let is_shown = [CANARY, encoded, bytes.trim_matches(['[', ']'])]
            .iter()
            .any(|word| shown.contains(word));
        assert!(!is_shown, "{shown}");
    }
}

fn named(value: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("KEY".to_owned(), value.to_owned())])
}

#[test]
fn secrets_themselves_are_printed_nowhere() {
    let secret = Secret::new(CANARY);
    let password = Credential::password(CANARY, secret.clone());

    hides(&secret);
    hides(&SecretBytes::new(CANARY.into()));
    hides(&Credential::identity_token(secret.clone()));
    hides(&Token::read(
        format!(r#"{{"token":"{CANARY}"}}"#).as_bytes(),
    ));
    let config = format!(r#"{{"auths":{{"a":{{"username":"u","password":"{CANARY}"}}}}}}"#);
    let file = ConfigFile::read(&config).map_err(|one| one.reason).unwrap();
    hides(&file.keeper("a"));
    hides(&Keeper::Here(password));
    let wrong = format!(r#"{{"auths":["{CANARY}"]}}"#);
    hides(&ConfigFile::read(&wrong).err());
}

#[test]
fn requests_and_settings_are_printed_without_the_secrets_in_them() {
    let secret = Secret::new(CANARY);

    hides(&BuildRequest {
        args: named(CANARY),
        secrets: BTreeMap::from([("id".to_owned(), SecretBytes::new(CANARY.into()))]),
        ..BuildRequest::default()
    });
    hides(&Welcome {
        identity_token: Some(secret.clone()),
    });
    hides(&ExecRequest {
        environment: vec![format!("KEY={CANARY}")],
        ..ExecRequest::default()
    });
    hides(&LoadRequest {
        environment: named(CANARY),
        ..LoadRequest::default()
    });
    hides(&Environment::of(&[("AWS_SECRET_ACCESS_KEY", CANARY)]));
    hides(&TlsFiles {
        folder: "/certs".into(),
        ca: None,
        cert: None,
        key: Some(CANARY.into()),
    });
    hides(
        &http::Request::post(format!("https://u:{CANARY}@h/p?key={CANARY}"))
            .secret_header("authorization", CANARY)
            .form(&[("password", CANARY)]),
    );
    hides(&http::Answer {
        body: CANARY.into(),
        ..http::Answer::default()
    });
    hides(&Door {
        url: format!("https://u:{CANARY}@h/p?key={CANARY}"),
        headers: vec![("authorization".to_owned(), CANARY.to_owned())],
    });
    hides(&Seal::Passphrase(secret));
}

#[tokio::test]
async fn errors_of_addresses_repeat_no_password() {
    use crate::engine::connect::{ConnectSettings, connect};

    for host in [
        format!("tcp://u:{CANARY}@box:2375"),
        format!("ssh://u:{CANARY}@box"),
        format!("ftp://u:{CANARY}@box"),
    ] {
        let settings = ConnectSettings {
            host: Some(host.clone()),
            ..ConnectSettings::default()
        };

        let error = connect(&settings).await.err().unwrap();

        assert!(matches!(error, EngineError::Address { .. }), "{host}");
        assert!(!error.to_string().contains(CANARY), "{error}");
        hides(&error);
    }
}
