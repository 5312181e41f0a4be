//! Who works: the agents, their replicas, and which of them gets the next subtask.

use std::collections::BTreeMap;
use std::time::Duration;

use indexmap::IndexMap;
use serde_json::Value;

use super::moment::Moment;
use super::wire::{Agent, AgentHealth, Instance, Load};

/// How many subtasks a replica is given at once if it does not say itself.
const CONCURRENCY: usize = 4;

/// How long a replica that could not be reached is left alone.
const REST: Duration = Duration::from_secs(2);

/// All agents, in the order of their ports.
#[derive(Clone, Debug, Default)]
pub struct Fleet {
    crews: IndexMap<String, Crew>,
}

/// The replicas of one agent.
#[derive(Clone, Debug, Default)]
struct Crew {
    endpoint: String,
    /// By IP address and port.
    members: BTreeMap<String, Member>,
    health: Option<AgentHealth>,
    about: About,
    skills: Vec<Value>,
    last_seen: Option<Moment>,
    /// When it was last found that a replica could be asked.
    present_at: Moment,
    completed: u64,
    failed: u64,
    took: Duration,
}

/// One replica.
#[derive(Clone, Debug, Default)]
struct Member {
    active: usize,
    completed: u64,
    concurrency: Option<usize>,
    /// The number of the assignment that it got last.
    turn: u64,
    /// Until when it is left alone.
    rests_until: Option<Moment>,
    error: Option<String>,
    /// Whether the name of the agent still leads to it.
    is_gone: bool,
}

/// What a replica says about itself on its health page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its version.
    pub version: Option<String>,
    /// Whether it is a stand-in of devtools.
    pub reference: Option<bool>,
    /// How many requests it works on at once.
    pub max_concurrency: Option<usize>,
}

/// How an attempt ended, as far as it matters for the next choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Impression {
    /// It answered, and did it.
    Good(Duration),
    /// It answered, and did not do it.
    Bad,
    /// It has too much to do.
    Busy,
    /// It did not answer.
    Silent(String),
    /// Nobody waited for the answer.
    Dropped,
}

impl Fleet {
    /// Takes an agent in that is asked at `endpoint`. It counts as present until it
    /// is known better.
    pub fn enlist(&mut self, agent_type: &str, endpoint: &str, now: Moment) {
        let crew = self.crews.entry(agent_type.to_owned()).or_default();
        endpoint.clone_into(&mut crew.endpoint);
        crew.present_at = now;
    }

    /// The agents and where they are asked.
    pub fn endpoints(&self) -> impl Iterator<Item = (&str, &str)> {
        let crews = self.crews.iter();
        crews.map(|(agent, crew)| (agent.as_str(), crew.endpoint.as_str()))
    }

    /// Where an agent is asked.
    pub fn endpoint(&self, agent_type: &str) -> Option<&str> {
        Some(self.crews.get(agent_type)?.endpoint.as_str())
    }

    /// Notes the addresses that the name of an agent leads to now.
    ///
    /// A replica that is gone is forgotten when it has nothing more to do.
    pub fn located(&mut self, agent_type: &str, addresses: &[String]) {
        let Some(crew) = self.crews.get_mut(agent_type) else {
            return;
        };
        for (address, member) in &mut crew.members {
            member.is_gone = !addresses.contains(address);
        }
        crew.members
            .retain(|_, member| !member.is_gone || member.active > 0);
        for address in addresses {
            crew.members.entry(address.clone()).or_default();
        }
    }

    /// Chooses the replica with the least to do, of several the one whose turn is
    /// longest ago; none if all are busy, rest or are gone.
    pub fn choose(&self, agent_type: &str, now: Moment) -> Option<&str> {
        let crew = self.crews.get(agent_type)?;
        let free = crew.members.iter().filter(|(_, member)| {
            !member.is_gone && !member.rests(now) && member.active < crew.places(member)
        });
        let best = free.min_by_key(|(_, member)| (member.active, member.turn));
        best.map(|(address, _)| address.as_str())
    }

    /// How long somebody who waits since `since` has been waiting for any replica of an
    /// agent to come, be it busy; to be asked again and again while they wait.
    pub fn absence(&mut self, agent_type: &str, since: Moment, now: Moment) -> Duration {
        let is_present = self.is_present(agent_type, now);
        let Some(crew) = self.crews.get_mut(agent_type) else {
            return now.since(since);
        };
        if is_present {
            crew.present_at = now;
        }
        now.since(since.max(crew.present_at))
    }

    /// Whether any replica of an agent could be asked, be it busy now.
    fn is_present(&self, agent_type: &str, now: Moment) -> bool {
        self.crews.get(agent_type).is_some_and(|crew| {
            let mut members = crew.members.values();
            members.any(|member| !member.is_gone && !member.rests(now))
        })
    }

    /// Why no replica of an agent can be asked, as far as that is known.
    pub fn trouble(&self, agent_type: &str) -> Option<&str> {
        let crew = self.crews.get(agent_type)?;
        let mut members = crew.members.values();
        let of_member = members.find_map(|member| member.error.as_deref());
        of_member.or_else(|| crew.health.as_ref()?.error.as_deref())
    }

    /// When the next replica has rested enough.
    pub fn next_return(&self, now: Moment) -> Option<Moment> {
        let members = self.crews.values().flat_map(|crew| crew.members.values());
        let ends = members.filter_map(|member| member.rests_until);
        ends.filter(|end| *end > now).min()
    }

    /// Notes that a replica was given something.
    pub fn begin(&mut self, agent_type: &str, address: &str, turn: u64) {
        if let Some(member) = self.member(agent_type, address) {
            member.active += 1;
            member.turn = turn;
        }
    }

    /// Notes that a replica is done with something.
    pub fn end(&mut self, agent_type: &str, address: &str, impression: &Impression, now: Moment) {
        let Some(crew) = self.crews.get_mut(agent_type) else {
            return;
        };
        let Some(member) = crew.members.get_mut(address) else {
            return;
        };
        member.active = member.active.saturating_sub(1);
        match impression {
            Impression::Good(took) => {
                member.completed += 1;
                member.error = None;
                crew.completed += 1;
                crew.took += *took;
                crew.last_seen = Some(now);
            }
            Impression::Bad => {
                crew.failed += 1;
                crew.last_seen = Some(now);
            }
            Impression::Busy => {
                member.rests_until = Some(now.after(Duration::from_millis(200)));
                crew.last_seen = Some(now);
            }
            Impression::Silent(reason) => {
                crew.failed += 1;
                member.error = Some(reason.clone());
                member.rests_until = Some(now.after(REST));
            }
            Impression::Dropped => {}
        }
        if member.is_gone && member.active == 0 {
            crew.members.remove(address);
        }
    }

    /// Notes what a replica said about itself, or why it said nothing; tells whether
    /// others see the agent differently now.
    pub fn heard(
        &mut self,
        agent_type: &str,
        address: &str,
        said: Result<About, String>,
        latency: Duration,
        now: Moment,
    ) -> bool {
        let before = self.state(agent_type, now);
        if let Some(crew) = self.crews.get_mut(agent_type) {
            crew.listen(address, said, latency, now);
        }
        before != self.state(agent_type, now)
    }

    /// Notes that the name of an agent leads nowhere; tells whether that is new.
    pub fn lost(&mut self, agent_type: &str, reason: &str, now: Moment) -> bool {
        let before = self.state(agent_type, now);
        self.located(agent_type, &[]);
        if let Some(crew) = self.crews.get_mut(agent_type) {
            crew.health = Some(AgentHealth {
                ok: false,
                latency_ms: None,
                checked_at: Some(now),
                error: Some(reason.to_owned()),
            });
        }
        before != self.state(agent_type, now)
    }

    /// Notes what the card of an agent says that it can do.
    pub fn skilled(&mut self, agent_type: &str, skills: Vec<Value>) {
        if let Some(crew) = self.crews.get_mut(agent_type) {
            crew.skills = skills;
        }
    }

    /// Whether an agent says that it is a stand-in of devtools.
    pub fn is_reference(&self, agent_type: &str) -> bool {
        let crew = self.crews.get(agent_type);
        crew.is_some_and(|crew| crew.about.reference == Some(true))
    }

    /// Whether the card of an agent was read.
    pub fn has_card(&self, agent_type: &str) -> bool {
        let crew = self.crews.get(agent_type);
        crew.is_some_and(|crew| !crew.skills.is_empty())
    }

    /// An agent as others see it; `queued` subtasks wait for it.
    pub fn agent(&self, agent_type: &str, queued: usize, now: Moment) -> Option<Agent> {
        let crew = self.crews.get(agent_type)?;
        let present = || crew.members.values().filter(|member| !member.is_gone);
        Some(Agent {
            agent_type: agent_type.to_owned(),
            endpoint: crew.endpoint.clone(),
            status: crew.word(now).to_owned(),
            version: crew.about.version.clone(),
            reference: crew.about.reference,
            health: crew.health.clone(),
            load: Some(Load {
                active: crew.members.values().map(|member| member.active).sum(),
                queued,
                max_concurrency: present().map(|member| crew.places(member)).sum(),
                completed: crew.completed,
                failed: crew.failed,
                avg_ms: crew.average(),
            }),
            instances: crew.instances(now),
            skills: crew.skills.clone(),
            last_seen: crew.last_seen,
        })
    }

    /// What others see of an agent at a glance.
    fn state(&self, agent_type: &str, now: Moment) -> Option<(&'static str, usize)> {
        let crew = self.crews.get(agent_type)?;
        Some((crew.word(now), crew.members.len()))
    }

    fn member(&mut self, agent_type: &str, address: &str) -> Option<&mut Member> {
        self.crews.get_mut(agent_type)?.members.get_mut(address)
    }
}

impl Crew {
    fn places(&self, member: &Member) -> usize {
        let said = member.concurrency.or(self.about.max_concurrency);
        said.unwrap_or(CONCURRENCY).max(1)
    }

    fn listen(
        &mut self,
        address: &str,
        said: Result<About, String>,
        latency: Duration,
        now: Moment,
    ) {
        let Some(member) = self.members.get_mut(address) else {
            return;
        };
        match &said {
            Ok(about) => {
                member.concurrency = about.max_concurrency;
                member.error = None;
                member.rests_until = None;
                self.last_seen = Some(now);
            }
            Err(reason) => {
                member.error = Some(reason.clone());
                member.rests_until = Some(now.after(REST));
            }
        }
        let error = self.members.iter().find_map(|(address, member)| {
            let error = member.error.as_ref()?;
            Some(format!("{address}: {error}"))
        });
        self.health = Some(AgentHealth {
            ok: error.is_none(),
            latency_ms: u64::try_from(latency.as_millis()).ok(),
            checked_at: Some(now),
            error,
        });
        if let Ok(about) = said {
            self.about = about;
        }
    }

    /// How it is, in the word of the API.
    fn word(&self, now: Moment) -> &'static str {
        let present: Vec<&Member> = self.members.values().filter(|one| !one.is_gone).collect();
        let able: Vec<&&Member> = present.iter().filter(|one| one.is_able(now)).collect();
        if able.is_empty() {
            return "unavailable";
        }
        if able.len() < present.len() {
            return "degraded";
        }
        if able.iter().all(|one| one.active >= self.places(one)) {
            return "busy";
        }
        "available"
    }

    fn average(&self) -> Option<f64> {
        let total = self.took.as_secs_f64() * 1000.0;
        let times = u32::try_from(self.completed).unwrap_or(u32::MAX);
        (times > 0).then(|| (total / f64::from(times) * 10.0).round() / 10.0)
    }

    fn instances(&self, now: Moment) -> Vec<Instance> {
        let instances = self.members.iter().map(|(address, member)| Instance {
            address: address.clone(),
            status: if member.is_gone || !member.is_able(now) {
                "unavailable"
            } else if member.active >= self.places(member) {
                "busy"
            } else {
                "available"
            }
            .to_owned(),
            active: member.active,
            completed: member.completed,
            error: member.error.clone(),
        });
        instances.collect()
    }
}

impl Member {
    fn rests(&self, now: Moment) -> bool {
        self.rests_until.is_some_and(|end| end > now)
    }

    /// Whether it is not known to be unreachable.
    fn is_able(&self, now: Moment) -> bool {
        self.error.is_none() || !self.rests(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_000);

    fn fleet(addresses: &[&str]) -> Fleet {
        let mut fleet = Fleet::default();
        fleet.enlist("cicd", "http://cicd:8005", NOW);
        let addresses: Vec<String> = addresses.iter().map(|one| (*one).to_owned()).collect();
        fleet.located("cicd", &addresses);
        fleet
    }

    fn give(fleet: &mut Fleet, times: u64) -> Vec<String> {
        let mut chosen = Vec::new();
        for turn in 1..=times {
            let Some(address) = fleet.choose("cicd", NOW).map(str::to_owned) else {
                break;
            };
            fleet.begin("cicd", &address, turn);
            chosen.push(address);
        }
        chosen
    }

    #[test]
    fn work_goes_to_whoever_has_the_least_to_do() {
        let mut fleet = fleet(&["a", "b", "c"]);

        let chosen = give(&mut fleet, 100);

        assert_eq!(chosen[..6], ["a", "b", "c", "a", "b", "c"]);
        assert_eq!(chosen.len(), 3 * CONCURRENCY);
        assert_eq!(fleet.agent("cicd", 0, NOW).unwrap().status, "busy");
    }

    #[test]
    fn a_replica_that_is_silent_rests_and_the_others_go_on() {
        let mut fleet = fleet(&["a", "b"]);
        fleet.begin("cicd", "a", 1);

        fleet.end("cicd", "a", &Impression::Silent("refused".to_owned()), NOW);

        assert_eq!(give(&mut fleet, 2), ["b", "b"]);
        let agent = fleet.agent("cicd", 3, NOW).unwrap();
        assert_eq!(
            (agent.status.as_str(), agent.load.unwrap().queued),
            ("degraded", 3)
        );
        assert_eq!(fleet.next_return(NOW), Some(NOW.after(REST)));
        assert_eq!(fleet.choose("cicd", NOW.after(REST)), Some("a"));
    }

    #[test]
    fn a_replica_that_is_gone_gets_nothing_and_vanishes_when_it_is_done() {
        let mut fleet = fleet(&["a", "b"]);
        fleet.begin("cicd", "a", 1);

        fleet.located("cicd", &["b".to_owned()]);
        let during = fleet.agent("cicd", 0, NOW).unwrap().instances.len();
        fleet.end(
            "cicd",
            "a",
            &Impression::Good(Duration::from_millis(4)),
            NOW,
        );
        let after = fleet.agent("cicd", 0, NOW).unwrap();

        assert_eq!((during, after.instances.len()), (2, 1));
        assert_eq!(after.load.unwrap().avg_ms, Some(4.0));
        assert_eq!(fleet.choose("cicd", NOW), Some("b"));
    }

    #[test]
    fn a_change_for_others_is_told_once() {
        let mut fleet = fleet(&["a"]);
        let refused = || Err("refused".to_owned());

        let changes = [
            fleet.heard("cicd", "a", refused(), Duration::ZERO, NOW),
            fleet.heard("cicd", "a", refused(), Duration::ZERO, NOW),
            fleet.heard("cicd", "a", Ok(About::default()), Duration::ZERO, NOW),
            fleet.lost("cicd", "no such name", NOW),
            fleet.lost("cicd", "no such name", NOW),
        ];

        assert_eq!(changes, [true, false, true, true, false]);
        assert_eq!(fleet.trouble("cicd"), Some("no such name"));
        assert!(!fleet.is_present("cicd", NOW));
    }

    #[test]
    fn an_agent_is_absent_only_since_it_went_however_long_its_work_waits() {
        let mut fleet = fleet(&["a"]);
        let later = |seconds| NOW.after(Duration::from_secs(seconds));
        let queued_long_ago = Moment(0);

        let busy = fleet.absence("cicd", queued_long_ago, later(600));
        fleet.lost("cicd", "no such name", later(600));
        let restarting = fleet.absence("cicd", queued_long_ago, later(601));
        let gone = fleet.absence("cicd", queued_long_ago, later(700));
        let asked_just_now = fleet.absence("cicd", later(699), later(700));

        let seconds = [busy, restarting, gone, asked_just_now].map(|span| span.as_secs());
        assert_eq!(seconds, [0, 1, 100, 1]);
    }

    #[test]
    fn a_replica_gets_as_much_as_it_says_that_it_takes() {
        let mut fleet = fleet(&["a"]);
        let about = About {
            max_concurrency: Some(1),
            ..About::default()
        };

        fleet.heard("cicd", "a", Ok(about), Duration::ZERO, NOW);

        assert_eq!(give(&mut fleet, 5), ["a"]);
    }
}
