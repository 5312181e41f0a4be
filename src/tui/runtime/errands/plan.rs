//! What a request would do: its plan as `--dry-run` prints it, and what one would
//! want to know before one agrees to it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream;

use super::Site;
use super::backups;
use super::text_of;
use super::work;
use crate::engine::Engine;
use crate::ops::Context;
use crate::plan::Action;
use crate::plan::Handle;
use crate::plan::Plan;
use crate::text::safe_str;
use crate::text::safe_text;
use crate::tui::request::Proposal;
use crate::tui::request::Request;
use crate::value::secret::Secret;

/// How many containers are looked at at one time.
const AT_ONCE: usize = 16;

/// Plans a request, and changes nothing.
pub(super) async fn propose(
    site: &Site,
    context: &Context,
    request: &Request,
    secret: Option<Secret>,
) -> Result<Proposal, String> {
    if request.is_about_backups() {
        return backups::propose(site, context, request, secret).await;
    }
    let plan = work::plan(site, context, request).await;
    let plan = plan.map_err(|error| text_of(&error))?;
    let patience = patience(context.engine.as_ref(), &plan).await;
    Ok(Proposal {
        is_empty: plan.is_empty(),
        text: safe_text(plan.to_string().as_bytes()),
        ends: ended(&plan),
        loses: lost(&plan),
        loses_anonymous: plan
            .steps()
            .iter()
            .any(|step| matches!(&step.action, Action::RemoveContainer { volumes: true, .. })),
        stopping_takes: longest(&plan, &patience),
        ..Proposal::default()
    })
}

/// The containers that are ended, in the order of the plan, and whether one of the
/// same name runs afterwards.
fn ended(plan: &Plan) -> Vec<(String, bool)> {
    let started = |name: &str| {
        plan.steps().iter().any(|step| {
            matches!(&step.action, Action::StartContainer { container, .. } if container.name == name)
        })
    };
    let mut ended = Vec::new();
    for step in plan.steps() {
        if let Action::StopContainer { container, .. } | Action::KillContainer { container, .. } =
            &step.action
        {
            let name = safe_str(&container.name).into_owned();
            ended.push((name, started(&container.name)));
        }
    }
    ended
}

/// The volumes whose data will be gone.
fn lost(plan: &Plan) -> Vec<String> {
    let names = plan.steps().iter().filter_map(|step| {
        let Action::RemoveVolume { volume } = &step.action else {
            return None;
        };
        Some(safe_str(volume).into_owned())
    });
    let names: BTreeSet<String> = names.collect();
    names.into_iter().collect()
}

/// How long the engine waits for the end of each container that is stopped, by name.
async fn patience(engine: &dyn Engine, plan: &Plan) -> BTreeMap<String, Duration> {
    let handles = plan.steps().iter().filter_map(|step| {
        let Action::StopContainer { container, grace } = &step.action else {
            return None;
        };
        Some((container.clone(), *grace))
    });
    let looks = handles.map(|(container, grace)| async move {
        let own = match grace {
            Some(grace) => Some(grace),
            None => own_grace(engine, &container).await,
        };
        (container.name, own)
    });
    let looks: Vec<_> = looks.collect();
    let looks = stream::iter(looks).buffer_unordered(AT_ONCE);
    looks
        .filter_map(async |(name, grace)| Some((name, grace?)))
        .collect()
        .await
}

/// A container that is not there yet, or not any more, has none.
async fn own_grace(engine: &dyn Engine, container: &Handle) -> Option<Duration> {
    let detail = engine.inspect(container.key()).await.ok()??;
    Some(detail.grace)
}

/// How long all stops together take at most: along the longest chain of them.
fn longest(plan: &Plan, patience: &BTreeMap<String, Duration>) -> Option<Duration> {
    let mut until: Vec<Duration> = Vec::new();
    for step in plan.steps() {
        let before = step.after.iter().chain(&step.behind);
        let before = before.filter_map(|id| until.get(*id)).max();
        let mut own = Duration::ZERO;
        if let Action::StopContainer { container, .. } = &step.action {
            own = patience.get(&container.name).copied().unwrap_or_default();
        }
        until.push(before.copied().unwrap_or_default() + own);
    }
    until.into_iter().max().filter(|time| !time.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(name: &str) -> Action {
        Action::StopContainer {
            container: Handle::named(name),
            grace: None,
        }
    }

    fn start(name: &str) -> Action {
        Action::StartContainer {
            service: name.to_owned(),
            container: Handle::named(name),
        }
    }

    #[test]
    fn stops_behind_one_another_take_their_sum_and_those_at_once_the_longest() {
        let mut plan = Plan::default();
        let web = plan.push(stop("web"), "you asked for it", []);
        let api = plan.push(stop("api"), "you asked for it", [web]);
        plan.push(start("api"), "you asked for it", [api]);
        plan.push(stop("worker"), "you asked for it", []);
        let patience = BTreeMap::from([
            ("web".to_owned(), Duration::from_secs(10)),
            ("api".to_owned(), Duration::from_secs(5)),
            ("worker".to_owned(), Duration::from_secs(12)),
        ]);

        assert_eq!(longest(&plan, &patience), Some(Duration::from_secs(15)));
        assert_eq!(longest(&Plan::default(), &patience), None);
    }

    #[test]
    fn what_ends_is_told_with_whether_it_runs_again_and_what_is_lost_by_name() {
        let mut plan = Plan::default();
        let web = plan.push(stop("web"), "you asked for it", []);
        plan.push(start("web"), "you asked for it", [web]);
        let api = plan.push(stop("api\u{1b}[2J"), "you asked for it", []);
        let volume = "shop_data".to_owned();
        plan.push(Action::RemoveVolume { volume }, "you asked for it", [api]);

        assert_eq!(
            ended(&plan),
            [("web".to_owned(), true), ("api".to_owned(), false)]
        );
        assert_eq!(lost(&plan), ["shop_data"]);
    }
}
