//! What is wrong, the worst first, each with its cause and what helps.

use super::Link;
use super::Model;
use super::standing;
use super::standing::Grade;
use super::standing::Standing;
use crate::ops::board::ContainerFacts;
use crate::state::ContainerState;
use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;

/// From which share of its limit on the memory of a container is worth a word.
const MUCH_MEMORY: f64 = 90.0;

/// What well-known exit codes mean.
const MEANINGS: &[(i64, &str)] = &[
    (125, "it could not be started"),
    (126, "its program may not be run"),
    (127, "its program was not found"),
    (132, "illegal instruction"),
    (134, "it aborted"),
    (136, "arithmetic error"),
    (137, "killed"),
    (139, "segmentation fault"),
];

/// The key of the problem that there is no engine.
pub(in crate::tui) const ENGINE: &str = "engine";

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Problem {
    /// What it is, as long as it lasts: the problem stays the same while its text counts.
    pub(in crate::tui) key: String,
    /// How bad it is.
    pub(in crate::tui) weight: Weight,
    /// The service that has it.
    pub(in crate::tui) service: Option<String>,
    /// What is wrong and why.
    pub(in crate::tui) text: String,
    /// What helps, the likeliest first.
    pub(in crate::tui) helps: &'static [Help],
}

/// How bad something is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tui) enum Weight {
    /// Something does not work.
    Bad,
    /// Something may soon not work, or waits for somebody.
    Attention,
    /// Something is other than it was written down.
    Note,
}

impl Weight {
    /// Its symbol and its role.
    pub(in crate::tui) fn look(self) -> (Glyph, Role) {
        match self {
            Self::Bad => (Glyph::Failed, Role::Bad),
            Self::Attention => (Glyph::Attention, Role::Attention),
            Self::Note => (Glyph::Drift, Role::Attention),
        }
    }
}

/// What helps against a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Help {
    /// To read what it writes.
    Logs,
    /// To make it what the file says.
    Up,
    /// To start it again.
    Restart,
    /// To look at the tasks.
    Tasks,
}

/// All that is wrong, the worst first; equal ones in the order of the services.
pub(in crate::tui) fn all(model: &Model) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Link::Lost { why, .. } = &model.link {
        problems.push(Problem {
            key: ENGINE.to_owned(),
            weight: Weight::Bad,
            service: None,
            text: format!("no engine: {why}"),
            helps: &[],
        });
    }
    if let Some(why) = &model.drift_unknown {
        problems.push(Problem {
            key: "file".to_owned(),
            weight: Weight::Attention,
            service: None,
            text: format!("cannot compare with the file: {why}"),
            helps: &[],
        });
    }
    let is_down = standing::all(model.facts.as_ref()).all(|one| one.containers.is_empty());
    for standing in standing::all(model.facts.as_ref()) {
        of_state(model, standing, &mut problems);
        if !is_down {
            of_file(model, standing, &mut problems);
        }
        of_memory(model, standing, &mut problems);
    }
    of_tasks(model, &mut problems);
    problems.sort_by_key(|problem| problem.weight);
    problems
}

/// Tasks that need somebody.
fn of_tasks(model: &Model, problems: &mut Vec<Problem>) {
    let counts = model.tasks.counts();
    for (key, number, one, many) in [
        (
            "asking",
            counts.asking,
            "task waits for an answer",
            "tasks wait for an answer",
        ),
        ("failed", counts.failed, "task failed", "tasks failed"),
    ] {
        if number > 0 {
            let words = if number == 1 { one } else { many };
            problems.push(Problem {
                key: format!("tasks {key}"),
                weight: Weight::Attention,
                service: None,
                text: format!("{number} {words}"),
                helps: &[Help::Tasks],
            });
        }
    }
}

/// What its worst container suffers from.
fn of_state(model: &Model, standing: Standing<'_>, problems: &mut Vec<Problem>) {
    let Some(worst) = standing.worst() else {
        return;
    };
    let is_dying = standing
        .replicas()
        .find(|one| standing::keeps_dying(one, model.now));
    let (weight, text, helps): (_, _, &[_]) = match standing.grade() {
        Grade::Failed => (
            Weight::Bad,
            ended(model, worst),
            &[Help::Logs, Help::Restart],
        ),
        Grade::Restarting => (
            Weight::Bad,
            format!(
                "ends again and again: exited {}{}, {}",
                worst.exit_code,
                meaning(worst),
                times(worst.restarts),
            ),
            &[Help::Logs, Help::Restart],
        ),
        Grade::Unhealthy => (Weight::Bad, unhealthy(worst), &[Help::Logs, Help::Restart]),
        Grade::Missing
        | Grade::Waiting
        | Grade::Paused
        | Grade::Stopped
        | Grade::Well
        | Grade::Done => match is_dying {
            Some(dying) => (Weight::Attention, keeps_dying(model, dying), &[Help::Logs]),
            None => return,
        },
    };
    let text = match standing.wanted() {
        0 | 1 => text,
        _ => format!("{}: {text}", short_name(worst)),
    };
    problems.push(problem(standing, "state", weight, text, helps));
}

/// The name of one of several containers: `2`, or its name if it has no number.
fn short_name(container: &ContainerFacts) -> String {
    match container.number {
        Some(number) => format!("no. {number}"),
        None => container.name.clone(),
    }
}

fn problem(
    standing: Standing<'_>,
    kind: &str,
    weight: Weight,
    text: String,
    helps: &'static [Help],
) -> Problem {
    let service = &standing.service.name;
    Problem {
        key: format!("{service} {kind}"),
        weight,
        service: Some(service.clone()),
        text,
        helps,
    }
}

/// How a container ended that should not have.
fn ended(model: &Model, container: &ContainerFacts) -> String {
    let mut text = if container.out_of_memory {
        format!("OOM-killed, exit {}", container.exit_code)
    } else if container.state == ContainerState::Dead {
        "dead: the engine could not clean it up".to_owned()
    } else {
        format!("exited {}{}", container.exit_code, meaning(container))
    };
    let ago = container.finished_at;
    let ago = ago.map(|at| format!(", {} ago", amounts::span(model.now - at)));
    text += &ago.unwrap_or_default();
    if container.restarts > 0 {
        text += ", ";
        text += &times(container.restarts);
    }
    if !container.error.is_empty() {
        text += ": ";
        text += &container.error;
    }
    text
}

fn meaning(container: &ContainerFacts) -> String {
    let found = MEANINGS
        .iter()
        .find(|(code, _)| *code == container.exit_code);
    found.map_or_else(String::new, |(_, meaning)| format!(" ({meaning})"))
}

fn times(restarts: u64) -> String {
    match restarts {
        1 => "started again once".to_owned(),
        _ => format!("started again {restarts} times"),
    }
}

fn unhealthy(container: &ContainerFacts) -> String {
    match &container.failing {
        Some(failing) if !failing.output.is_empty() => {
            format!(
                "health check failed {} times: {}",
                failing.times, failing.output
            )
        }
        Some(failing) => format!(
            "health check failed {} times, without a word",
            failing.times
        ),
        None => "health check fails".to_owned(),
    }
}

fn keeps_dying(model: &Model, container: &ContainerFacts) -> String {
    let ago = container
        .started_at
        .map(|at| format!(", last {} ago", amounts::span(model.now - at)));
    format!(
        "{}{}: it keeps ending",
        times(container.restarts),
        ago.unwrap_or_default()
    )
}

/// Where it is other than the file says.
fn of_file(model: &Model, standing: Standing<'_>, problems: &mut Vec<Problem>) {
    let waiting = standing.waits_for(model);
    if let Some((dependency, what)) = &waiting
        && matches!(
            dependency.grade(),
            Grade::Failed | Grade::Restarting | Grade::Unhealthy | Grade::Stopped
        )
    {
        let state = dependency.health().word;
        let state = if state.is_empty() {
            dependency.state().word
        } else {
            state
        };
        let text = format!("waits for {what}, which is {state}");
        let helps = &[Help::Logs, Help::Up];
        problems.push(problem(standing, "waits", Weight::Bad, text, helps));
    }
    let service = standing.service;
    let missing = standing.missing();
    if missing > 0 && waiting.is_none() {
        let text = match standing.wanted() {
            1 => "has no container".to_owned(),
            wanted => format!("{missing} of {wanted} containers are missing"),
        };
        let weight = Weight::Attention;
        problems.push(problem(standing, "missing", weight, text, &[Help::Up]));
    }
    if let Some(why) = model.drift.get(&standing.service.name) {
        let others = |(name, reason): (&String, &String)| reason == why && *name != service.name;
        let others = model.drift.iter().filter(|one| others(*one)).count();
        let is_first = first_that_differs(model, why) == Some(&service.name);
        let text = match others {
            0 => format!("runs otherwise than the file says: {why}"),
            _ if !is_first => return,
            _ => format!("and {others} more run otherwise than the file says: {why}"),
        };
        problems.push(problem(standing, "drift", Weight::Note, text, &[Help::Up]));
    }
}

/// The first of the services that differ for the same reason: it speaks for all.
fn first_that_differs<'a>(model: &'a Model, why: &str) -> Option<&'a String> {
    let services = standing::all(model.facts.as_ref()).map(|one| &one.service.name);
    let mut services =
        services.filter(|name| model.drift.get(*name).is_some_and(|reason| reason == why));
    services.next()
}

fn of_memory(model: &Model, standing: Standing<'_>, problems: &mut Vec<Problem>) {
    let samples = standing
        .alive()
        .filter_map(|id| model.usage.latest(id, model.now));
    let most = samples.max_by(|one, other| one.memory_share().total_cmp(&other.memory_share()));
    let Some(most) = most.filter(|sample| sample.memory_share() >= MUCH_MEMORY) else {
        return;
    };
    let text = format!(
        "uses {:.0} % of its memory limit of {}",
        most.memory_share(),
        amounts::bytes(most.memory_limit)
    );
    let helps = &[Help::Logs, Help::Restart];
    problems.push(problem(standing, "memory", Weight::Attention, text, helps));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::shop;

    fn texts(model: &Model) -> Vec<String> {
        let text = |problem: Problem| {
            let service = problem.service.unwrap_or_default();
            format!("{service}: {}", problem.text)
        };
        let of_services = all(model).into_iter().filter(|one| one.service.is_some());
        of_services.map(text).collect()
    }

    #[test]
    fn problems_stand_worst_first_each_with_its_cause() {
        assert_eq!(
            texts(&shop()),
            [
                "agent-review: health check failed 3 times: connect: connection refused \
                 127.0.0.1:9090",
                "worker: OOM-killed, exit 137, 18s ago, started again 5 times",
                "api: runs otherwise than the file says: its image changed",
            ]
        );
    }

    #[test]
    fn services_that_differ_for_one_reason_are_one_problem() {
        let mut model = shop();
        let names = ["redis", "api", "web"].map(str::to_owned);
        model.drift = names
            .map(|name| (name, "its image changed".to_owned()))
            .into();

        let texts = texts(&model);

        assert_eq!(
            texts[2..],
            ["redis: and 2 more run otherwise than the file says: its image changed"]
        );
    }

    #[test]
    fn a_service_without_a_container_is_a_problem_only_while_others_are_up() {
        let mut model = shop();
        model.drift.clear();
        let facts = model.facts.as_mut().unwrap();
        facts.containers.retain(|one| one.service == "postgres");
        assert_eq!(texts(&model)[0], "redis: has no container");

        let facts = model.facts.as_mut().unwrap();
        facts.containers.clear();
        assert_eq!(texts(&model), Vec::<String>::new());
    }
}
