//! What an orchestrator writes in its log about the servers that it started itself:
//! `[MCP] Filesystem server connected. Tools: 8`.

/// What a log says of one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The server, in the log's words.
    pub server: String,
    /// How many tools it has; `None` if it could not be connected.
    pub tools: Option<usize>,
}

/// What a log says of servers, the last word about each, in the order of the first.
pub fn mentions<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<Mention> {
    let mut all: Vec<Mention> = Vec::new();
    for mention in lines.into_iter().filter_map(mention) {
        match all.iter_mut().find(|one| one.server == mention.server) {
            Some(known) => *known = mention,
            None => all.push(mention),
        }
    }
    all
}

fn mention(line: &str) -> Option<Mention> {
    let (_, text) = line.split_once("[MCP]")?;
    let text = text.trim();
    if let Some((server, tools)) = text.split_once(" server connected. Tools: ") {
        let digits: String = tools.chars().take_while(char::is_ascii_digit).collect();
        return Some(Mention {
            server: server.to_owned(),
            tools: Some(digits.parse().ok()?),
        });
    }
    let failed = text.strip_prefix("Warning: Failed to connect to ")?;
    let (server, _) = failed.split_once(" server")?;
    Some(Mention {
        server: server.to_owned(),
        tools: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_about_each_server_counts() {
        let log = "[MCP] Initializing MCP clients...\n\
            info: [MCP] Filesystem server connected. Tools: 8\n\
            [MCP] Git server connected. Tools: 12\n\
            [MCP] Warning: Failed to connect to GitHub server: no token\n\
            [MCP] Continuing without MCP tools.\n\
            [MCP] Filesystem server connected. Tools: 14\n\
            [MCP] X server connected. Tools: 99999999999999999999999";

        let seen = mentions(log.lines());

        let seen: Vec<_> = seen
            .iter()
            .map(|one| (one.server.as_str(), one.tools))
            .collect();
        assert_eq!(
            seen,
            [
                ("Filesystem", Some(14)),
                ("Git", Some(12)),
                ("GitHub", None)
            ]
        );
    }
}
