//! `docker compose scale`

use std::collections::BTreeMap;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::create;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values;
use crate::ops::up::UpOptions;
use crate::plan::Goal;

/// Scale services
#[derive(Args, Debug)]
pub(super) struct Scale {
    /// How many containers of which service
    #[arg(value_name = "SERVICE=REPLICAS", required = true, value_parser = values::scale, add = ArgValueCandidates::new(complete::scales))]
    scale: Vec<(String, u32)>,
    /// Leave alone what the services depend on
    #[arg(long)]
    no_deps: bool,
}

impl Scale {
    pub(super) fn run(self, session: &Session) -> Result {
        let scale: BTreeMap<String, u32> = self.scale.into_iter().collect();
        let services: Vec<String> = scale.keys().cloned().collect();
        let project = session.project(&services)?;
        let options = UpOptions {
            services,
            scale,
            no_deps: self.no_deps,
            goal: Goal::Started,
            ..UpOptions::default()
        };
        create::bring_up(session, &project, &options)
    }
}
