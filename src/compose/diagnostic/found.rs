//! All findings of one load, and what of the project they break.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Diagnostic, Severity};
use crate::compose::tree::{Map, Node, SourceText, Span, TreePath};

/// The most findings of one severity that are kept; more would only cost time.
const MAX_KEPT: usize = 1000;

/// All findings of one load, in the order they were found.
///
/// It also knows which entries of the project are broken, such as the service
/// `web`: later stages leave those alone and look at all others, so that one
/// error neither hides others nor draws more after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnostics {
    findings: Vec<Diagnostic>,
    /// How many errors and warnings there are, those not kept included.
    errors: usize,
    warnings: usize,
    broken: BTreeSet<Entry>,
}

/// A section and one of its entries, or all of them.
type Entry = (String, Option<String>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let count = match diagnostic.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count <= MAX_KEPT {
            self.findings.push(diagnostic);
        }
    }

    /// Adds one about a place of the project. An error there breaks the entry that
    /// the place belongs to; where an error was found before at the very same
    /// place, that is all that happens.
    pub fn push_at(&mut self, path: &TreePath, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.mark_broken(path.segments());
            if self.has_error_at(diagnostic.span.as_ref()) {
                return;
            }
        }
        self.push(diagnostic);
    }

    /// Lets a stage work on one entry, which is broken if that finds an error.
    pub fn within(&mut self, section: &str, name: &str, stage: impl FnOnce(&mut Self)) {
        let before = self.errors;
        stage(self);
        if self.errors > before {
            self.break_entry(section, name);
        }
    }

    /// Notes that an entry cannot be relied on.
    pub fn break_entry(&mut self, section: &str, name: &str) {
        self.broken
            .insert((section.to_owned(), Some(name.to_owned())));
    }

    /// Notes that nothing is known of a section.
    pub fn break_section(&mut self, section: &str) {
        self.broken.insert((section.to_owned(), None));
    }

    fn mark_broken(&mut self, path: &[String]) {
        match path {
            [] => {}
            [section] => self.break_section(section),
            [section, name, ..] => self.break_entry(section, name),
        }
    }

    /// Whether an entry cannot be relied on.
    pub fn is_broken(&self, section: &str, name: &str) -> bool {
        // Nothing is broken as a rule, and then nothing is copied.
        !self.broken.is_empty()
            && (self.is_section_broken(section)
                || self
                    .broken
                    .contains(&(section.to_owned(), Some(name.to_owned()))))
    }

    /// Whether nothing is known of a section.
    pub fn is_section_broken(&self, section: &str) -> bool {
        self.broken.contains(&(section.to_owned(), None))
    }

    /// Whether an error was found at or inside of a place.
    pub fn has_error_at(&self, span: Option<&Span>) -> bool {
        let Some(span) = span.filter(|_| self.errors > 0) else {
            return false;
        };
        let is_there = |known: &Span| {
            span.start <= known.start && known.end <= span.end && span.source == known.source
        };
        self.findings.iter().any(|finding| {
            finding.severity == Severity::Error && finding.span.as_ref().is_some_and(is_there)
        })
    }

    /// Empties the broken entries of a document, so that no stage trips over them;
    /// that they are there still counts.
    pub fn empty_broken(&self, document: &mut Node) {
        for (section, name) in &self.broken {
            let place = document.as_map_mut().and_then(|map| map.get_mut(section));
            let place = match name {
                None => place,
                Some(name) => place.and_then(|section| section.as_map_mut()?.get_mut(name)),
            };
            if let Some(place) = place {
                place.value = Map::default().into();
            }
        }
    }

    /// Whether anything keeps the project from being loaded.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Those that are kept, in the order they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.findings.iter()
    }

    /// How many errors were found.
    pub fn error_count(&self) -> usize {
        self.errors
    }

    /// The same in the order of the files and, in each of them, of its lines.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        let mut files: Vec<Arc<SourceText>> = Vec::new();
        let mut place = |finding: &Diagnostic| {
            let span = finding.span.as_ref()?;
            let known = files
                .iter()
                .position(|file| Arc::ptr_eq(file, &span.source));
            let file = known.unwrap_or_else(|| {
                files.push(Arc::clone(&span.source));
                files.len() - 1
            });
            Some((file, span.start))
        };
        let mut placed: Vec<_> = self
            .findings
            .into_iter()
            .map(|one| (place(&one), one))
            .collect();
        placed.sort_by_key(|(place, _)| *place);
        self.findings = placed.into_iter().map(|(_, finding)| finding).collect();
        self
    }

    /// How many were found, those included that are not kept.
    pub fn count(&self) -> usize {
        self.errors + self.warnings
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// The same, none of them an error: for who only looks.
    #[must_use]
    pub fn into_warnings(mut self) -> Self {
        for finding in &mut self.findings {
            finding.severity = Severity::Warning;
        }
        self.warnings += std::mem::take(&mut self.errors);
        self
    }

    /// Takes over what another stage found.
    pub fn extend(&mut self, other: Self) {
        let (errors, warnings) = (self.errors + other.errors, self.warnings + other.warnings);
        self.broken.extend(other.broken);
        for finding in other.findings {
            self.push(finding);
        }
        (self.errors, self.warnings) = (errors, warnings);
    }

    /// Takes over what was found in a document of its own, whose entries are not
    /// those of this one; what is known already is not repeated.
    pub fn adopt(&mut self, other: Self) {
        for finding in other.findings {
            if !self.findings.contains(&finding) {
                self.push(finding);
            }
        }
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(findings: I) -> Self {
        let mut found = Self::default();
        for finding in findings {
            found.push(finding);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::tree::SourceText;

    fn path(segments: &[&str]) -> TreePath {
        segments
            .iter()
            .fold(TreePath::root(), |path, segment| path.child(segment))
    }

    #[test]
    fn an_error_breaks_its_entry_and_a_warning_does_not() {
        let mut found = Diagnostics::default();

        found.push_at(
            &path(&["services", "web", "ports"]),
            Diagnostic::error("E", ""),
        );
        found.push_at(&path(&["services", "db"]), Diagnostic::warning("W", ""));
        found.push_at(&path(&["networks"]), Diagnostic::error("E", ""));

        assert!(found.is_broken("services", "web") && !found.is_broken("services", "db"));
        assert!(found.is_broken("networks", "any") && found.is_section_broken("networks"));
    }

    #[test]
    fn a_place_has_one_error_and_what_follows_from_it_is_not_told() {
        let span = SourceText::new("a", "key: value").span(5..10);
        let mut found = Diagnostics::default();

        for code in ["E1", "E2"] {
            found.push_at(
                &path(&["services", "web"]),
                Diagnostic::error(code, "").at(Some(&span)),
            );
        }

        assert_eq!(
            found.iter().map(|finding| finding.code).collect::<Vec<_>>(),
            ["E1"]
        );
    }

    #[test]
    fn a_flood_is_counted_but_not_kept() {
        let mut found = Diagnostics::default();

        for _ in 0..5000 {
            found.push(Diagnostic::warning("W", ""));
        }
        found.push(Diagnostic::error("E", ""));

        assert_eq!(found.iter().count(), MAX_KEPT + 1);
        assert_eq!(found.count(), 5001);
        assert!(found.has_errors());
    }
}
