//! Task routing under load: many clients, an orchestrator that is killed, replicas
//! that come and go.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::thread;

use serde_json::Value;

use crate::default_stack::up;
use crate::support::api::Api;
use crate::support::crowd::Crowd;
use crate::support::crowd::Given;
use crate::support::eventually;
use crate::support::stack::Stack;
use crate::support::task_watch::TaskWatch;
use crate::support::task_watch::is_final;

/// What of its journal an orchestrator has on its disk.
const JOURNAL: &str = "/app/data/events.jsonl";

#[test]
fn a_thousand_tasks_outlive_three_kills_and_each_is_finished_once() {
    let stack = up("routing-kills");
    let crowd = Crowd::new(&stack, 50);
    let mut watch = TaskWatch::begin(&stack, &crowd);
    let orchestrator = stack.container("orchestrator").id;
    let mut story = Story::default();

    let given = thread::scope(|scope| {
        let submitting = scope.spawn(|| crowd.submit("kills", 1000));
        for ended in [100, 400, 700] {
            watch.until_ended(ended, &crowd);
            stack.api.order(&format!("/containers/{orchestrator}/kill"));
            story.read(&stack, &orchestrator);
            stack
                .api
                .order(&format!("/containers/{orchestrator}/start"));
        }
        submitting.join().unwrap()
    });
    watch.until_ended(1000, &crowd);
    watch.end();
    story.read(&stack, &orchestrator);

    let in_vain: usize = given.iter().map(|one| one.in_vain).sum();
    assert!(in_vain > 0, "no client noticed that it was killed");
    let given: BTreeSet<String> = given.into_iter().map(|one| one.task_id).collect();
    let listed = crowd.tasks();
    let ids = listed.iter().map(|task| text(&task["task_id"]));
    assert_eq!(ids.collect::<BTreeSet<String>>(), given);
    assert_eq!((listed.len(), given.len()), (1000, 1000));
    let open: Vec<&Value> = listed
        .iter()
        .filter(|task| task["status"] != "completed")
        .collect();
    assert_eq!(open, Vec::<&Value>::new());
    story.assert_each_ends_once(&listed);
}

#[test]
fn replicas_share_the_work_and_go_on_without_one_that_is_stopped() {
    let stack = up("routing-replicas");
    let scaled = ["up", "--scale", "feature-dev=3"];
    stack.devtools(&scaled).run().exits(0);
    eventually("three replicas", || {
        (instances(&stack).len() == 3).then_some(())
    });
    let crowd = Crowd::new(&stack, 20).wanting("feature-dev");
    let mut watch = TaskWatch::begin(&stack, &crowd);

    crowd.submit("before", 60);
    watch.until_ended(60, &crowd);
    let shared = instances(&stack);
    let victim = stack
        .containers()
        .into_iter()
        .rfind(|one| one.service == "feature-dev")
        .unwrap();
    let address = address_of(&victim.detail);
    let (during, after) = thread::scope(|scope| {
        let submitting = scope.spawn(|| crowd.submit("during", 300));
        watch.until_ended(120, &crowd);
        stack
            .api
            .order(&format!("/containers/{}/stop?t=5", victim.id));
        (submitting.join().unwrap(), crowd.submit("after", 60))
    });
    watch.until_ended(420, &crowd);
    watch.end();

    assert_eq!(shared.len(), 3, "{shared:#?}");
    let idle = shared.iter().filter(|one| one["completed"] == 0);
    assert_eq!(idle.count(), 0, "{shared:#?}");
    let done_by = |given: &Given| {
        let task = crowd.task(&given.task_id);
        assert_eq!(task["status"], "completed", "{task:#}");
        let subtask = task["subtasks"][0].clone();
        (text(&subtask["agent_instance"]), subtask["attempt"] != 1)
    };
    let during: Vec<(String, bool)> = during.iter().map(done_by).collect();
    let of_victim = |(by, _): &&(String, bool)| *by == address;
    assert!(
        during.iter().any(|one| of_victim(&one)),
        "{address}: {during:?}"
    );
    let taken_over = during.iter().filter(|(_, again)| *again);
    assert_eq!(taken_over.filter(of_victim).count(), 0, "{during:?}");
    let after: BTreeSet<String> = after.iter().map(|one| done_by(one).0).collect();
    assert!(after.len() == 2 && !after.contains(&address), "{after:?}");
}

#[test]
fn every_service_stops_by_itself_when_it_is_asked_to_while_it_works() {
    let stack = up("routing-stop");
    let crowd = Crowd::new(&stack, 20);
    crowd.submit("stop", 100);
    let begun = Api::now();

    stack.devtools(&["stop"]).run().exits(0);

    let ends = stack.api.ends(&stack.name, &begun);
    let services: BTreeSet<&str> = ends.iter().map(|end| end.service.as_str()).collect();
    assert_eq!((services.len(), ends.len()), (7, 7), "{ends:#?}");
    for end in &ends {
        assert_eq!(end.exit_code, "0", "{ends:#?}");
        assert!(end.took.as_secs() < 5, "{ends:#?}");
    }
    let logs = stack.devtools(&["logs"]).run().exits(0);
    let said = logs.stdout();
    let stopped = said.lines().filter(|line| line.contains("\"stopped\""));
    assert_eq!(stopped.count(), 7, "{logs}");
}

/// The replicas of feature-dev, as `devtools task agents` shows them.
fn instances(stack: &Stack) -> Vec<Value> {
    let run = stack
        .devtools(&["task", "agents", "--format", "json"])
        .run()
        .exits(0);
    let mut agents: Value = serde_json::from_str(&run.stdout()).unwrap();
    let mut agents = agents["agents"].as_array_mut().unwrap().iter_mut();
    let agent = agents.find(|agent| agent["type"] == "feature-dev").unwrap();
    agent["instances"].as_array().unwrap().clone()
}

/// Where the orchestrator finds a replica of feature-dev.
fn address_of(detail: &Value) -> String {
    let networks = detail["NetworkSettings"]["Networks"].as_object().unwrap();
    let network = networks.values().next().unwrap();
    format!("{}:8002", text(&network["IPAddress"]))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Everything that ever stood in a journal, by its number.
#[derive(Default)]
struct Story {
    events: BTreeMap<u64, Value>,
}

impl Story {
    /// Takes in what stands in the journal now. What stood there before must stand
    /// there still, or be summed up by what a new journal begins with.
    fn read(&mut self, stack: &Stack, orchestrator: &str) {
        let bytes = stack.api.file(orchestrator, JOURNAL).unwrap();
        // What follows the last end of a line is what a kill left of the next one.
        let end = bytes.iter().rposition(|byte| *byte == b'\n').unwrap();
        let lines = bytes[..end].split(|byte| *byte == b'\n');
        let lines: Vec<Value> = lines
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect();
        for event in lines.iter().filter(|line| line["event"].is_string()) {
            let number = event["seq"].as_u64().unwrap();
            let known = self.events.entry(number).or_insert_with(|| event.clone());
            assert_eq!(known, event, "event {number} became another one");
        }
        let summed_up = lines.iter().find_map(|line| line["kept"]["seq"].as_u64());
        let (first, last) = (self.events.keys().min(), self.events.keys().max());
        let known = summed_up.unwrap_or_default().max(self.events.len() as u64);
        assert!(
            first.is_some() && last.is_some_and(|last| *last <= known),
            "events are missing between {first:?} and {last:?}: {known} are known"
        );
    }

    /// Fails if a task or a subtask came to its end twice, or never.
    fn assert_each_ends_once(&self, tasks: &[Value]) {
        let mut ends: BTreeMap<String, usize> = BTreeMap::new();
        for event in self.events.values().filter(|event| is_final(&event["to"])) {
            let whose = match event["event"].as_str().unwrap() {
                "task.status" => "task_id",
                _ => "subtask_id",
            };
            *ends.entry(text(&event[whose])).or_default() += 1;
        }
        let several = ends.iter().filter(|(_, times)| **times > 1);
        assert_eq!(several.collect::<Vec<_>>(), [], "ended more than once");
        let never = tasks
            .iter()
            .filter(|task| !ends.contains_key(task["task_id"].as_str().unwrap()));
        assert_eq!(never.count(), 0, "tasks whose end stands nowhere");
    }
}
