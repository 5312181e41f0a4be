//! What is heard of a stream that is cut, replayed, begun anew, or none.

use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;

fn heard(event: &str, data: &str) -> Option<Heard> {
    understood(Message {
        event: event.to_owned(),
        data: data.to_owned(),
    })
}

fn status(seq: u64) -> Heard {
    let data = format!(
        r#"{{"seq":{seq},"ts":"2026-11-21T17:00:00.000Z","task_id":"t",
            "event":"task.status","from":"pending","to":"in_progress"}}"#
    );
    heard("task.status", &data).unwrap()
}

#[test]
fn no_event_is_shown_twice_even_if_it_is_replayed() {
    let mut seen = Numbers::default();

    let shown: Vec<bool> = [1, 2, 2, 1, 3]
        .map(|seq| seen.is_new(&status(seq)))
        .to_vec();

    assert_eq!(shown, [true, true, false, false, true]);
}

#[test]
fn after_the_snapshot_of_a_new_journal_low_numbers_are_new() {
    let mut seen = Numbers(40);

    seen.is_new(&heard("snapshot", r#"{"seq":2}"#).unwrap());

    assert!(!seen.is_new(&status(2)) && seen.is_new(&status(3)));
}

#[test]
fn what_is_not_known_is_passed_on_and_what_is_no_json_is_not() {
    assert_eq!(heard("heartbeat", "{}"), None);
    assert_eq!(heard("task.status", "<html>"), None);
    let other = heard("agent.status", r#"{"agent":{"type":"cicd"}}"#).unwrap();
    assert!(matches!(other, Heard::Other { name, .. } if name == "agent.status"));
    let future = heard("task.moved", r#"{"seq":1,"event":"task.moved"}"#).unwrap();
    assert!(matches!(future, Heard::Other { .. }));
}

#[test]
fn the_longer_it_is_away_the_longer_we_wait_but_never_for_ever() {
    let second = Duration::from_secs(1);

    assert_eq!(pause(second, 0), second);
    assert_eq!(pause(second, 3), 8 * second);
    assert_eq!(pause(second, 30), LONGEST_RETRY);
    assert_eq!(pause(Duration::from_hours(9), 0), PATIENCE);
    assert_eq!(pause(Duration::ZERO, 9), Duration::ZERO);
}

/// Answers one connection after the other with these streams, and returns the
/// heads of the requests.
async fn streaming(streams: &'static [&'static str]) -> (Orchestrator, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let mut heads = Vec::new();
        for stream in streams {
            let (mut connection, _) = listener.accept().await.unwrap();
            let mut head = vec![0; 4096];
            let length = connection.read(&mut head).await.unwrap();
            heads.push(String::from_utf8_lossy(&head[..length]).into_owned());
            let answer = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n{stream}"
            );
            connection.write_all(answer.as_bytes()).await.unwrap();
        }
        heads
    });
    let orchestrator = Orchestrator::new(url.parse().unwrap(), None, |_| None).unwrap();
    (orchestrator, server)
}

const FIRST: &str = "retry: 1

event: snapshot
id: 3
data: {\"seq\":3}

event: task.status
id: 4
data: {\"seq\":4,\"ts\":\"2026-11-21T17:00:00.000Z\",\"task_id\":\"t\",\"event\":\"task.status\",\"from\":\"pending\",\"to\":\"in_progress\"}

event: task.status
id: 5
data: {\"seq\":5,\"cut";

const SECOND: &str = "event: task.status
id: 4
data: {\"seq\":4,\"ts\":\"2026-11-21T17:00:00.000Z\",\"task_id\":\"t\",\"event\":\"task.status\",\"from\":\"pending\",\"to\":\"in_progress\"}

event: task.status
id: 5
data: {\"seq\":5,\"ts\":\"2026-11-21T17:00:01.000Z\",\"task_id\":\"t\",\"event\":\"task.status\",\"from\":\"in_progress\",\"to\":\"completed\"}

";

#[tokio::test]
async fn after_a_cut_it_goes_on_behind_the_last_whole_event_and_none_comes_twice() {
    let (orchestrator, server) = streaming(&[FIRST, SECOND]).await;
    let mut events = orchestrator.events(Some("t")).await.unwrap();

    let mut heard = Vec::new();
    while heard.len() < 5 {
        heard.push(match events.next().await.unwrap() {
            Heard::Snapshot { snapshot, .. } => format!("snapshot {}", snapshot.seq),
            Heard::Happened { event, .. } => format!("event {}", event.seq),
            Heard::Other { name, .. } => name,
            Heard::Lost { .. } => "lost".to_owned(),
            Heard::Back => "back".to_owned(),
        });
    }

    assert_eq!(heard, ["snapshot 3", "event 4", "lost", "back", "event 5"]);
    let heads = server.await.unwrap();
    assert!(heads[0].starts_with("GET /tasks/t/events "), "{}", heads[0]);
    assert!(!heads[0].contains("last-event-id"), "{}", heads[0]);
    assert!(heads[1].contains("last-event-id: 4\r\n"), "{}", heads[1]);
}
