//! How much of what is done is told, and where.

use super::Result;
use super::session::Session;
use crate::host::env;
use crate::host::verbose;
use crate::host::verbose::LogFile;
use crate::host::verbose::Verbosity;
use crate::ops::Error;
use crate::text::echo;
use crate::ui::diagnostic::ErrorFormat;
use crate::ui::progress::ProgressMode;
use crate::ui::verbose::Narrator;

/// How much a file is told where nothing says how much.
const USUAL_OF_FILES: u8 = 2;

impl Session {
    /// Begins to tell what is done, as far as flags and environment ask for it.
    pub(crate) fn begin_to_tell(&self) -> Result<()> {
        let count = self.asked_to_tell()?;
        if let Some(path) = &self.globals.log_file {
            let path = self.environment.folder.join(path);
            let file = LogFile::open(&path).map_err(Error::from)?;
            let count = if count == 0 { USUAL_OF_FILES } else { count };
            verbose::begin(Verbosity::of_count(count), || Box::new(file));
            return Ok(());
        }
        let wants_objects = self.ui.progress == ProgressMode::Json
            || self.globals.error_format == Some(ErrorFormat::Json);
        verbose::begin(Verbosity::of_count(count), || {
            Box::new(Narrator::new(self.ui.err.clone(), wants_objects))
        });
        Ok(())
    }

    /// How often `-v` was given, or what the variable says in its place.
    fn asked_to_tell(&self) -> Result<u8> {
        let globals = &self.globals;
        let flags = globals.short_verbose.saturating_add(globals.verbose);
        let variable = self.environment.get(env::DEVTOOLS_VERBOSE);
        let Some(text) = variable.filter(|_| flags == 0) else {
            return Ok(flags);
        };
        let count = text.trim().parse().map_err(|_| Error::Usage {
            message: format!("DEVTOOLS_VERBOSE is {:?}, which is no level", echo(text)),
            hint: Some("set it to 1, 2 or 3, or unset it".to_owned()),
        })?;
        Ok(count)
    }
}
