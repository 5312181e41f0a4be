//! Reads a repository again: whether all that its snapshots need is there and right.

use rustic_core::CheckOptions;
use rustic_core::TreeId;

use super::Repository;
use crate::vault::Problem;
use crate::vault::Result;

impl Repository {
    /// All that is wrong with the snapshots that these words mean, or with all of them;
    /// every byte that they need is read.
    pub fn check(&self, named: &[String], project: Option<&str>) -> Result<Vec<Problem>> {
        let trees = if named.is_empty() {
            let files = self.open.get_all_snapshots();
            let files = files.map_err(|error| self.failed("read", &error))?;
            files.into_iter().map(|file| file.tree).collect()
        } else {
            let files = named.iter().map(|what| self.find_file(what, project));
            files
                .map(|file| Ok(file?.tree))
                .collect::<Result<Vec<_>>>()?
        };
        // The library panics where it is to read the files of folders that it cannot read.
        let problems = self.checked(trees.clone(), false)?;
        if problems.is_empty() {
            return self.checked(trees, true);
        }
        Ok(problems)
    }

    fn checked(&self, trees: Vec<TreeId>, reads_data: bool) -> Result<Vec<Problem>> {
        let options = CheckOptions::default().read_data(reads_data);
        let results = self.open.check_with_trees(options, trees);
        let found = results.map_err(|error| self.failed("read", &error))?.0;
        let problem = |what: String| Problem {
            file: "repository".to_owned(),
            what,
        };
        // What a killed backup left is worth a warning to the library, which gives no name
        // to what tells it from an error.
        let errors = found
            .into_iter()
            .filter(|(level, _)| format!("{level:?}") == "Error");
        Ok(errors
            .map(|(_, error)| problem(error.to_string()))
            .collect())
    }
}
