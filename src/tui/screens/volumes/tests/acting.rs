//! Tests of what is asked of volumes and backups, up to what is done then.

use super::BY_PASSPHRASE;
use super::LAST;
use super::kept;
use super::restore_of;
use crate::backup::Sealed;
use crate::ops::board::Backups;
use crate::tui::effect::{Effect, Question};
use crate::tui::model::Model;
use crate::tui::model::jobs::Jobs;
use crate::tui::msg::{Answer, JobNews, Msg};
use crate::tui::request::{Proposal, Request};
use crate::tui::testing::{answer, press, seen, tell, type_text};
use crate::value::secret::Secret;

/// The screen with the cursor on the database, of which nothing was asked yet.
fn screen() -> Model {
    let mut model = kept();
    model.jobs = Jobs::default();
    press(&mut model, &["G", "k"]);
    model
}

fn back_up(volumes: &[&str], encrypt: bool) -> Request {
    Request::BackUp {
        volumes: volumes.iter().map(|name| (*name).to_owned()).collect(),
        encrypt,
    }
}

fn verify(backups: &[&str]) -> Request {
    Request::Verify {
        backups: backups.iter().map(|name| (*name).to_owned()).collect(),
        identity: None,
    }
}

fn its_plan() -> Proposal {
    Proposal {
        text: "pause shop-postgres-1 (they may write the volumes)\nsave volume \
               shop_pg-data\nunpause shop-postgres-1\n"
            .to_owned(),
        saves: vec!["shop_pg-data".to_owned()],
        holds: vec!["shop-postgres-1".to_owned()],
        place: "/srv/shop/backups".to_owned(),
        ..Proposal::default()
    }
}

fn losing_plan() -> Proposal {
    Proposal {
        text: format!(
            "Restore from {LAST}:\n  replace all of shop_pg-data (7 entries with 4.2GB) by 6 \
             entries with 4.1GB\n  stop shop-postgres-1 meanwhile, and start it again\n"
        ),
        ends: vec![("shop-postgres-1".to_owned(), true)],
        loses: vec!["shop_pg-data".to_owned()],
        ..Proposal::default()
    }
}

#[test]
fn a_backup_shows_what_is_saved_who_pauses_and_where_it_goes() {
    let mut model = screen();

    let asked = press(&mut model, &["b"]);
    let request = back_up(&["shop_pg-data"], false);
    tell(&mut model, Msg::Planned(request.clone(), Ok(its_plan())));

    assert_eq!(asked, [Effect::Plan(request.clone())]);
    insta::assert_snapshot!(seen(&mut model, 80, 24));
    assert_eq!(press(&mut model, &["y"]), [Effect::Run(0, request)]);
}

#[test]
fn what_is_marked_is_backed_up_together_and_everything_by_a_key_of_its_own() {
    let mut model = screen();
    press(&mut model, &["space", "g", "j", "space"]);

    let marked = press(&mut model, &["b"]);
    let all = press(&mut model, &["B"]);

    let marked_ones = back_up(&["shop_code-cache", "shop_pg-data"], false);
    assert_eq!(marked, [Effect::Plan(marked_ones)]);
    assert_eq!(all, [Effect::Plan(back_up(&[], false))]);
}

#[test]
fn what_the_file_does_not_name_or_is_not_there_cannot_be_backed_up() {
    for row in ["shop_uploads", "company-data"] {
        let mut model = kept();
        press(&mut model, &["/"]);
        type_text(&mut model, row);
        press(&mut model, &["enter"]);

        assert_eq!(press(&mut model, &["b"]), [], "{row}");
        assert!(seen(&mut model, 120, 30).contains("b: cannot back up the volume"));
    }
}

#[test]
fn a_new_passphrase_is_typed_twice_and_seen_nowhere() {
    let mut model = screen();
    let request = back_up(&["shop_pg-data"], true);
    press(&mut model, &["e"]);
    tell(&mut model, Msg::Planned(request.clone(), Ok(its_plan())));
    assert!(seen(&mut model, 80, 24).contains("with a passphrase"));
    assert_eq!(press(&mut model, &["y"]), []);

    type_text(&mut model, "canary");
    press(&mut model, &["enter"]);
    type_text(&mut model, "other");
    press(&mut model, &["enter"]);
    assert!(seen(&mut model, 80, 24).contains("two different ones"));
    type_text(&mut model, "canary");
    insta::assert_snapshot!(seen(&mut model, 80, 24));
    press(&mut model, &["enter"]);
    type_text(&mut model, "canary");
    let begun = press(&mut model, &["enter"]);

    let secret = Secret::new("canary");
    assert_eq!(begun, [Effect::RunWith(0, request, secret)]);
    assert!(!format!("{begun:?}{model:?}").contains("canary"));
}

#[test]
fn a_passphrase_that_the_environment_names_is_not_asked_for() {
    let mut model = screen();
    model.views.volumes.has_passphrase = true;
    let request = back_up(&["shop_pg-data"], true);
    press(&mut model, &["e"]);
    tell(&mut model, Msg::Planned(request.clone(), Ok(its_plan())));

    assert_eq!(press(&mut model, &["y"]), [Effect::Run(0, request)]);
}

#[test]
fn a_volume_is_restored_from_a_backup_that_has_it_once_its_name_is_typed() {
    let mut model = screen();

    press(&mut model, &["r"]);
    insta::assert_snapshot!("sources", seen(&mut model, 80, 24));
    let asked = press(&mut model, &["enter"]);
    let request = restore_of(LAST, &["shop_pg-data"], false);
    assert_eq!(asked, [Effect::Plan(request.clone())]);
    tell(&mut model, Msg::Planned(request, Ok(losing_plan())));
    insta::assert_snapshot!("losing", seen(&mut model, 80, 24));
    type_text(&mut model, "shop");
    assert_eq!(press(&mut model, &["enter"]), [], "that is the project");
    type_text(&mut model, "_pg-data");
    let begun = press(&mut model, &["enter"]);

    let agreed = restore_of(LAST, &["shop_pg-data"], true);
    assert_eq!(begun, [Effect::Run(0, agreed)]);
}

#[test]
fn a_restore_that_is_declined_is_forgotten_with_what_opens_its_backup() {
    let mut model = screen();
    press(&mut model, &["r", "enter"]);
    let request = restore_of(LAST, &["shop_pg-data"], false);
    tell(&mut model, Msg::Planned(request, Ok(losing_plan())));

    assert_eq!(press(&mut model, &["esc"]), [Effect::Forget]);
}

#[test]
fn where_nothing_is_lost_nothing_may_be_replaced_either() {
    let mut model = screen();
    let request = restore_of(LAST, &["shop_pg-data"], false);
    press(&mut model, &["r", "enter"]);
    let plan = Proposal {
        text: "make shop_pg-data with 6 entries".to_owned(),
        ..Proposal::default()
    };
    tell(&mut model, Msg::Planned(request.clone(), Ok(plan)));

    assert_eq!(press(&mut model, &["y"]), [Effect::Run(0, request)]);
}

#[test]
fn an_encrypted_backup_is_looked_at_with_its_passphrase() {
    let mut model = screen();

    press(&mut model, &["r", "j", "enter"]);
    assert!(seen(&mut model, 80, 24).contains("Passphrase of 20261120_030000"));
    assert_eq!(press(&mut model, &["enter"]), [], "it is not empty");
    type_text(&mut model, "canary");
    let asked = press(&mut model, &["enter"]);

    let request = restore_of(BY_PASSPHRASE, &["shop_pg-data"], false);
    let secret = Secret::new("canary");
    assert_eq!(asked, [Effect::PlanWith(request, secret)]);
}

#[test]
fn one_for_recipients_takes_a_file_with_the_identity() {
    let mut model = screen();
    let mut backups = super::backups();
    seal(&mut backups, LAST, Sealed::Recipients);
    let answered = Answer::Backups(Box::new(backups));
    answer(&mut model, Question::Backups, answered);

    press(&mut model, &["r", "enter"]);
    type_text(&mut model, "key.txt");
    let asked = press(&mut model, &["enter"]);

    let [Effect::Plan(request)] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert_eq!(
        request.command_line(""),
        format!("devtools restore {LAST} shop_pg-data --identity key.txt")
    );
}

fn seal(backups: &mut Backups, name: &str, sealed: Sealed) {
    let mut all = backups.all.iter_mut();
    let one = all.find(|one| one.name == name).unwrap();
    one.content.as_mut().unwrap().sealed = Some(sealed);
}

#[test]
fn the_last_backup_of_a_volume_is_verified_at_once_and_marked_ones_with_their_passphrase() {
    let mut model = screen();
    let of_volume = press(&mut model, &["v"]);
    tell(
        &mut model,
        Msg::Job(0, JobNews::Ended(Ok("sound".to_owned()))),
    );

    press(&mut model, &["tab", "g", "j", "space", "space"]);
    assert_eq!(press(&mut model, &["v"]), []);
    let without = press(&mut model, &["enter"]);

    assert_eq!(of_volume, [Effect::Run(0, verify(&[LAST]))]);
    let both = verify(&[LAST, BY_PASSPHRASE]);
    assert_eq!(without, [Effect::Run(1, both)], "checksums need none");
}

#[test]
fn when_work_with_backups_has_ended_they_are_listed_anew() {
    let mut model = screen();
    press(&mut model, &["v"]);

    let todo = tell(
        &mut model,
        Msg::Job(0, JobNews::Ended(Ok("sound".to_owned()))),
    );

    assert_eq!(todo, [Effect::Ask(Question::Backups)]);
}

#[test]
fn quitting_gives_a_backup_up_first_and_waits_for_its_end() {
    let mut model = screen();
    press(&mut model, &["B"]);
    let request = back_up(&[], false);
    tell(&mut model, Msg::Planned(request, Ok(its_plan())));
    press(&mut model, &["y"]);

    press(&mut model, &["q"]);
    assert!(seen(&mut model, 80, 24).contains("A backup or restore"));
    let asked = press(&mut model, &["y"]);
    let ended = Err("interrupted: no backup was made".to_owned());
    let last = tell(&mut model, Msg::Job(0, JobNews::Ended(ended)));

    assert_eq!(asked, [Effect::Cancel(0)]);
    assert_eq!(last, [Effect::Ask(Question::Backups), Effect::Quit]);
}

#[test]
fn nothing_of_it_is_there_where_nothing_may_be_changed() {
    let mut model = screen();
    model.read_only = true;

    for keys in [
        ["b"].as_slice(),
        &["B"],
        &["e"],
        &["r"],
        &["v"],
        &["tab", "r"],
    ] {
        assert_eq!(press(&mut model, keys), [], "{keys:?}");
        assert!(model.popups.is_empty(), "{keys:?}");
    }

    let text = seen(&mut model, 160, 45);
    assert!(
        !text.contains("back up") && !text.contains("r restore"),
        "{text}"
    );
    assert!(text.contains("R measure"));
}
