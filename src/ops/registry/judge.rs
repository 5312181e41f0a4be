//! What the status of a registry's answer means.

use crate::host::http::Answer;
use crate::ops::patience;
use crate::registry::Trouble;
use crate::registry::said::Said;

/// The answer, where it can be used or says that something is not there.
pub(super) fn answer(host: &str, what: &str, answer: Answer) -> Result<Answer, Trouble> {
    let said = || Said::read(&answer.body);
    let (host, what) = (host.to_owned(), what.to_owned());
    let trouble = match answer.status {
        200..400 | 404 => return Ok(answer),
        403 => Trouble::Denied {
            host,
            what,
            said: said(),
        },
        405 | 501 => Trouble::Unsupported {
            host,
            what,
            said: said(),
        },
        429 => Trouble::Busy {
            host,
            seconds: patience::told_pause(&answer),
            said: said(),
        },
        status @ 500.. => Trouble::Broken {
            host,
            status,
            said: said(),
        },
        status => Trouble::Unexpected {
            host,
            reason: format!("HTTP {status}{}", said().tail()),
        },
    };
    Err(trouble)
}
