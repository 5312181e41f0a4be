//! Findings show lines of files; secrets in these lines are painted over.

use std::sync::Arc;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::tree::{SourceText, Span};

/// The findings with copies of the files in which what `secrets` mark reads `***`.
/// Every place keeps its line and column.
pub(in crate::compose) fn without_secrets(
    findings: Vec<Diagnostic>,
    secrets: &[Span],
) -> Diagnostics {
    let mut copies: Vec<(Arc<SourceText>, Arc<SourceText>)> = Vec::new();
    for secret in secrets {
        if !copies
            .iter()
            .any(|(source, _)| Arc::ptr_eq(source, &secret.source))
        {
            let copy = painted_over(&secret.source, secrets);
            copies.push((Arc::clone(&secret.source), copy));
        }
    }
    let replace = |span: &mut Span| {
        let copy = copies
            .iter()
            .find(|(source, _)| Arc::ptr_eq(source, &span.source));
        if let Some((_, copy)) = copy {
            span.source = Arc::clone(copy);
        }
    };
    findings
        .into_iter()
        .map(|mut finding| {
            finding.span.iter_mut().for_each(replace);
            for label in &mut finding.related {
                replace(&mut label.span);
            }
            finding
        })
        .collect()
}

/// A text of the same length, a star for each byte that is marked.
fn painted_over(source: &Arc<SourceText>, secrets: &[Span]) -> Arc<SourceText> {
    let mut text = source.text.clone();
    for secret in secrets
        .iter()
        .filter(|secret| Arc::ptr_eq(&secret.source, source))
    {
        let stars: String = secret
            .text()
            .chars()
            .map(|character| match character {
                '\n' => "\n".to_owned(),
                other => "*".repeat(other.len_utf8()),
            })
            .collect();
        text.replace_range(secret.start..secret.end, &stars);
    }
    SourceText::new(source.name.as_str(), text)
}
