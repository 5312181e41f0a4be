//! What is planned for which difference between a file and an engine.

mod changes;
mod one_off;
mod rollout;
mod shop;
mod there;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::Value;
use serde_json::json;

use self::shop::{checked, names, nothing, plan, project, up, wanted};
use crate::compose::model::Project;

use crate::plan::Change;
use crate::plan::Goal;
use crate::plan::Lifecycle;
use crate::plan::Orphans;
use crate::plan::Plan;
use crate::plan::Teardown;
use crate::plan::lifecycle;
use crate::plan::reconcile;
use crate::plan::simulate;
use crate::plan::teardown;
use crate::state::ContainerState;
use crate::state::Labels;
use crate::state::Observed;
use crate::state::labels;

#[test]
fn a_first_run_makes_everything_at_once_and_starts_in_the_order_of_dependencies() {
    let project = project(&json!({
        "web": {"depends_on": {"db": {"condition": "service_healthy", "required": true}}},
        "db": {
            "healthcheck": checked(),
            "volumes": [{"type": "volume", "source": "data", "target": "/data"}],
        },
    }));

    assert_snapshot!(plan(&project, &nothing()), @"
    1 create network shop_default: service db uses it
    2 create volume shop_data: service db uses it
    [1, 2] -> 3 create container shop-db-1: there is no container yet
    [3] -> 4 start container shop-db-1: it was just made
    [4] -> 5 wait until db is healthy: web waits for it
    [1] -> 6 create container shop-web-1: there is no container yet
    [5, 6] -> 7 start container shop-web-1: it was just made
    [7] -> 8 wait until web is up: you want to know whether it comes up
    ");
}

#[test]
fn nothing_is_planned_for_what_is_up_already() {
    let project = project(&json!({
        "web": {"depends_on": {"db": {"condition": "service_healthy", "required": true}}},
        "db": {"healthcheck": checked()},
    }));

    assert_as_it_should_be(&plan(&project, &up(&project)));
}

#[test]
fn a_changed_service_is_made_beside_the_old_one_before_that_stops() {
    let old = project(&json!({"web": {"command": ["one"]}}));
    let new = project(&json!({"web": {"command": ["two"]}}));

    assert_snapshot!(plan(&new, &up(&old)), @"
    1 create container 000000000002_shop-web-1: command changed in the file
    [1] -> 2 stop container shop-web-1: command changed in the file
    [2] -> 3 remove container shop-web-1: command changed in the file
    [3] -> 4 rename container 000000000002_shop-web-1 to shop-web-1: its predecessor is gone
    [4] -> 5 start container shop-web-1: it replaces another
    [5] -> 6 wait until web is up: you want to know whether it comes up
    ");
}

#[test]
fn what_an_interrupted_replacement_left_is_finished_not_begun_again() {
    let old = project(&json!({"web": {"command": ["one"]}}));
    let new = project(&json!({"web": {"command": ["two"]}}));
    let before = up(&old);
    let replacement = plan(&new, &before);

    // Killed when the old container was gone and the new one not yet renamed.
    let left = simulate::after(&before, &replacement, 3);

    assert_snapshot!(plan(&new, &left), @"
    1 rename container 000000000002_shop-web-1 to shop-web-1: an interrupted run left it so
    [1] -> 2 start container shop-web-1: it is created
    [2] -> 3 wait until web is up: you want to know whether it comes up
    ");
}

#[test]
fn replicas_beyond_the_first_get_a_free_host_port_and_the_same_hash() {
    let project = project(&json!({
        "web": {"ports": [{"mode": "ingress", "target": 80, "published": "8002", "protocol": "tcp"}]},
    }));
    let mut wanted = wanted(&project);
    wanted.scale.insert("web".to_owned(), 2);

    let plan = reconcile(&wanted, &nothing());
    let there = simulate::after_all(&nothing(), &plan);

    let published: Vec<_> = there
        .containers
        .iter()
        .map(|one| one.ports[0].published)
        .collect();
    assert_eq!(published, [Some(8002), Some(49152)]);
    let hashes: BTreeSet<_> = there
        .containers
        .iter()
        .map(|one| Labels(&one.labels).config_hash())
        .collect();
    assert_eq!(hashes.len(), 1);
    assert!(reconcile(&wanted, &there).is_empty());
}

#[test]
fn scaling_down_removes_the_highest_numbers() {
    let project = project(&json!({"web": {"scale": 3}}));
    let mut wanted = wanted(&project);
    wanted.scale.insert("web".to_owned(), 1);
    let before = up(&project);

    let after = simulate::after_all(&before, &reconcile(&wanted, &before));

    assert_eq!(names(&after), ["shop-web-1"]);
}

#[test]
fn a_container_runs_again_whatever_state_it_was_found_in() {
    let project = project(&json!({"web": {}}));
    for (state, step) in [
        (
            ContainerState::Paused,
            "unpause container shop-web-1: it is paused",
        ),
        (
            ContainerState::Exited,
            "start container shop-web-1: it is exited",
        ),
        (
            ContainerState::Created,
            "start container shop-web-1: it is created",
        ),
        (
            ContainerState::Dead,
            "create container 000000000002_shop-web-1: the engine could not clean it up",
        ),
    ] {
        let mut observed = up(&project);
        observed.containers[0].state = state;

        let plan = plan(&project, &observed).to_string();

        assert!(plan.contains(step), "{state}: {plan}");
    }
}

#[test]
fn a_container_whose_number_makes_no_sense_gives_way_to_a_proper_one() {
    let project = project(&json!({"web": {}}));
    let mut observed = up(&project);
    observed.containers[0]
        .labels
        .insert(labels::NUMBER.to_owned(), "abc".to_owned());
    observed.containers[0].name = "shop-web-abc".to_owned();

    let after = simulate::after_all(&observed, &plan(&project, &observed));

    assert_eq!(names(&after), ["shop-web-1"]);
}

#[test]
fn a_network_that_was_made_anew_under_the_old_name_gets_its_containers_back() {
    let project = project(&json!({"web": {}}));
    let mut observed = up(&project);
    observed.networks[0].id = format!("{:064x}", 0xffff);

    let plan = plan(&project, &observed).to_string();

    assert!(
        plan.contains("it is not attached to network shop_default"),
        "{plan}"
    );
}

#[test]
fn of_two_networks_with_one_name_the_unused_one_goes() {
    let project = project(&json!({"web": {}}));
    let mut observed = up(&project);
    let mut double = observed.networks[0].clone();
    double.id = "double".to_owned();
    observed.networks.insert(0, double);

    assert_snapshot!(plan(&project, &observed), @"1 remove network double: the engine has two networks shop_default");
}

#[test]
fn volumes_that_a_container_took_over_go_with_it() {
    let project = project(&json!({"web": {}}));
    let mut observed = up(&project);
    let volume = "0123456789abcdef".repeat(4);
    observed.containers[0].mounts.push(crate::state::Mount {
        kind: "volume".to_owned(),
        volume: Some(volume.clone()),
        source: volume,
        target: "/data".to_owned(),
        writable: true,
    });
    let request = Teardown {
        volumes: true,
        ..Teardown::default()
    };

    assert_snapshot!(teardown(&request, &observed), @"
    1 stop container shop-web-1: the project is taken down
    [1] -> 2 remove container shop-web-1 and its anonymous volumes: the project is taken down
    [2] -> 3 remove volume 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef and its data: nobody gave it a name
    [2] -> 4 remove network shop_default: the project is taken down
    ");
}

#[test]
fn starting_leaves_the_unfinished_replacement_of_another_container_alone() {
    let old = project(&json!({"web": {"command": ["one"]}}));
    let new = project(&json!({"web": {"command": ["two"]}}));
    let before = up(&old);
    // Killed when the replacement was made and the old container stopped.
    let left = simulate::after(&before, &plan(&new, &before), 2);
    let request = Lifecycle {
        change: Change::Start,
        services: BTreeSet::new(),
        known: None,
        grace: None,
        wait: false,
    };

    assert_snapshot!(lifecycle(&request, &left), @"1 start container shop-web-1: you asked for it");
}

#[test]
fn a_changed_network_takes_its_containers_away_and_brings_them_back() {
    let project = project(&json!({"web": {}}));
    let mut changed = project.clone();
    changed.networks[0].internal = true;
    let before = up(&project);

    let plan = plan(&changed, &before);
    assert_snapshot!(plan, @"
    1 stop container shop-web-1: network shop_default is made anew
    [1] -> 2 remove container shop-web-1: network shop_default is made anew
    [2] -> 3 remove network shop_default: it differs from the file
    [3] -> 4 create network shop_default: it differs from the file
    [2, 4] -> 5 create container shop-web-1: network shop_default is made anew
    [5] -> 6 start container shop-web-1: it was just made
    [6] -> 7 wait until web is up: you want to know whether it comes up
    ");
    assert!(reconcile(&wanted(&changed), &simulate::after_all(&before, &plan)).is_empty());
}

#[test]
fn a_volume_that_differs_from_the_file_is_kept_and_told() {
    let project = project(&json!({
        "db": {"volumes": [{"type": "volume", "source": "data", "target": "/data"}]},
    }));
    let mut changed = project.clone();
    changed.volumes[0]
        .labels
        .insert("tier".to_owned(), "gold".to_owned());

    let plan = plan(&changed, &up(&project));

    assert_snapshot!(plan, @"warning: volume shop_data differs from the file; it is kept, because making it anew would lose its data (`--recreate-volumes` does that)");
}

#[test]
fn what_another_project_made_is_shared_and_never_made_anew() {
    let project = project(&json!({
        "db": {"volumes": [{"type": "volume", "source": "data", "target": "/data"}]},
    }));
    let mut observed = up(&project);
    let other = |labels: &mut BTreeMap<String, String>| {
        labels.insert(labels::PROJECT.to_owned(), "other".to_owned());
        labels.insert(labels::CONFIG_HASH.to_owned(), "another".to_owned());
    };
    other(&mut observed.networks[0].labels);
    other(&mut observed.volumes[0].labels);

    assert_snapshot!(plan(&project, &observed), @"
    warning: network shop_default was made by project other and is used as it is (say `external: true` to confirm)
    warning: volume shop_data was made by project other and is used as it is (say `external: true` to confirm)
    ");
}

#[test]
fn orphans_are_named_and_go_only_when_asked() {
    let both = project(&json!({"web": {}, "old": {}}));
    let one = project(&json!({"web": {}}));
    let before = up(&both);

    assert_snapshot!(plan(&one, &before), @"warning: shop-old-1 belongs to service old, which the file does not have; it was made from /srv/shop/compose.yaml (`--remove-orphans` removes it)");
    let mut wanted = wanted(&one);
    wanted.orphans = Orphans::Removed;
    let after = simulate::after_all(&before, &reconcile(&wanted, &before));
    assert_eq!(names(&after), ["shop-web-1"]);
}

#[test]
fn a_one_shot_that_has_done_its_work_is_not_run_again() {
    let project = project(&json!({
        "web": {"depends_on": {"migrate": {"condition": "service_completed_successfully", "required": true}}},
        "migrate": {},
    }));

    assert_as_it_should_be(&plan(&project, &up(&project)));
}

#[test]
fn waiting_for_the_health_of_what_nobody_checks_is_impossible() {
    let project = project(&json!({
        "web": {"depends_on": {"db": {"condition": "service_healthy", "required": true}}},
        "db": {},
    }));

    assert_eq!(
        plan(&project, &nothing()).obstacles,
        [
            "service web waits until db is healthy, but db has no health check, neither in the file nor in its image"
        ]
    );
}

#[test]
fn every_image_that_cannot_be_had_is_named_before_anything_is_made() {
    let project = project(&json!({
        "a": {"image": "one", "pull_policy": "never"},
        "b": {"image": "two", "pull_policy": "never"},
    }));

    assert_eq!(plan(&project, &nothing()).obstacles.len(), 2);
}

#[test]
fn every_image_is_there_before_anything_else_is_made() {
    let project = project(&json!({"web": {"image": "far/away:1"}}));

    assert_snapshot!(plan(&project, &nothing()), @"
    1 pull image far/away:1: it is not here
    [1] -> 2 create network shop_default: service web uses it
    [1, 2] -> 3 create container shop-web-1: there is no container yet
    [3] -> 4 start container shop-web-1: it was just made
    [4] -> 5 wait until web is up: you want to know whether it comes up
    ");
}

#[test]
fn anonymous_volumes_move_to_the_container_that_replaces_theirs() {
    let service = |command: &str| {
        project(&json!({"db": {
            "command": [command],
            "volumes": [{"type": "volume", "target": "/data", "volume": {}}],
        }}))
    };
    let before = up(&service("one"));
    let held = before.containers[0].mounts[0].volume.clone();

    let after = simulate::after_all(&before, &plan(&service("two"), &before));

    assert_eq!(after.containers[0].mounts[0].volume, held);
}

#[test]
fn whoever_shares_a_namespace_is_made_behind_it_and_stays_with_it() {
    let service = |command: &str| {
        project(&json!({
            "vpn": {"command": [command]},
            "app": {
                "network_mode": "service:vpn",
                "networks": {},
                "depends_on": {"vpn": {"condition": "service_started", "restart": true, "required": true}},
            },
        }))
    };
    let before = up(&service("one"));
    assert_as_it_should_be(&plan(&service("one"), &before));

    let plan = plan(&service("two"), &before);

    assert!(
        plan.to_string()
            .contains("a container whose namespace it shares is replaced"),
        "{plan}"
    );
}

#[test]
fn whoever_shares_a_namespace_is_made_behind_it_even_where_nothing_is_started() {
    let project = project(&json!({
        "vpn": {},
        "app": {
            "network_mode": "service:vpn",
            "networks": {},
            "depends_on": {"vpn": {"condition": "service_started", "required": true}},
        },
    }));
    let mut wanted = wanted(&project);
    wanted.goal = Goal::Created;

    assert_snapshot!(reconcile(&wanted, &nothing()), @"
    1 create network shop_default: service vpn uses it
    [1] -> 2 create container shop-vpn-1: there is no container yet
    [2] -> 3 create container shop-app-1: there is no container yet
    ");
}

#[test]
fn taking_down_goes_from_dependents_to_what_they_depend_on_and_keeps_volumes() {
    let project = project(&json!({
        "web": {"depends_on": {"db": {"condition": "service_started", "required": true}}},
        "db": {"volumes": [{"type": "volume", "source": "data", "target": "/data"}]},
    }));

    assert_snapshot!(teardown(&Teardown::default(), &up(&project)), @"
    1 stop container shop-web-1: the project is taken down
    [1] -> 2 remove container shop-web-1: the project is taken down
    [1] -> 3 stop container shop-db-1: the project is taken down
    [3] -> 4 remove container shop-db-1: the project is taken down
    [2, 4] -> 5 remove network shop_default: the project is taken down
    ");
}

/// One of the ways in which a service may want to be updated, or none.
fn any_update() -> impl Strategy<Value = Option<Value>> {
    let order = prop_oneof![Just("stop-first"), Just("start-first")];
    let failure = prop_oneof![Just("pause"), Just("continue"), Just("rollback")];
    let update = (0..3_u8, order, failure).prop_map(|(parallelism, order, failure)| {
        json!({"parallelism": parallelism, "order": order, "failure_action": failure, "delay": "1s"})
    });
    proptest::option::of(update)
}

/// Services a, b and c, each depending on some of those before it, with a
/// command that tells versions apart, a number of replicas and perhaps a check.
fn any_project() -> impl Strategy<Value = Project> {
    let service = (
        0..3_u8,
        1..3_u32,
        any::<bool>(),
        any::<bool>(),
        any_update(),
    );
    proptest::collection::vec(service, 1..4).prop_map(|services| {
        let mut described = serde_json::Map::new();
        for (index, (version, scale, is_checked, depends, update)) in services.iter().enumerate() {
            let mut service = json!({"command": [version.to_string()], "scale": scale});
            if let Some(update) = update {
                service["deploy"] = json!({"update_config": update});
            }
            if *is_checked {
                service["healthcheck"] = checked();
            }
            if *depends && index > 0 {
                let (before, _) = described.iter().next_back().unwrap();
                service["depends_on"] =
                    json!({before: {"condition": "service_started", "required": true}});
            }
            described.insert(["a", "b", "c"][index].to_owned(), service);
        }
        project(&Value::Object(described))
    })
}

/// That a plan does nothing and has nothing to say.
fn assert_as_it_should_be(plan: &Plan) {
    assert_eq!(plan.to_string(), "");
}

fn assert_as_wanted(project: &Project, observed: &Observed) {
    let mut expected: Vec<String> = project
        .services
        .iter()
        .flat_map(|(name, service)| (1..=service.replicas()).map(move |n| (name, n)))
        .map(|(name, number)| project.container_name(name, number))
        .collect();
    expected.sort_unstable();
    assert_eq!(names(observed), expected);
    assert!(
        observed
            .containers
            .iter()
            .all(|one| one.state == ContainerState::Running)
    );
}

proptest! {
    #[test]
    fn any_project_becomes_any_other_even_when_killed_on_the_way(
        old in any_project(),
        new in any_project(),
        killed_at in 0..1000_usize,
    ) {
        let before = up(&old);
        let mut wanted = wanted(&new);
        wanted.orphans = Orphans::Removed;
        let first = reconcile(&wanted, &before);
        let left = simulate::after(&before, &first, killed_at % (first.steps().len() + 1));

        let second = reconcile(&wanted, &left);
        let there = simulate::after_all(&left, &second);

        assert_as_wanted(&new, &there);
        assert_as_it_should_be(&reconcile(&wanted, &there));
    }
}
