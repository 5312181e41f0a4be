//! How often servers outside are asked again, and how long is waited in between.

use std::time::Duration;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use crate::host::clock;
use crate::host::http::Answer;
use crate::host::http::Client;
use crate::host::http::Request;
use crate::host::http::Silence;
use crate::host::random;

/// How often something is asked at most.
const TRIES: u32 = 4;

/// The pause before the second try; each one after it is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// The longest pause that is waited because the server asks for it.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// What asking twice would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Twice {
    /// The same as asking once.
    Same,
    /// Something else: only a refusal is a reason to ask again.
    Other,
}

/// Asks until there is an answer that stays, or it was asked often enough.
pub(super) async fn asked(
    client: &Client,
    request: &Request,
    limit: usize,
    twice: Twice,
) -> Result<Answer, Silence> {
    let mut tries = 1;
    loop {
        let answer = client.send(request.clone(), limit).await;
        let Some(pause) = pause(tries, &answer, twice).filter(|_| tries < TRIES) else {
            return answer;
        };
        tokio::time::sleep(pause).await;
        tries += 1;
    }
}

/// How long to wait before the next try; `None` if it would not help.
fn pause(tries: u32, answer: &Result<Answer, Silence>, twice: Twice) -> Option<Duration> {
    let own = || spread(FIRST_PAUSE * 2_u32.pow(tries.min(8) - 1));
    let passes = match answer {
        Ok(answer) if matches!(answer.status, 429 | 503) => {
            let told = told_pause(answer).map(|seconds| Duration::from_secs(seconds) + own());
            let pause = told.unwrap_or_else(own);
            return (pause <= LONGEST_PAUSE).then_some(pause);
        }
        Ok(answer) => matches!(answer.status, 500 | 502 | 504),
        Err(Silence::NotHttp | Silence::Cut) => true,
        Err(
            Silence::Refused
            | Silence::Timeout(_)
            | Silence::UnknownHost
            | Silence::Tls(_)
            | Silence::TooLarge(_)
            | Silence::Other(_),
        ) => false,
    };
    (passes && twice == Twice::Same).then(own)
}

/// In how many seconds a server wants to be asked again: by `Retry-After`, in seconds or
/// as a date, or by `RateLimit-Reset` since 1970.
pub(super) fn told_pause(answer: &Answer) -> Option<u64> {
    let now = clock::since_epoch().as_secs();
    let until = |then: i64| {
        u64::try_from(then)
            .ok()
            .map(|then| then.saturating_sub(now))
    };
    if let Some(text) = answer.header("retry-after").map(str::trim) {
        return match text.parse() {
            Ok(seconds) => Some(seconds),
            Err(_) => until(OffsetDateTime::parse(text, &Rfc2822).ok()?.unix_timestamp()),
        };
    }
    let reset = answer.header("ratelimit-reset")?.trim().parse().ok()?;
    until(reset)
}

/// Up to a half longer, so that many who wait do not come back at once.
fn spread(pause: Duration) -> Duration {
    let dice = random::hex(1).ok();
    let dice = dice.and_then(|hex| u32::from_str_radix(&hex, 16).ok());
    pause + pause * dice.unwrap_or(0) / 512
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16) -> Answer {
        Answer {
            status,
            ..Answer::default()
        }
    }

    #[test]
    fn what_stays_is_not_asked_again() {
        for status in [200, 301, 400, 401, 403, 404, 405, 412, 501] {
            assert_eq!(pause(1, &Ok(answer(status)), Twice::Same), None, "{status}");
        }
        for silence in [Silence::Refused, Silence::UnknownHost] {
            assert_eq!(pause(1, &Err(silence), Twice::Same), None);
        }
    }

    #[test]
    fn what_passes_is_asked_again_after_pauses_that_grow() {
        let first = pause(1, &Ok(answer(502)), Twice::Same).unwrap();
        let third = pause(3, &Ok(answer(502)), Twice::Same).unwrap();

        assert!(first >= FIRST_PAUSE && first < FIRST_PAUSE * 2, "{first:?}");
        assert!(third >= FIRST_PAUSE * 4, "{third:?}");
        assert!(pause(1, &Err(Silence::Cut), Twice::Same).is_some());
    }

    #[test]
    fn what_may_have_been_done_is_not_done_twice_but_a_refusal_is_none() {
        assert_eq!(pause(1, &Ok(answer(500)), Twice::Other), None);
        assert_eq!(pause(1, &Err(Silence::Cut), Twice::Other), None);
        assert!(pause(1, &Ok(answer(429)), Twice::Other).is_some());
    }
}
