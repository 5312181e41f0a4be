//! Tests of the list of backups, and of what is known of one.

use super::BY_PASSPHRASE;
use super::LAST;
use super::kept;
use crate::event::{Event, Subject};
use crate::tui::effect::{Effect, Question};
use crate::tui::model::{Model, SECOND};
use crate::tui::msg::{Answer, JobNews, Msg, Verdict};
use crate::tui::request::Request;
use crate::tui::testing::{NOW, answer, press, seen, tell, type_text};
use crate::tui::update::update;

fn verdict(backup: &str, problems: &[&str]) -> Msg {
    Msg::Verified(Verdict {
        backup: backup.to_owned(),
        is_closed: false,
        problems: problems.iter().map(|one| (*one).to_owned()).collect(),
    })
}

/// The line of a screen that has this in it.
fn line(model: &mut Model, part: &str) -> String {
    let text = seen(model, 160, 45);
    let line = text.lines().find(|line| line.contains(part));
    line.unwrap_or_else(|| panic!("no {part:?} in\n{text}"))
        .to_owned()
}

#[test]
fn backups_stand_below_the_volumes_with_age_size_and_state() {
    let mut model = kept();
    press(&mut model, &["tab", "j"]);

    insta::assert_snapshot!(seen(&mut model, 120, 30));
}

#[test]
fn each_volume_tells_how_old_its_last_backup_is() {
    let mut model = kept();

    assert!(line(&mut model, "shop_pg-data  ").contains("● 11h03m"));
    assert!(line(&mut model, "shop_old  ").contains("○ none"));
}

#[test]
fn what_reading_a_backup_again_has_shown_stays_with_its_age() {
    let mut model = kept();

    tell(&mut model, verdict(LAST, &[]));
    update(&mut model, NOW + 180 * SECOND, Msg::Tick);

    assert!(line(&mut model, LAST).contains("✓ verified 3m"));
    assert!(line(&mut model, "shop_pg-data  ").contains("✓ 11h06m verified"));
}

#[test]
fn a_backup_that_turns_out_damaged_says_so_everywhere_and_what_is_wrong() {
    let mut model = kept();

    tell(
        &mut model,
        verdict(LAST, &["shop_pg-data.tar.zst: its checksum differs"]),
    );
    press(&mut model, &["tab", "g", "j", "enter"]);

    let text = seen(&mut model, 160, 45);
    assert!(
        text.contains("✗ 11h03m damaged") && text.contains("✗ damaged"),
        "{text}"
    );
    assert!(text.contains("wrong      shop_pg-data.tar.zst: its checksum differs"));
}

#[test]
fn ages_are_told_again_when_they_are_other_words() {
    let model = kept();

    let next = model.next_change().unwrap();

    assert!(next > NOW && next <= NOW + 60 * SECOND);
}

#[test]
fn what_changed_since_the_backup_before_is_shown_where_both_can_be_read() {
    let mut model = kept();
    press(&mut model, &["tab", "g", "j"]);
    assert_eq!(press(&mut model, &["c"]), [], "the one before is encrypted");
    model.views.volumes.has_passphrase = true;

    let asked = press(&mut model, &["c"]);
    let question = Question::Changes {
        before: BY_PASSPHRASE.to_owned(),
        after: LAST.to_owned(),
    };
    let changes = Answer::Text("shop_pg-data: 1\n  + new (3B)\n".to_owned());
    answer(&mut model, question.clone(), changes);

    assert_eq!(asked, [Effect::Ask(question)]);
    let text = seen(&mut model, 120, 30);
    let command = format!("devtools backup diff {BY_PASSPHRASE} {LAST}");
    assert!(
        text.contains(&command) && text.contains("+ new (3B)"),
        "{text}"
    );
}

#[test]
fn a_filter_finds_backups_by_what_is_in_them() {
    let mut model = kept();
    press(&mut model, &["tab", "/"]);
    type_text(&mut model, "code-cache");

    press(&mut model, &["enter"]);

    let text = seen(&mut model, 120, 30);
    assert!(
        text.contains("1 backup,") && text.contains("filter: code-cache"),
        "{text}"
    );
}

#[test]
fn esc_leaves_the_marks_then_the_filter_then_the_list() {
    let mut model = kept();
    press(&mut model, &["tab", "/"]);
    type_text(&mut model, "2026");
    press(&mut model, &["enter", "space"]);

    press(&mut model, &["esc"]);
    assert!(seen(&mut model, 120, 30).contains("filter: 2026"));
    press(&mut model, &["esc"]);
    assert!(!seen(&mut model, 120, 30).contains("filter: 2026"));
    press(&mut model, &["esc"]);
    press(&mut model, &["y"]);

    assert!(seen(&mut model, 120, 30).contains("copied: company-data"));
}

#[test]
fn where_there_is_none_the_folder_is_named_and_why_they_cannot_be_listed_is_said() {
    let mut model = kept();
    let mut backups = super::backups();
    backups.all.clear();
    answer(
        &mut model,
        Question::Backups,
        Answer::Backups(Box::new(backups)),
    );
    assert!(seen(&mut model, 120, 30).contains("there is no backup in /srv/shop/backups"));

    let why = Err("cannot read /srv/shop/backups: permission denied".to_owned());
    tell(&mut model, Msg::Answer(Question::Backups, why));

    assert!(seen(&mut model, 120, 30).contains("permission denied"));
}

#[test]
fn how_many_bytes_are_done_is_told_while_it_goes_on() {
    let mut model = kept();
    model.jobs = crate::tui::model::jobs::Jobs::default();
    press(&mut model, &["tab", "g", "j", "v"]);
    let bytes = Event::Bytes {
        subject: Subject::Volume,
        name: LAST.to_owned(),
        done: 56 << 20,
        total: Some(88 << 20),
    };

    update(
        &mut model,
        NOW + 4 * SECOND,
        Msg::Job(0, JobNews::Event(bytes)),
    );

    let text = seen(&mut model, 160, 45);
    assert!(text.contains("▓▓▓▓▓░░░ 63% 56M/88M 14M/s"), "{text}");
    let request = Request::Verify {
        backups: vec![LAST.to_owned()],
        identity: None,
    };
    assert!(text.contains(&request.words()));
}
