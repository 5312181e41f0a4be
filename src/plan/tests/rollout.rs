//! How services are updated group by group, and how a failed update is undone.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::Value;
use serde_json::json;

use super::assert_as_it_should_be;
use super::shop::{names, plan, project, up, wanted};
use crate::compose::model::Project;
use crate::plan::Action;
use crate::plan::Wanted;
use crate::plan::reconcile;
use crate::plan::simulate;
use crate::plan::undo;
use crate::state::ContainerState;
use crate::state::Observed;

/// Two containers of a version, updated as `update` says.
fn version(command: &str, update: &Value) -> Project {
    project(&json!({"web": {
        "command": [command],
        "scale": 2,
        "deploy": {"update_config": update},
    }}))
}

fn ids(observed: &Observed) -> BTreeSet<String> {
    let ids = observed.containers.iter().map(|one| one.id.clone());
    ids.collect()
}

/// Two services, the first of which the second waits for, with an image.
fn pair(image: &str) -> Project {
    project(&json!({
        "db": {"image": image},
        "web": {"image": image, "depends_on": {"db": {"condition": "service_started"}}},
    }))
}

#[test]
fn where_all_may_come_back_no_old_container_goes_before_everything_is_up() {
    let before = up(&pair("img"));
    let new = pair("img");
    let mut moved = before.clone();
    moved.images.get_mut("img").unwrap().id = "sha256:other".to_owned();
    let wanted = Wanted {
        keeps_old: true,
        ..wanted(&new)
    };

    let update = reconcile(&wanted, &moved);

    assert_snapshot!(update, @"
    1 create container 000000000002_shop-db-1: image img changed
    [1] -> 2 stop container shop-db-1: image img changed
    [2] -> 3 rename container shop-db-1 to 000000000002_old_shop-db-1: it comes back if the update fails
    [3] -> 4 rename container 000000000002_shop-db-1 to shop-db-1: its predecessor is gone
    [4] -> 5 start container shop-db-1: it replaces another
    [5] -> 6 wait until db is up: its update goes on only when it is up
    7 create container 000000000003_shop-web-1: image img changed
    [5, 6, 7] -> 8 stop container shop-web-1: image img changed
    [8] -> 9 rename container shop-web-1 to 000000000003_old_shop-web-1: it comes back if the update fails
    [9] -> 10 rename container 000000000003_shop-web-1 to shop-web-1: its predecessor is gone
    [5, 6, 10] -> 11 start container shop-web-1: it replaces another
    [11] -> 12 wait until web is up: its update goes on only when it is up
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] -> 13 remove container shop-db-1: image img changed
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] -> 14 remove container shop-web-1: image img changed
    ");
    let last_up = update
        .steps()
        .iter()
        .rposition(|step| matches!(step.action, Action::Await { .. }));
    let first_gone = update
        .steps()
        .iter()
        .position(|step| matches!(step.action, Action::RemoveContainer { .. }));
    assert!(last_up < first_gone, "{update}");
    for steps in 0..first_gone.unwrap() {
        let failed = simulate::after(&moved, &update, steps);
        let services = update.undone_on_failure.keys().map(String::as_str);

        let back = undo(&new, services, None, &failed, &ids(&before));

        let after = simulate::after_all(&failed, &back);
        assert_eq!(names(&after), ["shop-db-1", "shop-web-1"], "{steps}");
        assert_eq!(ids(&after), ids(&before), "after {steps} steps:\n{back}");
    }
}

#[test]
fn one_at_a_time_each_waits_until_the_one_before_is_up() {
    let update = json!({"delay": "5s", "monitor": "20s"});
    let before = up(&version("one", &update));

    let plan = plan(&version("two", &update), &before);

    assert_snapshot!(plan, @"
    1 create container 000000000002_shop-web-1: command changed in the file
    [1] -> 2 stop container shop-web-1: command changed in the file
    [2] -> 3 remove container shop-web-1: command changed in the file
    [3] -> 4 rename container 000000000002_shop-web-1 to shop-web-1: its predecessor is gone
    [4] -> 5 start container shop-web-1: it replaces another
    [5] -> 6 wait until web is up for 20s: its update goes on only when it is up
    [6] -> 7 wait 5s before the next of web: its update_config says so
    [7] -> 8 create container 000000000003_shop-web-2: command changed in the file
    [8] -> 9 stop container shop-web-2: command changed in the file
    [9] -> 10 remove container shop-web-2: command changed in the file
    [10] -> 11 rename container 000000000003_shop-web-2 to shop-web-2: its predecessor is gone
    [11] -> 12 start container shop-web-2: it replaces another
    [12] -> 13 wait until web is up for 20s: its update goes on only when it is up
    ");
    let after = simulate::after_all(&before, &plan);
    assert_as_it_should_be(&super::plan(&version("two", &update), &after));
}

#[test]
fn start_first_stops_the_old_container_once_the_new_one_is_up() {
    let update = json!({"parallelism": 0, "order": "start-first"});
    let before = up(&version("one", &update));

    assert_snapshot!(plan(&version("two", &update), &before), @"
    1 create container 000000000002_shop-web-1: command changed in the file
    [1] -> 2 start container 000000000002_shop-web-1: it replaces another
    [2] -> 3 wait until web is up: its update goes on only when it is up
    [3] -> 4 stop container shop-web-1: command changed in the file
    [4] -> 5 remove container shop-web-1: command changed in the file
    [5] -> 6 rename container 000000000002_shop-web-1 to shop-web-1: its predecessor is gone
    7 create container 000000000003_shop-web-2: command changed in the file
    [7] -> 8 start container 000000000003_shop-web-2: it replaces another
    [8] -> 9 wait until web is up: its update goes on only when it is up
    [9] -> 10 stop container shop-web-2: command changed in the file
    [10] -> 11 remove container shop-web-2: command changed in the file
    [11] -> 12 rename container 000000000003_shop-web-2 to shop-web-2: its predecessor is gone
    ");
}

#[test]
fn with_failure_action_continue_the_next_group_waits_only_for_the_end() {
    let update = json!({"failure_action": "continue"});
    let before = up(&version("one", &update));

    let plan = plan(&version("two", &update), &before);

    let second = plan.steps().iter().find(|step| !step.behind.is_empty());
    let second = second.unwrap();
    assert!(second.after.is_empty(), "{plan}");
    assert!(second.action.to_string().contains("shop-web-2"), "{plan}");
}

#[test]
fn start_first_gives_way_where_a_host_port_is_fixed() {
    let update = json!({"order": "start-first"});
    let service = |command: &str| {
        project(&json!({"web": {
            "command": [command],
            "ports": [{"mode": "ingress", "target": 80, "published": "80", "protocol": "tcp"}],
            "deploy": {"update_config": update},
        }}))
    };

    let plan = plan(&service("two"), &up(&service("one")));

    assert_eq!(
        plan.warnings,
        [
            "service web is updated stop-first, although the file says start-first: the old and the new container cannot both publish host port 80"
        ]
    );
}

#[test]
fn a_failed_update_is_undone_from_wherever_it_stopped() {
    for order in ["stop-first", "start-first"] {
        let update = json!({"failure_action": "rollback", "order": order});
        let (old, new) = (version("one", &update), version("two", &update));
        let before = up(&old);
        let update = plan(&new, &before);
        let kept = update.undone_on_failure["web"].len();
        for steps in 0..=kept {
            let failed = simulate::after(&before, &update, steps);

            let back = undo(&new, ["web"], None, &failed, &ids(&before));
            let after = simulate::after_all(&failed, &back);

            assert_eq!(
                names(&after),
                ["shop-web-1", "shop-web-2"],
                "{order} {steps}"
            );
            assert!(
                after.containers.iter().all(|one| {
                    one.state == ContainerState::Running
                        && before.containers.iter().any(|old| old.id == one.id)
                }),
                "{order}, after {steps} steps:\n{back}"
            );
        }
    }
}
