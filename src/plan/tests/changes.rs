//! Why containers are replaced, in words, and what is lost only when asked.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use serde_json::json;

use super::assert_as_it_should_be;
use super::shop::{nothing, plan, project, up, wanted};
use crate::compose::model::FileObject;
use crate::compose::model::Project;
use crate::plan::Plan;
use crate::plan::Verdict;
use crate::plan::reconcile;
use crate::plan::simulate;
use crate::state::labels;

fn reasons(plan: &Plan) -> Vec<(Verdict, &str)> {
    let decisions = plan.decisions.iter();
    decisions
        .map(|decision| (decision.verdict, decision.because.as_str()))
        .collect()
}

#[test]
fn a_replacement_names_the_keys_that_changed() {
    let old = project(&json!({"web": {"user": "1", "environment": {"A": "1", "B": "2"}}}));
    let new = project(&json!({"web": {"user": "2", "environment": {"A": "1", "B": "3"}}}));

    assert_eq!(
        reasons(&plan(&new, &up(&old))),
        [(
            Verdict::Replaced,
            "environment.B and user changed in the file"
        )]
    );
}

#[test]
fn of_a_container_that_docker_compose_made_only_what_it_shows_is_named() {
    let old = project(&json!({"web": {"user": "1", "labels": {"tier": "1"}}}));
    let new = project(&json!({"web": {"user": "2", "labels": {"tier": "2"}}}));
    let mut observed = up(&old);
    observed.containers[0].labels.remove(labels::KEYS);

    assert_eq!(
        reasons(&plan(&new, &observed)),
        [(Verdict::Replaced, "labels.tier changed in the file")]
    );
}

#[test]
fn what_stays_is_explained_too() {
    let project = project(&json!({"web": {}}));

    assert_eq!(
        reasons(&plan(&project, &up(&project))),
        [(
            Verdict::Kept,
            "its hash, image, networks, volumes and secrets are as the file says"
        )]
    );
}

fn with_secret(text: &str) -> Project {
    let mut project =
        project(&json!({"web": {"secrets": [{"source": "key", "target": "/run/secrets/key"}]}}));
    let key = FileObject {
        content: text.to_owned(),
        ..FileObject::default()
    };
    project.secrets.insert("key".to_owned(), key);
    project
}

#[test]
fn another_text_of_a_secret_replaces_the_container() {
    let before = up(&with_secret("one"));
    assert_as_it_should_be(&plan(&with_secret("one"), &before));

    assert_eq!(
        reasons(&plan(&with_secret("two"), &before)),
        [(Verdict::Replaced, "the text of /run/secrets/key changed")]
    );
}

#[test]
fn another_text_in_the_file_of_a_secret_replaces_the_container() {
    let mut project = with_secret("");
    project.secrets[0].file = "/srv/shop/key".to_owned();
    let texts = |text: &str| BTreeMap::from([("/srv/shop/key".to_owned(), text.into())]);
    let mut wanted = wanted(&project);
    wanted.file_texts = texts("one");
    let before = simulate::after_all(&nothing(), &reconcile(&wanted, &nothing()));
    assert_as_it_should_be(&reconcile(&wanted, &before));

    wanted.file_texts = texts("two");

    assert_eq!(
        reasons(&reconcile(&wanted, &before)),
        [(Verdict::Replaced, "the text of /run/secrets/key changed")]
    );
}

#[test]
fn a_changed_volume_is_made_anew_when_asked_and_its_users_with_it() {
    let project = project(&json!({
        "db": {"volumes": [{"type": "volume", "source": "data", "target": "/data"}]},
        "web": {},
    }));
    let mut changed = project.clone();
    let label = ("tier".to_owned(), "gold".to_owned());
    changed.volumes[0].labels.extend([label]);
    let before = up(&project);
    let mut wanted = wanted(&changed);
    wanted.recreate_volumes = true;

    let plan = reconcile(&wanted, &before);

    assert_snapshot!(plan, @"
    1 stop container shop-db-1: volume shop_data is made anew
    [1] -> 2 remove container shop-db-1: volume shop_data is made anew
    [2] -> 3 remove volume shop_data and its data: it differs from the file, and you asked for that
    [3] -> 4 create volume shop_data: service db uses it
    [2, 4] -> 5 create container shop-db-1: volume shop_data is made anew
    [5] -> 6 start container shop-db-1: it was just made
    [6] -> 7 wait until db is up: you want to know whether it comes up
    ");
    assert_as_it_should_be(&reconcile(&wanted, &simulate::after_all(&before, &plan)));
}
