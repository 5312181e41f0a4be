//! What is to be said of an image: by what it is, and by what its container did.

use std::collections::BTreeMap;

use super::Check;
use super::Checked;
use super::Verdict;
use super::VerifyOptions;
use super::trial::Stop;
use super::trial::Trial;
use crate::engine::ImageDetail;
use crate::engine::ImageSettings;
use crate::text::echo;
use crate::value::human;

/// Labels by which an image says what it is and where it comes from
/// (OCI image specification, annotations).
const ANNOTATIONS: &[&str] = &["title", "version", "revision", "source"];
/// In front of each of them.
const OCI: &str = "org.opencontainers.image.";

/// What the container showed.
pub(super) fn trial(trial: &Trial, settings: &ImageSettings) -> Vec<Checked> {
    let Trial {
        up,
        is_checked,
        users,
        stop,
    } = trial;
    let mut checks = match up {
        Err(failure) => {
            // What fails with a check that is in force began well.
            let check = if *is_checked && stop.is_some() {
                Check::Healthy
            } else {
                Check::Starts
            };
            let mut failed = Checked::new(check, Verdict::Failed, failure.reason.clone());
            failed.details = failure.details();
            vec![failed]
        }
        Ok((took, word)) => came_up(took.as_secs_f64(), word, *is_checked),
    };
    if up.is_err() && *is_checked && stop.is_some() {
        checks.push(Checked::new(Check::Starts, Verdict::Passed, "it runs"));
    }
    let (verdict, text) = if *is_checked {
        (Verdict::Passed, "it has one")
    } else {
        (
            Verdict::Remark,
            "it has none, so nobody can tell whether it works",
        )
    };
    checks.push(Checked::new(Check::HealthCheck, verdict, text));
    checks.push(user(users, &settings.user));
    checks.extend(stop.map(ending));
    checks
}

fn came_up(seconds: f64, word: &str, is_checked: bool) -> Vec<Checked> {
    let passed = |check, text: String| Checked::new(check, Verdict::Passed, text);
    match (word, is_checked) {
        ("Completed", _) => vec![passed(
            Check::Starts,
            format!("it ended with exit code 0 after {seconds:.1} s"),
        )],
        (_, true) => vec![
            passed(Check::Starts, "it runs".to_owned()),
            passed(Check::Healthy, format!("after {seconds:.1} s")),
        ],
        (_, false) => vec![passed(
            Check::Starts,
            format!("it runs; without a health check that was watched for {seconds:.1} s"),
        )],
    }
}

/// Who its processes are; where that is not known, who the image says they will be.
fn user(users: &[u32], named: &str) -> Checked {
    let told = if named.is_empty() {
        "the image names no user".to_owned()
    } else {
        format!("the image names {}", echo(named))
    };
    let name = named.split(':').next().unwrap_or_default();
    let names_root = matches!(name, "" | "0" | "root");
    let Some(main) = users.first() else {
        let verdict = if names_root {
            Verdict::Failed
        } else {
            Verdict::Passed
        };
        let text = format!("{told}; no process could be looked at");
        return Checked::new(Check::NonRoot, verdict, text);
    };
    let roots = users.iter().filter(|user| **user == 0).count();
    if roots == 0 {
        let text = if names_root {
            format!("its process gave root up and runs as user {main}")
        } else {
            format!("it runs as user {main}")
        };
        return Checked::new(Check::NonRoot, Verdict::Passed, text);
    }
    let text = match roots {
        1 => format!("a process runs as root; {told}"),
        count => format!("{count} processes run as root; {told}"),
    };
    Checked::new(Check::NonRoot, Verdict::Failed, text)
}

fn ending(stop: Stop) -> Checked {
    let Stop { took, grace, code } = stop;
    if stop.is_killed() {
        let text = format!(
            "it did not end within {} s, and was killed: its program does not hear the stop \
             signal; `init: true` in the compose file helps most",
            grace.as_secs()
        );
        return Checked::new(Check::Stops, Verdict::Failed, text);
    }
    let text = format!("within {:.1} s, exit code {code}", took.as_secs_f64());
    Checked::new(Check::Stops, Verdict::Passed, text)
}

/// What the image says of itself.
pub(super) fn image(image: &ImageDetail, options: &VerifyOptions) -> Vec<Checked> {
    vec![
        size(image.size, options),
        labels(&image.labels, &options.labels),
        ports(&image.settings.exposed),
    ]
}

fn size(size: u64, options: &VerifyOptions) -> Checked {
    let shown = human::storage(size);
    let most = options.max_size.map(|most| (most, most.0));
    let most = most.and_then(|(most, bytes)| Some((most, u64::try_from(bytes).ok()?)));
    match most {
        Some((most, bytes)) if size > bytes => {
            let text = format!("{shown}, more than {most}");
            Checked::new(Check::Size, Verdict::Failed, text)
        }
        Some((most, _)) => {
            let text = format!("{shown}, of {most} at most");
            Checked::new(Check::Size, Verdict::Passed, text)
        }
        None => Checked::new(Check::Size, Verdict::Passed, shown),
    }
}

fn labels(there: &BTreeMap<String, String>, required: &[String]) -> Checked {
    let has = |label: &str| there.get(label).is_some_and(|value| !value.is_empty());
    let missing: Vec<String> = required
        .iter()
        .filter(|label| !has(label))
        .map(|label| echo(label))
        .collect();
    if !missing.is_empty() {
        let text = format!("missing: {}", missing.join(", "));
        return Checked::new(Check::Labels, Verdict::Failed, text);
    }
    let absent = ANNOTATIONS
        .iter()
        .filter(|name| !has(&format!("{OCI}{name}")));
    let absent: Vec<&str> = absent.copied().collect();
    if absent.is_empty() {
        let text = "it says what it is, its version and where it comes from";
        return Checked::new(Check::Labels, Verdict::Passed, text);
    }
    let text = format!("{OCI}* does not say: {}", absent.join(", "));
    let verdict = if required.is_empty() {
        Verdict::Remark
    } else {
        Verdict::Passed
    };
    Checked::new(Check::Labels, verdict, text)
}

fn ports(exposed: &[String]) -> Checked {
    let text = match exposed {
        [] => "none exposed".to_owned(),
        ports => {
            let ports: Vec<String> = ports.iter().map(|port| echo(port)).collect();
            ports.join(", ")
        }
    };
    Checked::new(Check::Ports, Verdict::Passed, text)
}

/// What is to be said of secrets that were found.
pub(super) fn secrets(found: &[String]) -> Checked {
    if found.is_empty() {
        let text = "none in variables, labels and history";
        return Checked::new(Check::Secrets, Verdict::Passed, text);
    }
    let text = format!("whoever has the image can read {}", found.join(", "));
    Checked::new(Check::Secrets, Verdict::Failed, text)
}
