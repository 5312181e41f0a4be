//! A stack as big as they come, for figures: 50 services with 100 containers that
//! wrote 100,000 lines.

use crate::ops::board::ContainerFacts;
use crate::ops::board::Facts;
use crate::ops::board::ServiceFacts;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::logs::Batch;
use crate::tui::model::logs::sample::batch;
use crate::tui::msg::Msg;
use crate::tui::testing::NOW;
use crate::tui::testing::container;
use crate::tui::testing::shop;
use crate::tui::testing::tell;

/// How many services there are, and how many containers each has.
const SERVICES: usize = 50;
const REPLICAS: u32 = 2;
/// In how many parts the lines come that they wrote, and how many lines a part has.
const PARTS: u32 = 20;
const LINES: u32 = 5_000;

/// The dashboard of such a stack.
pub(super) fn crowd() -> Model {
    let mut model = shop();
    let service = |number: usize| ServiceFacts {
        name: format!("service-{number:02}"),
        level: number / 10,
        image: format!("acme/service-{number:02}:dev"),
        wanted: REPLICAS,
        is_in_file: true,
        ..ServiceFacts::default()
    };
    let facts = Facts {
        services: (0..SERVICES).map(service).collect(),
        containers: (0..SERVICES).flat_map(containers).collect(),
    };
    tell(&mut model, Msg::Facts(Box::new(facts)));
    for part in 0..PARTS {
        tell(&mut model, Msg::Logs(written(part)));
    }
    model.logs.settle(NOW);
    model
}

/// What some containers wrote in the so-manieth part of the time.
fn written(part: u32) -> Batch {
    let line = |number: u32| {
        let number = part * LINES + number;
        let text = match number % 50 {
            7 => format!("ERROR request {number}: connection refused"),
            13 => format!("{{\"level\":\"warn\",\"request\":{number},\"msg\":\"slow\"}}"),
            _ => format!("INFO  GET /v1/orders/{number} 200 in {} ms", number % 91),
        };
        let before = i64::from(PARTS * LINES - number) * SECOND / 1000;
        (number % 10, NOW - SECOND - before, text)
    };
    let lines: Vec<(u32, i64, String)> = (0..LINES).map(line).collect();
    let lines: Vec<(u32, i64, &[u8])> = lines
        .iter()
        .map(|(source, time, text)| (*source, *time, text.as_bytes()))
        .collect();
    batch(&lines)
}

/// The containers of a service; some are in trouble.
fn containers(service: usize) -> impl Iterator<Item = ContainerFacts> {
    let like = match service % 10 {
        7 => "worker",
        8 => "agent-review",
        _ => "api",
    };
    (1..=REPLICAS).map(move |number| ContainerFacts {
        id: format!("{service:02}-{number}-0123456789abcdef"),
        name: format!("shop-service-{service:02}-{number}"),
        service: format!("service-{service:02}"),
        ..container(like, number)
    })
}
