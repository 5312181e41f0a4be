//! Env files: places are true, and values that are written down in double quotes are read as they were.

#![no_main]

use devtools::compose::dotenv::{self, EnvFile};
use devtools::compose::tree::SourceText;
use devtools::{check_findings, check_span, variable};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = SourceText::decode(".env", bytes) else {
        return;
    };
    match dotenv::parse_raw(&source, &variable) {
        Ok(file) => check(&file),
        Err(errors) => check_findings(&errors),
    }
    match dotenv::parse(&source, &variable) {
        Ok(file) => {
            check(&file);
            check_written_down(&file);
        }
        Err(errors) => check_findings(&errors),
    }
});

fn check(file: &EnvFile) {
    check_findings(&file.warnings);
    for (name, entry) in &file.entries {
        assert!(!name.is_empty());
        check_span(&entry.span);
        assert!(
            !entry
                .value
                .as_ref()
                .is_some_and(|value| value.contains('\0'))
        );
    }
}

fn check_written_down(file: &EnvFile) {
    let mut text = String::new();
    let set = || {
        file.entries
            .iter()
            .filter_map(|(name, entry)| Some((name, entry.value.as_ref()?)))
    };
    for (name, value) in set() {
        let escaped = value
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('$', "$$");
        text.push_str(&format!("{name}=\"{escaped}\"\n"));
    }

    let again = dotenv::parse(&SourceText::new("again.env", text.as_str()), &|_| None)
        .unwrap_or_else(|errors| panic!("{text}\n{errors:?}"));

    let read = again
        .entries
        .iter()
        .filter_map(|(name, entry)| Some((name, entry.value.as_ref()?)));
    assert!(set().eq(read), "{text}\nis read as {again:?}");
}
