//! A stack, an eye and a finger for tests: a model as after a while of running, what
//! it looks like, and keys.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;
use ratatui::layout::Rect;

use super::effect::Effect;
use super::effect::Question;
use super::keys::Key;
use super::keys::Keymap;
use super::look::Look;
use super::look::Theme;
use super::model::Link;
use super::model::Model;
use super::model::SECOND;
use super::model::Scope;
use super::model::logs;
use super::msg::Answer;
use super::msg::Msg;
use super::runtime::paint;
use super::update::update;
use super::widgets::Hits;
use crate::engine::Sample;
use crate::ops::board::ContainerFacts;
use crate::ops::board::Facts;
use crate::ops::board::Failing;
use crate::ops::board::ServiceFacts;
use crate::state::ContainerPort;
use crate::state::ContainerState;
use crate::state::Health;

/// 14:03:22 UTC on 2026-11-21, in nanoseconds since 1970.
pub(super) const NOW: i64 = 1_795_269_802 * SECOND;

/// The services of the test's stack: name, level, what they wait for, replicas.
const SHOP: &[(&str, usize, &[&str], u32)] = &[
    ("postgres", 0, &[], 1),
    ("redis", 0, &[], 1),
    ("migrate", 1, &["postgres"], 1),
    ("orchestrator", 1, &["postgres", "redis"], 1),
    ("agent-code", 2, &["orchestrator"], 3),
    ("agent-review", 2, &["orchestrator"], 1),
    ("worker", 2, &["redis"], 1),
    ("api", 2, &["postgres", "orchestrator"], 1),
    ("web", 3, &["api"], 1),
];

/// The stack of the tests: one service is unhealthy, one was killed for want of
/// memory, one differs from its file, one is done.
pub(super) fn shop() -> Model {
    let scope = Scope {
        project: "shop".to_owned(),
        place: "local".to_owned(),
        flags: String::new(),
        services: SHOP.iter().map(|(name, ..)| (*name).to_owned()).collect(),
        has_file: true,
    };
    let look = Look {
        theme: Theme::Dark,
        unicode: true,
    };
    let mut model = Model::new(scope, look, Keymap::new(&[]).unwrap());
    model.size = (160, 45);
    model.now = NOW;
    model.link = Link::Up {
        product: "Docker 28.5.2".to_owned(),
    };
    model.facts = Some(facts());
    model.drift = BTreeMap::from([("api".to_owned(), "its image changed".to_owned())]);
    for second in 0..60 {
        let at = NOW - (59 - i64::from(second)) * SECOND;
        model.usage.push(at, samples(second));
    }
    super::model::tasks::sample::fill(&mut model.tasks, NOW);
    super::model::history::sample::fill(&mut model);
    model.logs = logs::sample::sample();
    model
}

/// What the containers of [`shop`] use in its so-manieth second.
fn samples(second: u32) -> Vec<(String, Sample)> {
    let running = facts().containers.into_iter().enumerate();
    let running = running.filter(|(_, one)| one.state == ContainerState::Running);
    let sample = |(at, one): (usize, ContainerFacts)| {
        let at = u32::try_from(at).unwrap();
        let sample = Sample {
            cpu: 3.5 * f64::from(at) * f64::from(1 + (second * 7 + at) % 5) / 4.0,
            memory: (u64::from(at + 1) * 20) << 20,
            memory_limit: 512 << 20,
            received: u64::from(at * second) * 12_000,
            sent: u64::from(at * second) * 40_000,
            ..Sample::default()
        };
        (one.id, sample)
    };
    running.map(sample).collect()
}

/// The facts of [`shop`].
pub(super) fn facts() -> Facts {
    let services = SHOP
        .iter()
        .map(|(name, level, needs, wanted)| ServiceFacts {
            name: (*name).to_owned(),
            level: *level,
            needs: needs.iter().map(|need| (*need).to_owned()).collect(),
            serves: SHOP
                .iter()
                .filter(|(_, _, needs, _)| needs.contains(name))
                .map(|(other, ..)| (*other).to_owned())
                .collect(),
            image: format!("acme/{name}:dev"),
            wanted: *wanted,
            is_job: *name == "migrate",
            is_in_file: true,
            ..ServiceFacts::default()
        });
    let containers = SHOP.iter().flat_map(|(name, _, _, replicas)| {
        (1..=*replicas).map(move |number| container(name, number))
    });
    Facts {
        services: services.collect(),
        containers: containers.collect(),
    }
}

/// A container of [`shop`].
pub(super) fn container(service: &str, number: u32) -> ContainerFacts {
    let mut facts = ContainerFacts {
        id: format!("{service}-{number}-0123456789abcdef"),
        name: format!("shop-{service}-{number}"),
        service: service.to_owned(),
        number: Some(number),
        is_one_off: false,
        state: ContainerState::Running,
        health: Some(Health::Healthy),
        exit_code: 0,
        out_of_memory: false,
        restarts: 0,
        made_at: NOW - 11_530 * SECOND,
        started_at: Some(NOW - 11_520 * SECOND),
        finished_at: None,
        failing: None,
        error: String::new(),
        image: format!("acme/{service}:dev"),
        image_id: format!("sha256:{service}"),
        ports: Vec::new(),
        mounts: Vec::new(),
        networks: vec!["shop_default".to_owned()],
        tty: false,
    };
    match service {
        "migrate" => {
            facts.state = ContainerState::Exited;
            facts.health = None;
            facts.finished_at = Some(NOW - 11_500 * SECOND);
        }
        "agent-review" => {
            facts.health = Some(Health::Unhealthy);
            facts.restarts = 2;
            facts.started_at = Some(NOW - 240 * SECOND);
            facts.failing = Some(Failing {
                times: 3,
                output: "connect: connection refused 127.0.0.1:9090".to_owned(),
            });
        }
        "worker" => {
            facts.state = ContainerState::Exited;
            facts.health = None;
            facts.exit_code = 137;
            facts.out_of_memory = true;
            facts.restarts = 5;
            facts.finished_at = Some(NOW - 18 * SECOND);
        }
        "web" => {
            facts.health = None;
            facts.ports = vec![ContainerPort {
                address: Some("127.0.0.1".to_owned()),
                published: Some(3000),
                target: 3000,
                protocol: "tcp".to_owned(),
            }];
        }
        _ => {}
    }
    facts
}

/// Hands a message to the model, at the time that it has; returns what is to be done.
pub(super) fn tell(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let now = model.now;
    update(model, now, msg).todo
}

/// Answers a question of the model; returns what is to be done.
pub(super) fn answer(model: &mut Model, question: Question, answer: Answer) -> Vec<Effect> {
    tell(model, Msg::Answer(question, Ok(answer)))
}

/// Presses keys, written as in the settings; returns what is to be done.
pub(super) fn press(model: &mut Model, keys: &[&str]) -> Vec<Effect> {
    let mut todo = Vec::new();
    for key in keys {
        let key: Key = key.parse().unwrap();
        todo.extend(tell(model, Msg::Key(key.event())));
    }
    todo
}

/// Types a text, letter by letter.
pub(super) fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    let mut todo = Vec::new();
    for letter in text.chars() {
        let event = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
        todo.extend(tell(model, Msg::Key(event)));
    }
    todo
}

/// What the model looks like at a size, without styles and without spaces at the
/// ends of lines.
pub(super) fn seen(model: &mut Model, columns: u16, rows: u16) -> String {
    model.size = (columns, rows);
    let buffer = painted(model);
    let line = |y: u16| -> String {
        let cells = (0..columns).map(|x| buffer[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..rows).map(line).collect::<Vec<_>>().join("\n")
}

/// What the screen looks like at a size, without what surrounds every screen.
pub(super) fn seen_inside(model: &mut Model, columns: u16, rows: u16) -> String {
    let body = super::screens::frame::body(Rect::new(0, 0, columns, rows));
    let lines = seen(model, columns, rows);
    let inside = lines.lines().skip(body.y.into()).take(body.height.into());
    inside.collect::<Vec<_>>().join("\n")
}

/// The cells that the model is drawn as, at its size.
pub(super) fn painted(model: &Model) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    paint(model, &mut buffer, &mut Hits::default());
    buffer
}
