//! Whether a push would succeed, by what the account may have and what it has.

use std::collections::BTreeSet;

use super::shapes::Collection;
use super::shapes::Described;
use super::shapes::Plan;
use crate::text::echo;
use crate::value::human;

/// From this part of the storage on a warning is worth it, in hundredths.
const NEARLY: u64 = 90;

/// What an account may have, and what it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stock {
    /// What it pays for.
    pub plan: Plan,
    /// The registry that is meant.
    pub registry: String,
    /// The repositories of that registry.
    pub repositories: BTreeSet<String>,
    /// How many repositories other registries of the account have.
    pub elsewhere: u64,
    /// How many bytes all registries have.
    pub bytes: u64,
    /// The garbage collection that goes on.
    pub collection: Option<Collection>,
}

/// Something to know before a push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It would not succeed.
    Refusal {
        /// Why.
        message: String,
        /// What helps.
        hint: String,
    },
    /// It would, but.
    Warning(String),
}

/// What there is to know before images of these repositories are sent.
pub fn judge(stock: &Stock, wanted: &[String]) -> Vec<Finding> {
    let findings = [
        of_collection(stock),
        of_repositories(stock, wanted),
        of_storage(stock),
    ];
    findings.into_iter().flatten().collect()
}

fn of_collection(stock: &Stock) -> Option<Finding> {
    let collection = stock.collection.as_ref()?;
    (collection.described() == Described::Active).then(|| Finding::Refusal {
        message: format!(
            "a garbage collection of registry {} goes on ({}): nobody can write to it meanwhile",
            echo(&stock.registry),
            echo(&collection.status)
        ),
        hint: "`devtools registry gc --follow` waits for its end".to_owned(),
    })
}

fn of_repositories(stock: &Stock, wanted: &[String]) -> Option<Finding> {
    let most = stock.plan.included_repositories;
    if most == 0 {
        return None;
    }
    let wanted: BTreeSet<&String> = wanted.iter().collect();
    let new: Vec<String> = wanted
        .into_iter()
        .filter(|name| !stock.repositories.contains(*name))
        .map(|name| echo(name))
        .collect();
    let there = stock.repositories.len() as u64 + stock.elsewhere;
    let are_too_many = there + new.len() as u64 > most && !new.is_empty();
    are_too_many.then(|| Finding::Refusal {
        message: format!(
            "plan {} allows up to {most} repositories and has {there}: no room for {}",
            echo(&stock.plan.name),
            new.join(", ")
        ),
        hint: "delete repositories at DigitalOcean, or take a larger plan".to_owned(),
    })
}

fn of_storage(stock: &Stock) -> Option<Finding> {
    let Plan {
        name,
        included_storage_bytes: most,
        allow_storage_overage: may_cost_more,
        slug: _,
        included_repositories: _,
        monthly_price_in_cents: _,
    } = &stock.plan;
    if *most == 0 {
        return None;
    }
    let used = format!(
        "{} of the {} of plan {} are used",
        human::storage(stock.bytes),
        human::storage(*most),
        echo(name)
    );
    if stock.bytes >= *most && !may_cost_more {
        return Some(Finding::Refusal {
            message: format!("{used}, and it allows no more"),
            hint: "`devtools registry rm` removes tags and `devtools registry gc` what nothing \
                   needs any more; or take a larger plan"
                .to_owned(),
        });
    }
    if stock.bytes >= *most {
        return Some(Finding::Warning(format!("{used}: what is more costs more")));
    }
    let is_near = u128::from(stock.bytes) * 100 >= u128::from(*most) * u128::from(NEARLY);
    is_near.then_some(Finding::Warning(used))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stock(repositories: &[&str], bytes: u64) -> Stock {
        Stock {
            plan: Plan {
                name: "Basic".to_owned(),
                slug: "basic".to_owned(),
                included_repositories: 3,
                included_storage_bytes: 1000,
                allow_storage_overage: false,
                monthly_price_in_cents: 500,
            },
            registry: "shop".to_owned(),
            repositories: repositories.iter().map(|name| (*name).to_owned()).collect(),
            elsewhere: 0,
            bytes,
            collection: None,
        }
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn refusal(findings: &[Finding]) -> &str {
        match findings {
            [Finding::Refusal { message, .. }] => message,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_fits_is_no_matter() {
        assert_eq!(judge(&stock(&["a", "b"], 10), &names(&["a", "c"])), []);
    }

    #[test]
    fn a_repository_too_many_is_refused_and_one_that_is_there_is_none() {
        let full = stock(&["a", "b", "c"], 10);

        assert_eq!(judge(&full, &names(&["a", "b"])), []);
        assert_eq!(
            refusal(&judge(&full, &names(&["d", "d"]))),
            "plan Basic allows up to 3 repositories and has 3: no room for d"
        );
        let mut unlimited = full;
        unlimited.plan.included_repositories = 0;
        assert_eq!(judge(&unlimited, &names(&["d"])), []);
    }

    #[test]
    fn storage_that_is_full_is_refused_unless_more_is_allowed() {
        let mut full = stock(&["a"], 1000);
        assert_eq!(
            refusal(&judge(&full, &[])),
            "1kB of the 1kB of plan Basic are used, and it allows no more"
        );

        full.plan.allow_storage_overage = true;
        assert!(matches!(&judge(&full, &[])[..], [Finding::Warning(_)]));
        assert!(matches!(
            &judge(&stock(&["a"], 900), &[])[..],
            [Finding::Warning(_)]
        ));
    }

    #[test]
    fn nobody_writes_while_garbage_is_collected() {
        let mut stock = stock(&["a"], 0);
        let collection = |status: &str| Collection {
            uuid: "u".to_owned(),
            status: status.to_owned(),
            kind: None,
            created_at: None,
            updated_at: None,
            blobs_deleted: 0,
            freed_bytes: 0,
        };

        stock.collection = Some(collection("scanning manifests"));
        assert!(refusal(&judge(&stock, &[])).contains("scanning manifests"));
        stock.collection = Some(collection("succeeded"));
        assert_eq!(judge(&stock, &[]), []);
    }
}
