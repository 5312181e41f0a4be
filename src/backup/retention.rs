//! Which backups are kept and which may go, by the rules that restic has.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use time::Date;
use time::OffsetDateTime;

use super::Name;

/// How many backups are kept of which kind. Days, weeks, months and years are those of
/// the names, in UTC; a week begins on Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The latest ones.
    pub last: u32,
    /// The latest one of each of so many hours that have one.
    pub hourly: u32,
    /// The latest one of each of so many days that have one.
    pub daily: u32,
    /// The same for weeks.
    pub weekly: u32,
    /// The same for months.
    pub monthly: u32,
    /// The same for years.
    pub yearly: u32,
}

/// A backup, as far as the rules look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its name, which says when it began.
    pub name: Name,
    /// Its project.
    pub project: String,
    /// Its volumes. Rules hold for backups of the same volumes, so that one of a single
    /// volume does not drive out one of all.
    pub volumes: BTreeSet<String>,
}

/// What becomes of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which one.
    pub name: Name,
    /// Why it is kept: `last`, `daily` …; it goes where nothing speaks for it.
    pub reasons: Vec<&'static str>,
}

impl Rules {
    /// Whether no rule keeps anything.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// What becomes of backups, the latest first. They must be good ones: what cannot be
    /// used keeps its place from nobody. The latest of each project and set of volumes
    /// is kept whatever the rules say.
    pub fn judge(self, candidates: &[Candidate]) -> Vec<Verdict> {
        let mut groups: BTreeMap<(&str, &BTreeSet<String>), Vec<Name>> = BTreeMap::new();
        for Candidate {
            name,
            project,
            volumes,
        } in candidates
        {
            groups.entry((project, volumes)).or_default().push(*name);
        }
        let verdicts = groups.into_values().flat_map(|group| self.of_group(group));
        let mut verdicts: Vec<Verdict> = verdicts.collect();
        verdicts.sort_by_key(|verdict| Reverse(verdict.name));
        verdicts
    }

    fn of_group(self, mut names: Vec<Name>) -> Vec<Verdict> {
        names.sort_by_key(|name| Reverse(*name));
        let mut counters = self.counters();
        let last = names.len().saturating_sub(1);
        let judged = names.into_iter().enumerate().map(|(at, name)| {
            let mut reasons: Vec<&'static str> = counters
                .iter_mut()
                .filter_map(|counter| counter.keeps(name, at == last))
                .collect();
            if at == 0 && reasons.is_empty() {
                reasons.push("the only good one");
            }
            Verdict { name, reasons }
        });
        judged.collect()
    }

    fn counters(self) -> [Counter; 6] {
        let Self {
            last,
            hourly,
            daily,
            weekly,
            monthly,
            yearly,
        } = self;
        let counter = |reason, left, span| Counter {
            reason,
            left,
            span,
            before: None,
        };
        [
            counter("last", last, Name::seconds),
            counter("hourly", hourly, |name| name.seconds().div_euclid(3600)),
            counter("daily", daily, |name| name.seconds().div_euclid(86_400)),
            counter("weekly", weekly, |name| week(date(name))),
            counter("monthly", monthly, |name| {
                let date = date(name);
                i64::from(date.year()) * 12 + i64::from(u8::from(date.month()))
            }),
            counter("yearly", yearly, |name| i64::from(date(name).year())),
        ]
    }
}

/// One rule while it goes through the backups from the latest on.
struct Counter {
    reason: &'static str,
    left: u32,
    /// The number of the span of time that a backup lies in.
    span: fn(Name) -> i64,
    /// The span of the one that was kept before.
    before: Option<i64>,
}

impl Counter {
    /// Why the rule keeps a backup. It keeps the oldest one as long as it has any left,
    /// so that what there is reaches back as far as it can.
    fn keeps(&mut self, name: Name, is_oldest: bool) -> Option<&'static str> {
        let span = (self.span)(name);
        if self.left == 0 || self.before == Some(span) && !is_oldest {
            return None;
        }
        self.left -= 1;
        self.before = Some(span);
        Some(self.reason)
    }
}

fn date(name: Name) -> Date {
    // A name is a moment that can be told, so that there is always a date.
    OffsetDateTime::from_unix_timestamp(name.seconds()).map_or(Date::MIN, OffsetDateTime::date)
}

/// A number that all days of a week share and no other.
fn week(date: Date) -> i64 {
    i64::from(date.to_julian_day()).div_euclid(7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn candidate(name: &str) -> Candidate {
        Candidate {
            name: name.parse().unwrap(),
            project: "shop".to_owned(),
            volumes: BTreeSet::from(["shop_db".to_owned()]),
        }
    }

    fn kept(rules: Rules, names: &[&str]) -> Vec<String> {
        let candidates: Vec<Candidate> = names.iter().map(|name| candidate(name)).collect();
        let verdicts = rules.judge(&candidates);
        let kept = verdicts.iter().filter(|one| !one.reasons.is_empty());
        kept.map(|one| one.name.to_string()).collect()
    }

    #[test]
    fn the_latest_of_a_day_stands_for_it() {
        let rules = Rules {
            daily: 2,
            ..Rules::default()
        };
        let names = [
            "20261119_120000",
            "20261120_010000",
            "20261120_230000",
            "20261121_000000",
            "20261121_235959",
        ];

        assert_eq!(kept(rules, &names), ["20261121_235959", "20261120_230000"]);
    }

    #[test]
    fn weeks_begin_on_monday_and_reach_over_the_year() {
        let rules = Rules {
            weekly: 2,
            ..Rules::default()
        };
        // Monday 2026-12-28 to Sunday 2027-01-03 is one week.
        let names = [
            "20261220_120000",
            "20261227_120000",
            "20261228_000000",
            "20270103_120000",
        ];

        assert_eq!(kept(rules, &names), ["20270103_120000", "20261227_120000"]);
    }

    #[test]
    fn the_oldest_is_kept_while_a_rule_has_places_left() {
        let rules = Rules {
            yearly: 3,
            ..Rules::default()
        };
        let names = ["20260301_000000", "20260401_000000", "20260501_000000"];

        assert_eq!(kept(rules, &names), ["20260501_000000", "20260301_000000"]);
    }

    #[test]
    fn a_backup_of_one_volume_does_not_drive_out_one_of_all() {
        let mut all = candidate("20261120_000000");
        all.volumes.insert("shop_files".to_owned());
        let rules = Rules {
            last: 1,
            ..Rules::default()
        };

        let verdicts = rules.judge(&[all, candidate("20261121_000000")]);

        assert!(verdicts.iter().all(|one| one.reasons == ["last"]));
    }

    proptest! {
        #[test]
        fn the_laws_of_keeping_hold(
            seconds in proptest::collection::btree_set(1_700_000_000_i64..1_800_000_000, 1..60),
            numbers in proptest::array::uniform6(0_u32..8),
        ) {
            let [last, hourly, daily, weekly, monthly, yearly] = numbers;
            let rules = Rules { last, hourly, daily, weekly, monthly, yearly };
            let names: Vec<Name> = seconds.iter().filter_map(|one| Name::of(*one)).collect();
            let candidates: Vec<Candidate> =
                names.iter().map(|name| candidate(&name.to_string())).collect();

            let verdicts = rules.judge(&candidates);
            let kept: Vec<Name> = verdicts
                .iter()
                .filter(|one| !one.reasons.is_empty())
                .map(|one| one.name)
                .collect();

            // Each is judged once, and the latest is always kept.
            prop_assert_eq!(verdicts.len(), names.len());
            prop_assert_eq!(kept.first(), names.last());
            // The last ones are kept, and no rule keeps more than its number.
            let latest = names.iter().rev().take(usize::try_from(last).unwrap());
            prop_assert!(latest.clone().all(|name| kept.contains(name)));
            let most: u32 = numbers.iter().sum();
            prop_assert!(kept.len() <= usize::try_from(most.max(1)).unwrap());
            // What is kept is kept by the same rules again when the rest is gone.
            let left: Vec<Candidate> =
                kept.iter().map(|name| candidate(&name.to_string())).collect();
            prop_assert!(rules.judge(&left).iter().all(|one| !one.reasons.is_empty()));
            // A rule that has more places keeps no less.
            let more = Rules { last: last + 1, ..rules };
            let kept_by_more = more.judge(&candidates);
            prop_assert!(kept_by_more
                .iter()
                .filter(|one| kept.contains(&one.name))
                .all(|one| !one.reasons.is_empty()));
        }
    }
}
