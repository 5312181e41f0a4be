//! Killed at any step, a restore leaves the old files or the new.

use super::super::ArchiveError;
use super::super::Direction;
use super::super::mend::left_behind;
use super::super::mend::mend_by;
use super::super::unpack::unpack_by;
use super::*;

/// Mends what is left of a restore of which it was not decided that it switches.
fn mend(place: &Place) -> Result<(), ArchiveError> {
    super::super::mend(place, Direction::Back, std::io::sink())
}

/// Restores, dies after so many steps, and tells whether it lived to its end.
fn dies_after(steps: usize, place: &Place, chosen: &[&str]) -> bool {
    let input = sent(&archive(&new_files()), SWITCH);
    let hand = Dying::after(steps, place);
    unpack_by(&hand, &request(chosen), input.as_slice(), std::io::sink()).is_ok()
}

/// The volume as a restore that nothing happens to leaves it.
fn restored(chosen: &[&str], with_times: bool) -> BTreeMap<Vec<u8>, String> {
    let room = old_files();
    assert!(dies_after(usize::MAX, room.path(), chosen));
    seen(room.path(), with_times)
}

/// Whether a volume has the new files; it has the old ones otherwise.
fn has_new(
    room: &TempDir,
    before: &BTreeMap<Vec<u8>, String>,
    new: &BTreeMap<Vec<u8>, String>,
    chosen: &[&str],
) -> bool {
    let now = seen(room.path(), true);
    if &now == before {
        return false;
    }
    assert_eq!(&seen(room.path(), chosen.is_empty()), new, "a mixture");
    true
}

#[test]
fn killed_at_any_step_a_restore_is_mended_to_the_old_files_or_to_the_new() {
    if !is_root() {
        return;
    }
    for chosen in [&[][..], &["b/c", "n/o/p", "n/o", "s"]] {
        let new = restored(chosen, chosen.is_empty());
        let mut outcomes = Vec::new();
        for steps in 0.. {
            let room = old_files();
            let before = seen(room.path(), true);

            let is_done = dies_after(steps, room.path(), chosen);
            mend(room.path()).unwrap();

            outcomes.push(has_new(&room, &before, &new, chosen));
            if is_done {
                break;
            }
        }

        // From the step that makes the journal on it is the new, before it the old.
        assert!(outcomes.is_sorted(), "{outcomes:?}");
        assert!(!outcomes[0] && outcomes.len() > 15, "{outcomes:?}");
        assert_eq!(outcomes.last(), Some(&true));
    }
}

#[test]
fn a_restore_that_was_ready_is_carried_out_where_that_was_decided() {
    if !is_root() {
        return;
    }
    let new = restored(&[], true);
    let outcomes = |direction| {
        let mut outcomes = Vec::new();
        for steps in 0.. {
            let room = old_files();
            let before = seen(room.path(), true);
            let is_done = dies_after(steps, room.path(), &[]);

            super::super::mend(room.path(), direction, std::io::sink()).unwrap();

            outcomes.push(has_new(&room, &before, &new, &[]));
            if is_done {
                return outcomes;
            }
        }
        unreachable!("it comes to an end");
    };
    let (back, forward) = (outcomes(Direction::Back), outcomes(Direction::Forward));
    let old = |outcomes: &[bool]| outcomes.iter().filter(|is_new| !**is_new).count();

    assert!(forward.is_sorted(), "{forward:?}");
    // All that was unpacked is read back between being ready and the word for it.
    assert!(old(&forward) < old(&back), "{forward:?} {back:?}");
}

#[test]
fn the_mending_may_be_killed_at_any_step_as_well() {
    if !is_root() {
        return;
    }
    for chosen in [&[][..], &["b/c", "n/o/p"]] {
        let new = restored(chosen, chosen.is_empty());
        let mut is_done = false;
        for steps in 0.. {
            for steps_of_mending in 0.. {
                let room = old_files();
                let before = seen(room.path(), true);

                is_done = dies_after(steps, room.path(), chosen);
                let hand = Dying::after(steps_of_mending, room.path());
                let is_mended = mend_by(&hand, Direction::Back).is_ok();
                mend(room.path()).unwrap();

                has_new(&room, &before, &new, chosen);
                if is_mended {
                    break;
                }
            }
            if is_done {
                break;
            }
        }
        assert!(is_done);
    }
}

#[test]
fn what_fails_at_any_step_is_put_back_or_carried_on_by_the_mending() {
    if !is_root() {
        return;
    }
    let new = restored(&[], true);
    let mut put_back = 0;
    for steps in 0.. {
        let room = old_files();
        let before = seen(room.path(), true);
        let input = sent(&archive(&new_files()), SWITCH);
        let hand = Dying::failing_once(steps, room.path());

        let result = unpack_by(&hand, &request(&[]), input.as_slice(), std::io::sink());
        let is_left = left_behind(&hand).unwrap().len();
        if result.is_err() && is_left == 0 && hand.ground().marked().unwrap().is_none() {
            has_new(&room, &before, &new, &[]);
            put_back += 1;
        }
        mend(room.path()).unwrap();

        has_new(&room, &before, &new, &[]);
        if hand.left.get() != usize::MAX {
            break;
        }
    }
    assert!(put_back > 10, "{put_back}");
}

#[test]
fn what_was_unpacked_half_is_taken_away() {
    let room = old_files();
    let before = seen(room.path(), true);
    let ground = Ground::open(room.path()).unwrap();
    ground.mark(ground.time().unwrap()).unwrap();
    let staging = room.path().join(".devtools-restore-x");
    fs::create_dir_all(staging.join("new/a/b")).unwrap();
    fs::write(staging.join("new/a/b/c"), "half").unwrap();
    std::os::unix::fs::symlink("/", staging.join("new/s")).unwrap();

    mend(room.path()).unwrap();

    assert_eq!(seen(room.path(), true), before);
}

#[test]
fn a_journal_that_cannot_be_read_is_left_alone() {
    let room = old_files();
    let staging = room.path().join(".devtools-restore-x");
    fs::create_dir(&staging).unwrap();
    for text in ["", "{", r#"{"version":2,"out":[],"into":[],"root":null}"#] {
        fs::write(staging.join("journal"), text).unwrap();

        let error = mend(room.path()).unwrap_err();

        assert!(error.to_string().contains("cannot be used"), "{error}");
        assert!(staging.join("journal").exists());
    }
}

#[test]
fn a_journal_leads_nowhere_out_of_the_volume() {
    let room = old_files();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("f"), "safe").unwrap();
    let staging = room.path().join(".devtools-restore-x");
    fs::create_dir_all(staging.join("old")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), room.path().join("out")).unwrap();
    let up = format!("../../../../../..{}/f", elsewhere.path().display());
    for path in ["out/f", &up] {
        let journal = format!(r#"{{"version":1,"out":["{path}"],"into":[],"root":null}}"#);
        fs::create_dir_all(staging.join("old")).unwrap();
        fs::write(staging.join("journal"), journal).unwrap();

        drop(mend(room.path()));

        assert_eq!(fs::read(elsewhere.path().join("f")).unwrap(), b"safe");
    }
}
