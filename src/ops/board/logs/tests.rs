//! Lines, pieces and a slow reader.

use bytes::Bytes;

use super::*;
use crate::engine::Output;

fn origin(name: &str) -> Origin {
    Origin {
        id: name.to_owned(),
        container: name.to_owned(),
        service: name.to_owned(),
        number: Some(1),
    }
}

fn stdout(text: &str) -> Output {
    Output::Stdout(Bytes::from(text.to_owned()))
}

/// The batches that come of pieces, taken when all are there.
async fn batches(pending: &Pending, last: Option<i64>, pieces: &[Output]) -> Vec<Batch> {
    let (source, _) = pending.open(&origin("a"));
    let mut cutter = Cutter::new(source, last);
    pending.add(source, |outlet| {
        for piece in pieces {
            cutter.feed(piece, outlet);
        }
        cutter.finish(outlet);
        cutter.last()
    });
    let (sender, mut received) = mpsc::channel(100);
    // It goes on until it is dropped: nothing more comes.
    let _ = tokio::time::timeout(Duration::from_millis(100), pending.hand_over(&sender)).await;
    let mut batches = Vec::new();
    while let Ok(batch) = received.try_recv() {
        batches.push(batch);
    }
    batches
}

fn texts(batches: &[Batch]) -> Vec<String> {
    let text = |batch: &Batch| -> Vec<String> {
        let texts = batch.lines.iter().map(|line| batch.text(line));
        texts
            .map(|text| String::from_utf8_lossy(text).into_owned())
            .collect()
    };
    batches.iter().flat_map(text).collect()
}

#[tokio::test]
async fn lines_come_whole_however_they_were_cut() {
    let text = "2026-11-21T10:00:00.5Z one\r\n2026-11-21T10:00:01Z two\n2026-11-21T10:00:02Z thr";
    for at in 0..text.len() {
        let pieces = [stdout(&text[..at]), stdout(&text[at..])];

        let batches = batches(&Pending::default(), None, &pieces).await;

        assert_eq!(texts(&batches), ["one", "two", "thr"], "cut at {at}");
    }
}

#[tokio::test]
async fn a_line_that_docker_cut_into_parts_is_one_again() {
    let part = "x".repeat(16 * 1024);
    let pieces = [
        stdout(&format!("2026-11-21T10:00:00Z {part}")),
        stdout(&format!("2026-11-21T10:00:00.1Z {part}")),
        stdout("2026-11-21T10:00:00.2Z end\n"),
    ];

    let batches = batches(&Pending::default(), None, &pieces).await;

    assert_eq!(texts(&batches), [format!("{part}{part}end")]);
}

#[tokio::test]
async fn what_was_told_before_the_link_broke_is_not_told_again() {
    let pending = Pending::default();
    let one = [stdout("2026-11-21T10:00:00.000000001Z one\n")];
    let both = [stdout(
        "2026-11-21T10:00:00.000000001Z one\n2026-11-21T10:00:00.000000002Z two\n",
    )];

    let first = batches(&pending, None, &one).await;
    let (_, last) = pending.open(&origin("a"));
    let second = batches(&pending, last, &both).await;

    assert_eq!(first[0].opened.len(), 1);
    assert!(second[0].opened.is_empty(), "its number is known");
    assert_eq!(texts(&second), ["two"]);
}

#[tokio::test]
async fn a_reader_that_is_too_slow_loses_the_oldest_lines_and_is_told_how_many() {
    let line = format!("2026-11-21T10:00:00Z {}\n", "x".repeat(1000));
    let pieces = vec![stdout(&line); 10_000];

    let batches = batches(&Pending::default(), None, &pieces).await;

    let kept: usize = batches.iter().map(|batch| batch.lines.len()).sum();
    let dropped: u64 = batches.iter().map(|batch| batch.dropped).sum();
    assert_eq!(kept as u64 + dropped, 10_000);
    assert!((3_000..5_000).contains(&kept), "{kept} lines are kept");
}

#[test]
fn behind_lines_that_come_again_nothing_is_missing() {
    let pending = Pending::default();
    let (source, _) = pending.open(&origin("a"));
    let told = stamp::split(b"2026-11-21T10:00:00.5Z").map(|(time, _)| time);
    let has_met = |text: &str| {
        let mut cutter = Cutter::new(source, told);
        pending.add(source, |outlet| {
            cutter.feed(&stdout(text), outlet);
            cutter.last()
        });
        cutter.has_met()
    };

    assert!(has_met(
        "2026-11-21T10:00:00.5Z one\n2026-11-21T10:00:00.6Z two\n"
    ));
    assert!(!has_met("2026-11-21T10:00:00.7Z three\n"));
}
