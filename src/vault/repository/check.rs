//! Reads a repository again: whether all that its snapshots need is there and right.

use rustic_core::CheckOptions;
use rustic_core::RusticError;

use super::Repository;
use crate::vault::Problem;
use crate::vault::Result;

impl Repository {
    /// All that is wrong with the snapshots that these words mean, or with all of them;
    /// every byte that they need is read.
    pub fn check(&self, named: &[String], project: Option<&str>) -> Result<Vec<Problem>> {
        let failed = |error: Box<RusticError>| self.failed("read", &error);
        let options = CheckOptions::default().read_data(true);
        let results = if named.is_empty() {
            self.open.check(options)
        } else {
            let trees = named.iter().map(|what| self.find_file(what, project));
            let trees = trees.map(|file| Ok(file?.tree)).collect::<Result<_>>()?;
            self.open.check_with_trees(options, trees)
        };
        let found = results.map_err(failed)?.0.into_iter();
        let problem = |what: String| Problem {
            file: "repository".to_owned(),
            what,
        };
        Ok(found.map(|(_, error)| problem(error.to_string())).collect())
    }
}
