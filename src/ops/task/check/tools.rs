//! What images have to ask another service with, and how to read what it says.

/// The seconds that one question may take.
const SECONDS: &str = "5";

/// A program that asks an address over HTTP.
pub(super) struct Tool {
    /// What it is called.
    pub name: &'static str,
    /// Its command line, with `URL` where the address belongs.
    command: &'static [&'static str],
}

/// The tools, in the order in which they are tried.
pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "devtools",
        command: &["/devtools", "probe", "--timeout", SECONDS, "URL"],
    },
    Tool {
        name: "curl",
        command: &[
            "curl",
            "-fsS",
            "-m",
            SECONDS,
            "-o",
            "/dev/null",
            "--noproxy",
            "*",
            "URL",
        ],
    },
    Tool {
        name: "wget",
        command: &[
            "wget",
            "-q",
            "-Y",
            "off",
            "-T",
            SECONDS,
            "-O",
            "/dev/null",
            "URL",
        ],
    },
    Tool {
        name: "python3",
        command: &["python3", "-c", PYTHON, "URL"],
    },
    Tool {
        name: "python",
        command: &["python", "-c", PYTHON, "URL"],
    },
    Tool {
        name: "node",
        command: &["node", "-e", NODE, "URL"],
    },
];

/// The tool that only looks names up.
pub(super) const LOOKUP: &str = "getent";

const PYTHON: &str = "import sys, urllib.request as u\n\
    try: u.build_opener(u.ProxyHandler({})).open(sys.argv[1], timeout=5)\n\
    except Exception as e: sys.exit(str(e))";

const NODE: &str = "require('http').get(process.argv[1], {timeout: 5000}, \
    r => { if (r.statusCode >= 400) console.error('HTTP ' + r.statusCode); process.exit(r.statusCode < 400 ? 0 : 1) })\
    .on('timeout', () => { console.error('timeout'); process.exit(1) })\
    .on('error', e => { console.error(e.message); process.exit(1) })";

/// What such programs, and the libraries below them, say of a name that they
/// cannot find; in lower case.
const UNKNOWN_NAME: &[&str] = &[
    "bad address",
    "could not resolve",
    "eai_again",
    "enotfound",
    "failed to lookup",
    "name does not resolve",
    "name or service not known",
    "name resolution",
    "no address",
    "nodename nor servname",
    "unable to resolve",
];

impl Tool {
    /// The command line that asks `url`.
    pub(super) fn asking(&self, url: &str) -> Vec<String> {
        let word = |word: &&str| if *word == "URL" { url } else { word }.to_owned();
        self.command.iter().map(word).collect()
    }
}

/// What such programs say once they have found the name; in lower case.
const FOUND_NAME: &[&str] = &[
    "errno 111",
    "http",
    "no answer within",
    "no route",
    "refused",
    "reset",
    "returned error",
    "socket hang up",
    "timed out",
    "timeout",
];

/// The first exit code that tells of a signal.
const SIGNALS: i64 = 128;

/// What a question showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The name was found, and the service answered.
    Answered,
    /// The name was found, but no good answer came.
    Silent(String),
    /// The name was not found.
    Unknown(String),
    /// No good answer came, and nothing tells whether the name was found.
    Unclear(String),
}

/// Whether a tool came to its end by itself; one that crashes tells nothing.
pub(super) fn is_usable(code: i64) -> bool {
    code < SIGNALS
}

/// Reads the end of a tool: its exit code and what it wrote.
pub(super) fn read(code: i64, output: &[u8]) -> Shown {
    if code == 0 {
        return Shown::Answered;
    }
    let text = String::from_utf8_lossy(output);
    let last = text.lines().rev().find(|line| !line.trim().is_empty());
    let said = last.map_or(format!("exit code {code}"), |line| {
        crate::text::echo(line.trim())
    });
    // The address stands in many messages, and begins with http.
    let lower = text.to_lowercase().replace("http://", "");
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if says(UNKNOWN_NAME) {
        Shown::Unknown(said)
    } else if says(FOUND_NAME) {
        Shown::Silent(said)
    } else {
        Shown::Unclear(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_one_word_of_the_command() {
        let command = TOOLS[1].asking("http://web:80/health?a=b;rm -rf");

        assert_eq!(command.last().unwrap(), "http://web:80/health?a=b;rm -rf");
        assert!(TOOLS.iter().all(|tool| tool.command.contains(&"URL")));
    }

    #[test]
    fn a_name_that_is_not_found_is_told_apart_from_a_service_that_is_silent() {
        let unknown: &[&str] = &[
            "error: http://x/: failed to lookup address information: Name does not resolve",
            "curl: (6) Could not resolve host: x",
            "wget: bad address 'x:80'",
            "<urlopen error [Errno -2] Name or service not known>",
            "getaddrinfo ENOTFOUND x",
        ];
        for said in unknown {
            assert!(
                matches!(read(1, said.as_bytes()), Shown::Unknown(_)),
                "{said}"
            );
        }
        assert_eq!(
            read(
                1,
                b"wget: can't connect to remote host: Connection refused\n\n"
            ),
            Shown::Silent("wget: can't connect to remote host: Connection refused".to_owned())
        );
        assert_eq!(read(4, b""), Shown::Unclear("exit code 4".to_owned()));
        assert_eq!(
            read(1, b"error: http://x:1/: strange"),
            Shown::Unclear("error: http://x:1/: strange".to_owned())
        );
        assert_eq!(read(0, b"anything"), Shown::Answered);
    }
}
