//! Files and programs with credentials: what is put in is found, what is taken out is gone, and nothing of it is shown.

#![no_main]

use devtools::check_shown;
use devtools::docr::doctl::token_in;
use devtools::docr::granted::credential_in;
use devtools::registry::config_file::{self, ConfigFile, Keeper, Mistake};
use devtools::registry::credential::Credential;
use devtools::registry::helper;
use devtools::value::secret::Secret;
use libfuzzer_sys::fuzz_target;

/// A word that no input is likely to have.
const CANARY: &str = "c4n4rY-0f-the-t4rget";

fuzz_target!(|text: &str| {
    check_config(text);
    check_helper(text);
    if let Ok(host) = config_file::host_of(text) {
        assert!(!host.is_empty() && !host.contains('/'));
        assert_eq!(config_file::host_of(&host), Ok(host));
    }
    if let Ok(Some(token)) = token_in(text, None) {
        assert!(!token.expose().is_empty());
    }
    if let Some((user, password)) = credential_in(text.as_bytes(), "r.example") {
        assert!(!user.expose().is_empty() && !password.expose().is_empty());
    }
});

/// A login is kept, found and forgotten, whatever else stands in the file.
fn check_config(text: &str) {
    let file = match ConfigFile::read(text) {
        Ok(file) => file,
        Err(Mistake { line, column, .. }) => {
            assert!(line <= text.lines().count() + 1 && column <= text.len() + 1);
            return;
        }
    };
    for server in file.servers() {
        let keeper = file.keeper(server);
        if let Keeper::Here(credential) = &keeper {
            let secret = credential.secret().expose();
            assert!(secret.len() < 8 || !format!("{keeper:?}").contains(secret));
        }
    }
    let credential = Credential::password("me", Secret::verbatim(CANARY));
    let host = "r.example:5000";
    // What is understood in part only is left as it is.
    let Ok(with) = config_file::with_entry(text, host, Some(&credential)) else {
        return;
    };
    assert_eq!(others(&with), others(text));
    let kept = ConfigFile::read(&with).unwrap().kept_here(host);
    assert_eq!(kept, Some(credential));
    let without = config_file::without_entry(&with, host).unwrap();
    assert_eq!(ConfigFile::read(&without).unwrap().kept_here(host), None);
}

/// What a file says beside its logins.
fn others(text: &str) -> serde_json::Map<String, serde_json::Value> {
    let mut file: serde_json::Map<_, _> = serde_json::from_str(text).unwrap_or_default();
    file.remove("auths");
    file
}

/// A helper's name stays on the path, and its words are fit to be shown.
fn check_helper(text: &str) {
    match helper::program(text) {
        Ok(program) => assert!(!program.contains('/')),
        Err(reason) => check_shown(&reason),
    }
    if let Err(reason) = helper::credential(false, text) {
        check_shown(&reason);
    }
    if let Ok(Some(credential)) = helper::credential(true, text) {
        assert_eq!(format!("{credential:?}"), "Credential(***)");
    }
}
