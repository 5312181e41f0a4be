//! How many tokens may still be spent: what a question may cost is set aside before it is asked.

use std::sync::atomic::{AtomicU64, Ordering};

use super::ModelError;

/// The tokens of one process.
#[derive(Debug)]
pub(super) struct Budget {
    whole: u64,
    /// What was used, and what is set aside for questions under way.
    spent: AtomicU64,
}

/// What was set aside for one question. It stays spent unless it is settled:
/// a question that was broken off may have cost all of it.
#[derive(Debug)]
pub(super) struct Reserved(u64);

impl Budget {
    /// A budget of `whole` tokens.
    pub(super) fn new(whole: u64) -> Self {
        Self {
            whole,
            spent: AtomicU64::new(0),
        }
    }

    /// What is used or set aside.
    pub(super) fn spent(&self) -> u64 {
        self.spent.load(Ordering::Relaxed)
    }

    /// Sets `tokens` aside, or says that the budget does not allow it.
    pub(super) fn reserve(&self, tokens: u64) -> Result<Reserved, ModelError> {
        let set_aside = |spent: u64| {
            let after = spent.checked_add(tokens)?;
            (after <= self.whole).then_some(after)
        };
        self.spent
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, set_aside)
            .map(|_| Reserved(tokens))
            .map_err(|spent| ModelError::BudgetSpent {
                spent,
                whole: self.whole,
                wanted: tokens,
            })
    }

    /// Replaces what was set aside by what was used, if the server said that.
    pub(super) fn settle(&self, reserved: &Reserved, used: Option<u64>) {
        let Reserved(tokens) = *reserved;
        let Some(used) = used else { return };
        let replace = |spent: u64| Some(spent.saturating_sub(tokens).saturating_add(used));
        // The update never declines.
        let _ = self
            .spent
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, replace);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_used_can_be_spent_again() {
        let budget = Budget::new(100);

        let reserved = budget.reserve(90).unwrap();
        budget.reserve(20).unwrap_err();
        budget.settle(&reserved, Some(30));

        assert_eq!(budget.spent(), 30);
        budget.reserve(70).unwrap();
    }

    #[test]
    fn a_question_without_a_bill_costs_what_was_set_aside() {
        let budget = Budget::new(100);

        let reserved = budget.reserve(90).unwrap();
        budget.settle(&reserved, None);

        assert_eq!(
            budget.reserve(20).unwrap_err().to_string(),
            "90 of 100 tokens are spent, and the next question may need 20 \
             (DEVTOOLS_LLM_BUDGET_TOKENS, until the service restarts)"
        );
    }
}
