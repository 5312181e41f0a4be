//! A stack as big as they come, for figures: 50 services with 100 containers.

use crate::ops::board::ContainerFacts;
use crate::ops::board::Facts;
use crate::ops::board::ServiceFacts;
use crate::tui::model::Model;
use crate::tui::msg::Msg;
use crate::tui::testing::container;
use crate::tui::testing::shop;
use crate::tui::testing::tell;

/// How many services there are, and how many containers each has.
const SERVICES: usize = 50;
const REPLICAS: u32 = 2;

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
    model
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
