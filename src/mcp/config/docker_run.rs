//! The words behind `docker run`, as a service of a compose file.

use serde_json::{Map, Value, json};

/// What becomes of a flag.
#[derive(Clone, Copy)]
enum Meaning {
    /// It is a switch of the service.
    Switch(&'static str),
    /// Its value is the service's.
    Value(&'static str),
    /// Its value is one of several of the service.
    Item(&'static str),
    /// Its value is a mount in docker's long form.
    Mount,
    /// It says how the container is run, which is our business; it has no value.
    OwnSwitch,
    /// The same with a value.
    OwnValue,
}

/// The flags that make sense for a server, with the keys of compose files.
const FLAGS: &[(&[&str], Meaning)] = &[
    (&["-e", "--env"], Meaning::Item("environment")),
    (&["--env-file"], Meaning::Item("env_file")),
    (&["-v", "--volume"], Meaning::Item("volumes")),
    (&["--mount"], Meaning::Mount),
    (&["-w", "--workdir"], Meaning::Value("working_dir")),
    (&["-u", "--user"], Meaning::Value("user")),
    (&["--network", "--net"], Meaning::Value("network_mode")),
    (&["--entrypoint"], Meaning::Item("entrypoint")),
    (&["-h", "--hostname"], Meaning::Value("hostname")),
    (&["-m", "--memory"], Meaning::Value("mem_limit")),
    (&["--memory-swap"], Meaning::Value("memswap_limit")),
    (&["--cpus"], Meaning::Value("cpus")),
    (&["--pids-limit"], Meaning::Value("pids_limit")),
    (&["--shm-size"], Meaning::Value("shm_size")),
    (&["--platform"], Meaning::Value("platform")),
    (&["--runtime"], Meaning::Value("runtime")),
    (&["--stop-signal"], Meaning::Value("stop_signal")),
    (&["-l", "--label"], Meaning::Item("labels")),
    (&["--cap-add"], Meaning::Item("cap_add")),
    (&["--cap-drop"], Meaning::Item("cap_drop")),
    (&["--security-opt"], Meaning::Item("security_opt")),
    (&["--tmpfs"], Meaning::Item("tmpfs")),
    (&["--add-host"], Meaning::Item("extra_hosts")),
    (&["--dns"], Meaning::Item("dns")),
    (&["--group-add"], Meaning::Item("group_add")),
    (&["--device"], Meaning::Item("devices")),
    (&["--init"], Meaning::Switch("init")),
    (&["--read-only"], Meaning::Switch("read_only")),
    (&["--privileged"], Meaning::Switch("privileged")),
    (&["--rm"], Meaning::OwnSwitch),
    (&["-i", "--interactive"], Meaning::OwnSwitch),
    (&["-t", "--tty"], Meaning::OwnSwitch),
    (&["-q", "--quiet"], Meaning::OwnSwitch),
    (&["--name"], Meaning::OwnValue),
    (&["--pull"], Meaning::OwnValue),
    (&["--restart"], Meaning::OwnValue),
    (&["-a", "--attach"], Meaning::OwnValue),
    (&["-p", "--publish"], Meaning::OwnValue),
    (&["--log-driver"], Meaning::OwnValue),
    (&["--log-opt"], Meaning::OwnValue),
];

/// The service that these words describe; `environment` has what docker itself would be
/// started with, which `-e NAME` hands on.
pub(super) fn service(
    words: &[String],
    environment: &[(String, String)],
) -> Result<Map<String, Value>, String> {
    let mut service = Map::new();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        if !word.starts_with('-') {
            service.insert("image".to_owned(), literal(word));
            let command: Vec<Value> = rest.map(|word| literal(word)).collect();
            if !command.is_empty() {
                service.insert("command".to_owned(), Value::Array(command));
            }
            hand_on(&mut service, environment);
            service.entry("network_mode").or_insert(json!("bridge"));
            return Ok(service);
        }
        flag(word, &mut rest, &mut service)?;
    }
    Err("`docker run` names no image".to_owned())
}

/// Reads a flag, with its value if it has one.
fn flag<'a>(
    word: &str,
    rest: &mut impl Iterator<Item = &'a String>,
    service: &mut Map<String, Value>,
) -> Result<(), String> {
    let is_long = word.starts_with("--");
    let (name, own) = match word.split_once('=') {
        Some((name, value)) if is_long => (name, Some(value)),
        _ => (word, None),
    };
    let Some(meaning) = meaning(name) else {
        return letters(word, rest, service);
    };
    if let Meaning::Switch(key) = meaning {
        let is_on = own != Some("false");
        service.insert(key.to_owned(), json!(is_on));
        return Ok(());
    }
    if matches!(meaning, Meaning::OwnSwitch) {
        return Ok(());
    }
    let value = match own {
        Some(value) => value,
        None => rest
            .next()
            .ok_or_else(|| format!("`docker run {word}` lacks a value"))?,
    };
    apply(meaning, value, service)
}

fn apply(meaning: Meaning, value: &str, service: &mut Map<String, Value>) -> Result<(), String> {
    match meaning {
        Meaning::Value(key) => {
            service.insert(key.to_owned(), literal(value));
        }
        Meaning::Item(key) => push(service, key, literal(value)),
        Meaning::Mount => push(service, "volumes", mount(value)?),
        Meaning::Switch(_) | Meaning::OwnSwitch | Meaning::OwnValue => {}
    }
    Ok(())
}

/// Single letters in one word: switches, and last one with its value, such as `-it`,
/// `-itv /a:/b`, `-eNAME`.
fn letters<'a>(
    word: &str,
    rest: &mut impl Iterator<Item = &'a String>,
    service: &mut Map<String, Value>,
) -> Result<(), String> {
    let unknown = || format!("`docker run {word}` is more than devtools can do for a server");
    let all = word.strip_prefix('-').filter(|all| !all.starts_with('-'));
    let all = all.ok_or_else(unknown)?;
    for (place, letter) in all.char_indices() {
        let meaning = meaning(&format!("-{letter}")).ok_or_else(unknown)?;
        if matches!(meaning, Meaning::OwnSwitch) {
            continue;
        }
        let own = all[place + letter.len_utf8()..].trim_start_matches('=');
        let value = match own {
            "" => rest.next().map(String::as_str),
            own => Some(own),
        };
        let value = value.ok_or_else(|| format!("`docker run {word}` lacks a value"))?;
        return apply(meaning, value, service);
    }
    Ok(())
}

fn meaning(name: &str) -> Option<Meaning> {
    let named = |(names, _): &&(&[&str], Meaning)| names.contains(&name);
    FLAGS.iter().find(named).map(|(_, meaning)| *meaning)
}

fn push(service: &mut Map<String, Value>, key: &str, item: Value) {
    let list = service.entry(key).or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        list.push(item);
    }
}

/// `type=bind,src=/a,dst=/b,ro` as a mount of a compose file.
fn mount(text: &str) -> Result<Value, String> {
    let mut mount = json!({"type": "volume"});
    for part in text.split(',') {
        let (key, value) = part.split_once('=').unwrap_or((part, "true"));
        match key {
            "type" => mount["type"] = json!(value),
            "src" | "source" => mount["source"] = literal(value),
            "dst" | "destination" | "target" => mount["target"] = literal(value),
            "ro" | "readonly" => mount["read_only"] = json!(value != "false" && value != "0"),
            other => {
                return Err(format!(
                    "`--mount` with {other} is more than devtools can do"
                ));
            }
        }
    }
    Ok(mount)
}

/// Gives `-e NAME` the value that docker would have been started with.
fn hand_on(service: &mut Map<String, Value>, environment: &[(String, String)]) {
    let list = service.get_mut("environment").and_then(Value::as_array_mut);
    for item in list.into_iter().flatten() {
        let found = environment.iter().find(|(name, _)| item == name);
        if let Some((name, value)) = found {
            *item = literal(&format!("{name}={value}"));
        }
    }
}

/// Text in which no variable is filled in: that was done already.
fn literal(text: &str) -> Value {
    Value::String(text.replace('$', "$$"))
}
