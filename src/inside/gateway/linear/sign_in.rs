//! Sign-ins that are under way: each is good for one callback, of one browser, for ten minutes.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::return_to::ReturnTo;
use crate::host::random;
use crate::value::secret::Secret;

/// How long a browser may take at Linear.
pub(super) const LIFETIME: Duration = Duration::from_mins(10);

/// The most sign-ins at once; with more, the oldest is forgotten.
const MOST: usize = 100;

/// A sign-in that has begun.
#[derive(Clone, Debug)]
pub(super) struct SignIn {
    /// What Linear gives back to us in the callback.
    pub(super) state: Secret,
    /// What the browser gives back to us in a cookie.
    pub(super) browser: Secret,
    /// What proves to Linear that we are who began (RFC 7636).
    pub(super) verifier: Secret,
    /// Where the browser goes afterwards.
    pub(super) return_to: Option<ReturnTo>,
    begun: SystemTime,
}

/// Why a callback belongs to no sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unknown {
    /// Nobody began it here, it was used before, or too many came after it.
    #[error("the state is unknown: it was used before, or the sign-in did not begin here")]
    State,
    /// It took too long.
    #[error("the sign-in took more than ten minutes")]
    Expired,
    /// Another browser began it.
    #[error("another browser began this sign-in, or this one refused its cookie")]
    Browser,
}

impl SignIn {
    /// Begins one with words that nobody can guess.
    pub(super) fn begin(now: SystemTime, return_to: Option<ReturnTo>) -> io::Result<Self> {
        let word = || random::word().map(|word| Secret::new(&word));
        Ok(Self {
            state: word()?,
            browser: word()?,
            verifier: word()?,
            return_to,
            begun: now,
        })
    }

    /// What Linear is shown of the verifier: its SHA-256.
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.expose()))
    }

    fn is_over(&self, now: SystemTime) -> bool {
        // A clock that was set back makes nothing older.
        now.duration_since(self.begun).unwrap_or_default() >= LIFETIME
    }
}

/// All sign-ins that are under way, the oldest first.
#[derive(Debug, Default)]
pub(super) struct SignIns(Mutex<Vec<SignIn>>);

impl SignIns {
    /// Remembers one.
    pub(super) fn remember(&self, sign_in: SignIn) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.remove(0);
        }
        all.push(sign_in);
    }

    /// Gives out the sign-in of a callback, which nobody gets again.
    ///
    /// That of another browser is not used up: else anybody who learns of a state
    /// could end a sign-in of somebody else.
    pub(super) fn take(
        &self,
        now: SystemTime,
        state: &str,
        browser: Option<&str>,
    ) -> Result<SignIn, Unknown> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = all.iter().position(|one| one.state.is(state));
        let place = place.ok_or(Unknown::State)?;
        if all[place].is_over(now) {
            all.remove(place);
            return Err(Unknown::Expired);
        }
        match browser {
            Some(browser) if all[place].browser.is(browser) => Ok(all.remove(place)),
            _ => Err(Unknown::Browser),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_hours(12)
    }

    fn begun(all: &SignIns) -> SignIn {
        let sign_in = SignIn::begin(noon(), None).unwrap();
        all.remember(sign_in.clone());
        sign_in
    }

    fn take(all: &SignIns, now: SystemTime, one: &SignIn) -> Result<SignIn, Unknown> {
        all.take(now, one.state.expose(), Some(one.browser.expose()))
    }

    #[test]
    fn a_state_is_good_for_one_callback() {
        let all = SignIns::default();
        let sign_in = begun(&all);

        assert!(take(&all, noon(), &sign_in).is_ok());
        assert_eq!(take(&all, noon(), &sign_in).unwrap_err(), Unknown::State);
    }

    #[test]
    fn a_sign_in_ends_after_ten_minutes() {
        let all = SignIns::default();
        let (early, late) = (begun(&all), begun(&all));
        let minutes = |minutes| noon() + Duration::from_mins(minutes);

        assert!(take(&all, minutes(9), &early).is_ok());
        assert_eq!(
            take(&all, minutes(10), &late).unwrap_err(),
            Unknown::Expired
        );
    }

    #[test]
    fn another_browser_neither_gets_a_sign_in_nor_ends_it() {
        let all = SignIns::default();
        let (own, other) = (begun(&all), begun(&all));

        for browser in [None, Some(other.browser.expose())] {
            let taken = all.take(noon(), own.state.expose(), browser);
            assert_eq!(taken.unwrap_err(), Unknown::Browser);
        }
        assert!(take(&all, noon(), &own).is_ok());
    }

    #[test]
    fn a_flood_of_sign_ins_costs_the_oldest_one() {
        let all = SignIns::default();
        let oldest = begun(&all);

        let newest = (0..MOST).map(|_| begun(&all)).last().unwrap();

        assert_eq!(take(&all, noon(), &oldest).unwrap_err(), Unknown::State);
        assert!(take(&all, noon(), &newest).is_ok());
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let verifier = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        let sign_in = SignIn {
            verifier,
            ..SignIn::begin(noon(), None).unwrap()
        };

        assert_eq!(
            sign_in.challenge(),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
