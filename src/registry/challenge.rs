//! How a registry wants to be told who asks: the header `WWW-Authenticate`.

/// The longest header that is read; an honest one has some hundred bytes.
const LIMIT: usize = 8 * 1024;

/// One way to tell who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// User and password go to the registry itself.
    Basic,
    /// They go to a token server, and its token to the registry.
    Bearer {
        /// The address of the token server.
        realm: String,
        /// What the registry is called there.
        service: Option<String>,
        /// What the token is to allow.
        scope: Option<String>,
    },
}

impl Challenge {
    /// The way to take of those that headers offer: a token where there is a choice,
    /// because it is good for one thing and for a while only.
    pub fn best<'a>(headers: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut offered: Vec<Self> = headers.into_iter().flat_map(read).collect();
        let token = offered.iter().position(|one| *one != Self::Basic);
        (!offered.is_empty()).then(|| offered.swap_remove(token.unwrap_or(0)))
    }
}

/// All ways that a header offers; what is not understood is left out.
fn read(header: &str) -> Vec<Challenge> {
    let Some(header) = header.get(..header.len().min(LIMIT)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut rest = header.trim_start();
    while !rest.is_empty() {
        let (scheme, behind) = word(rest);
        if scheme.is_empty() {
            break;
        }
        let (parameters, behind) = parameters(behind);
        found.extend(challenge(scheme, parameters));
        rest = behind.trim_start_matches([',', ' ', '\t']);
    }
    found
}

fn challenge(scheme: &str, parameters: Vec<(String, String)>) -> Option<Challenge> {
    let mut parameters = parameters;
    let mut take = |name: &str| {
        let place = parameters.iter().position(|(known, _)| known == name)?;
        Some(parameters.swap_remove(place).1)
    };
    if scheme.eq_ignore_ascii_case("basic") {
        return Some(Challenge::Basic);
    }
    scheme.eq_ignore_ascii_case("bearer").then_some(())?;
    Some(Challenge::Bearer {
        realm: take("realm")?,
        service: take("service"),
        scope: take("scope"),
    })
}

/// The pairs up to the next scheme, and what is left.
fn parameters(text: &str) -> (Vec<(String, String)>, &str) {
    let mut pairs = Vec::new();
    let mut rest = text;
    loop {
        let start = rest.trim_start_matches([',', ' ', '\t']);
        let (name, behind) = word(start);
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            // A word without a value is the next scheme, or nothing.
            return (pairs, start);
        };
        if name.is_empty() {
            return (pairs, "");
        }
        let (value, behind) = value_of(value.trim_start());
        pairs.push((name.to_ascii_lowercase(), value));
        rest = behind;
    }
}

/// A value with or without quotes, and what is behind it.
fn value_of(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ', '\t']).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((place, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[place + 1..]),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    (value, "")
}

fn word(text: &str) -> (&str, &str) {
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let end = text.find(|c| !fits(c)).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use proptest::proptest;

    use super::*;

    fn bearer(realm: &str, service: Option<&str>, scope: Option<&str>) -> Challenge {
        Challenge::Bearer {
            realm: realm.to_owned(),
            service: service.map(str::to_owned),
            scope: scope.map(str::to_owned),
        }
    }

    #[test]
    fn what_registries_send_is_understood() {
        let digital_ocean = "Bearer realm=\"https://api.digitalocean.com/v2/registry/auth\",\
             service=\"registry.digitalocean.com\",scope=\"repository:a/b:pull,push\"";

        assert_eq!(
            Challenge::best([digital_ocean]),
            Some(bearer(
                "https://api.digitalocean.com/v2/registry/auth",
                Some("registry.digitalocean.com"),
                Some("repository:a/b:pull,push"),
            ))
        );
        assert_eq!(
            Challenge::best(["Basic realm=\"devtools-test\""]),
            Some(Challenge::Basic)
        );
        assert_eq!(
            Challenge::best(["bearer realm=https://a/ , service = \"x\\\"y\""]),
            Some(bearer("https://a/", Some("x\"y"), None))
        );
    }

    #[test]
    fn a_token_is_preferred_wherever_it_is_offered() {
        let token = bearer("https://a/", None, None);

        for headers in [
            &["Basic realm=\"x\"", "Bearer realm=\"https://a/\""][..],
            &["Basic realm=\"x\", Bearer realm=\"https://a/\""],
            &["Bearer realm=\"https://a/\", Basic realm=\"x\""],
            &["Negotiate, Bearer realm=\"https://a/\""],
        ] {
            let best = Challenge::best(headers.iter().copied());
            assert_eq!(best.as_ref(), Some(&token), "{headers:?}");
        }
        assert_eq!(
            Challenge::best(["Negotiate", "Bearer scope=\"x\"", ""]),
            None
        );
    }

    proptest! {
        #[test]
        fn no_header_stops_the_reader(header in "\\PC{0,200}") {
            Challenge::best([header.as_str()]);
        }
    }
}
