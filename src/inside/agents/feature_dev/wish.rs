//! What a description asks for: what is to be done, what must hold, and what it
//! leaves open. Nothing is added that does not stand there.

use super::words::{is_form_of, words};

/// A description, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// Its first sentence.
    pub(super) goal: String,
    /// What is to be done, in the order of the text.
    pub(super) steps: Vec<Step>,
    /// What must hold, as it was said.
    pub(super) conditions: Vec<String>,
    /// Words that everybody reads otherwise.
    pub(super) vague: Vec<&'static str>,
    /// Whether it says what happens when something is wrong.
    pub(super) speaks_of_errors: bool,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// What is done: `add`.
    pub(super) verb: &'static str,
    /// To what: `a login form with e-mail and password`.
    pub(super) object: String,
}

/// What the orchestrator's rules put in front of a description.
const PREFIXES: &[&str] = &["Feature development:", "Code generation:"];

/// What can be done to software, in the form in which it is looked for.
const VERBS: &[&str] = &[
    "accept",
    "add",
    "allow",
    "build",
    "cache",
    "calculate",
    "change",
    "check",
    "clean",
    "compute",
    "convert",
    "count",
    "create",
    "delete",
    "detect",
    "develop",
    "disable",
    "display",
    "download",
    "enable",
    "encrypt",
    "expire",
    "export",
    "extend",
    "extract",
    "filter",
    "fix",
    "format",
    "generate",
    "handle",
    "hide",
    "implement",
    "import",
    "improve",
    "integrate",
    "limit",
    "list",
    "load",
    "log",
    "merge",
    "migrate",
    "move",
    "notify",
    "optimise",
    "optimize",
    "paginate",
    "parse",
    "prevent",
    "print",
    "provide",
    "publish",
    "read",
    "refactor",
    "refuse",
    "reject",
    "remove",
    "rename",
    "render",
    "repair",
    "replace",
    "reset",
    "resolve",
    "restore",
    "retry",
    "return",
    "save",
    "scan",
    "search",
    "send",
    "show",
    "sign",
    "simplify",
    "sort",
    "split",
    "store",
    "stream",
    "support",
    "sync",
    "test",
    "track",
    "translate",
    "update",
    "upgrade",
    "upload",
    "use",
    "validate",
    "verify",
    "warn",
    "write",
];

/// Words behind which a verb is a noun: `the build`, `a test`.
const ARTICLES: &[&str] = &[
    "a", "an", "the", "this", "that", "each", "every", "of", "with", "by", "for", "in", "its",
    "their", "our", "my", "your", "no", "any", "new",
];

/// Words that say that something must hold.
const DUTIES: &[&str] = &[
    "must", "should", "shall", "never", "always", "only", "unless", "without", "within", "least",
    "most", "cannot", "exactly",
];

/// Words that everybody reads otherwise.
const VAGUE: &[&str] = &[
    "appropriate",
    "better",
    "clean",
    "easy",
    "efficient",
    "etc",
    "fast",
    "flexible",
    "friendly",
    "good",
    "intuitive",
    "many",
    "modern",
    "nice",
    "performant",
    "properly",
    "quick",
    "quickly",
    "reasonable",
    "robust",
    "scalable",
    "secure",
    "several",
    "simple",
    "some",
    "soon",
];

/// Words that speak of what goes wrong.
const TROUBLE: &[&str] = &[
    "error",
    "errors",
    "fail",
    "fails",
    "failure",
    "failures",
    "invalid",
    "missing",
    "reject",
    "rejects",
    "refuse",
    "refuses",
    "timeout",
    "unavailable",
    "wrong",
    "empty",
    "unknown",
];

/// The longest piece of a description that is taken for one step.
const LONGEST_STEP: usize = 300;

/// The most steps that are told apart.
const MOST_STEPS: usize = 40;

impl Wish {
    /// The wish that a text speaks of.
    pub(super) fn of(text: &str) -> Self {
        let text = without_prefix(text);
        let sentences = sentences(text);
        let mut wish = Self {
            goal: sentences.first().cloned().unwrap_or_default(),
            ..Self::default()
        };
        let all = words(text);
        wish.vague = VAGUE
            .iter()
            .copied()
            .filter(|vague| all.iter().any(|word| word == vague))
            .collect();
        wish.speaks_of_errors = all.iter().any(|word| TROUBLE.contains(&word.as_str()));
        for sentence in &sentences {
            wish.read(sentence);
        }
        wish
    }

    fn read(&mut self, sentence: &str) {
        let is_condition = words(sentence)
            .iter()
            .any(|word| DUTIES.contains(&word.as_str()));
        if is_condition && self.conditions.len() < MOST_STEPS {
            self.conditions.push(sentence.to_owned());
        }
        let steps = clauses(sentence)
            .into_iter()
            .filter_map(|clause| step(&clause));
        // What must hold is told once, as it was said.
        if !is_condition || self.steps.is_empty() {
            self.steps.extend(steps);
            self.steps.truncate(MOST_STEPS);
        }
    }
}

impl Step {
    /// It in one line: `add a login form`.
    pub(super) fn text(&self) -> String {
        let text = format!("{} {}", self.verb, self.object);
        text.trim_end().to_owned()
    }
}

/// The text without what the orchestrator put in front.
pub(super) fn without_prefix(text: &str) -> &str {
    let text = text.trim();
    let prefix = PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix));
    prefix.map_or(text, str::trim)
}

/// The sentences and list items of a text, each on one line, without the full stop.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let line = line.trim().trim_start_matches(['-', '*', '•']).trim_start();
        let mut rest = without_number(line);
        while let Some((sentence, behind)) = split_sentence(rest) {
            sentences.push(sentence);
            rest = behind;
        }
        sentences.push(rest);
    }
    let whole = |text: &str| {
        let text = text.trim().trim_end_matches(['.', '!', ';', ',']);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let sentences = sentences.into_iter().map(whole);
    sentences.filter(|sentence| !sentence.is_empty()).collect()
}

/// An item of a list without its number: `2. Add tests`.
fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "));
    behind.filter(|_| rest.len() < line.len()).unwrap_or(line)
}

/// The first sentence and what comes behind it.
fn split_sentence(text: &str) -> Option<(&str, &str)> {
    let ends = text.match_indices(['.', '!', '?', ';']);
    let end = ends.map(|(at, _)| at + 1).find(|end| {
        let is_abbreviation = ["e.g.", "i.e.", "etc.", "vs."]
            .iter()
            .any(|short| text[..*end].ends_with(short));
        text[*end..].starts_with(' ') && !is_abbreviation
    });
    end.map(|end| text.split_at(end))
}

/// The pieces of a sentence that each say what to do: it is cut at a comma,
/// `and` or `then` if a verb comes next.
fn clauses(sentence: &str) -> Vec<String> {
    let mut clauses: Vec<Vec<&str>> = vec![Vec::new()];
    let all: Vec<&str> = sentence.split(' ').collect();
    for (at, word) in all.iter().enumerate() {
        let ends = word.ends_with(',');
        let joins = matches!(*word, "and" | "then" | "&");
        let next = all.get(at + 1..).unwrap_or_default();
        let next = next.iter().find(|word| !matches!(**word, "and" | "then"));
        let is_cut = (ends || joins) && next.is_some_and(|next| verb(next).is_some());
        if let Some(clause) = clauses.last_mut().filter(|_| !(joins && is_cut)) {
            clause.push(word);
        }
        if is_cut {
            clauses.push(Vec::new());
        }
    }
    let texts = clauses.iter().map(|words| words.join(" "));
    texts.filter(|text| !text.is_empty()).collect()
}

/// What a clause says to do, if it has a verb.
fn step(clause: &str) -> Option<Step> {
    let all: Vec<&str> = clause.split(' ').collect();
    let is_noun = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        before.is_some_and(|word| ARTICLES.contains(&word.to_lowercase().as_str()))
    };
    let (at, verb) = all
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_noun(*at))
        .find_map(|(at, word)| Some((at, verb(word)?)))?;
    let object = all.get(at + 1..).unwrap_or_default().join(" ");
    let object = object.trim_end_matches([',', '.', ':']);
    Some(Step {
        verb,
        object: object.chars().take(LONGEST_STEP).collect(),
    })
}

/// The verb that a word is a form of.
fn verb(word: &str) -> Option<&'static str> {
    let word = words(word).into_iter().next()?;
    VERBS.iter().copied().find(|verb| is_form_of(&word, verb))
}
