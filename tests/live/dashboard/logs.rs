//! Lines that are written faster than they come.

use std::time::Duration;

use regex::Regex;

use crate::dashboard::Dashboard;
use crate::support::PATIENCE;
use crate::support::proxy::Call;
use crate::support::proxy::FaultProxy;
use crate::support::proxy::Harm;
use crate::support::stack::Stack;

/// Something that counts at about a thousand lines in a second, 130 bytes each.
pub(super) const FLOOD: &str = r#"
services:
  flood:
    image: busybox
    network_mode: none
    stop_signal: SIGKILL
    command:
    - sh
    - -c
    - |
      rest=$$(head -c 100 /dev/zero | tr '\000' x)
      number=1000000
      while :; do
        end=$$((number + 50))
        while [ $$number -lt $$end ]; do
          echo "line-$$number $$rest"
          number=$$((number + 1))
        done
        sleep 0.05
      done
"#;

/// What the log shows, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    Line(u64),
    Gap,
}

#[test]
fn an_output_that_comes_too_slowly_is_read_on_from_where_it_is_and_tells_what_is_missing() {
    let stack = Stack::new("tui-slow-logs", FLOOD);
    stack.devtools(&["up"]).run().exits(0);
    // A fourth of what is written.
    let proxy = FaultProxy::new().harm_every(Call::follows_logs, Harm::Slow(40_000));
    let dashboard = Dashboard::through(&stack, &proxy, &[]);
    dashboard.screen.shows("1/1 up");
    dashboard.types("2");

    let first = with_a_gap_amid(&dashboard);
    let later = first.iter().max().copied().unwrap_or_default() + 3000;
    dashboard.screen.until("newer lines", PATIENCE, |state| {
        let newest = seen(&state.text()).into_iter().filter_map(number).max();
        newest > Some(later)
    });
    with_a_gap_amid(&dashboard);

    let is_told = |text: &str, pattern: &str| Regex::new(pattern).unwrap().is_match(text);
    dashboard
        .screen
        .until("what is missing", PATIENCE, |state| {
            is_told(&state.text(), r"left out [1-9]\d*\.\d s")
        });
    // Late by what the pipes on the way hold, and not by ever more.
    let text = dashboard.screen.text();
    assert!(is_told(&text, r"lag (\d+ ms|[0-4]\.\d s)"), "{text}");
    dashboard.quit();
}

/// Waits until a gap stands among the lines, and holds what is around it to be in
/// order; returns the numbers of the lines.
fn with_a_gap_amid(dashboard: &Dashboard) -> Vec<u64> {
    let mut frame = String::new();
    dashboard
        .screen
        .until("a gap among the lines", Duration::from_secs(30), |state| {
            frame = state.text();
            let seen = seen(&frame);
            let gap = seen.iter().position(|one| *one == Seen::Gap);
            gap.is_some_and(|at| at > 0 && at + 1 < seen.len())
        });
    let mut last = None;
    let mut is_gap = false;
    let mut numbers = Vec::new();
    for one in seen(&frame) {
        let Seen::Line(number) = one else {
            is_gap = true;
            continue;
        };
        match last {
            Some(last) if is_gap => assert!(number > last + 1, "nothing is missing:\n{frame}"),
            Some(last) => assert_eq!(number, last + 1, "{frame}"),
            None => {}
        }
        (last, is_gap) = (Some(number), false);
        numbers.push(number);
    }
    numbers
}

fn seen(screen: &str) -> Vec<Seen> {
    let line = Regex::new(r"line-(\d{7}) ").unwrap();
    let read = |row: &str| {
        if row.contains("left out here") {
            return Some(Seen::Gap);
        }
        Some(Seen::Line(line.captures(row)?[1].parse().unwrap()))
    };
    screen.lines().filter_map(read).collect()
}

fn number(seen: Seen) -> Option<u64> {
    match seen {
        Seen::Line(number) => Some(number),
        Seen::Gap => None,
    }
}
