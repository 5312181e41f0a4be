//! What no builder of an engine can, or not the one that is to build.

use super::Drafting;
use super::HOST_GATEWAY;
use super::KNOWS_CONTEXTS;
use crate::build::dockerfile::Dockerfile;
use crate::build::options;
use crate::engine::build::Builder;

impl Drafting<'_> {
    /// What only the other builder understands.
    pub(super) fn check_instructions(&mut self, text: &str) {
        if let Some(span) = Dockerfile::read("Dockerfile", text).needs_buildkit() {
            let what = format!(
                "the classic builder does not know {:?} (line {})",
                span.text(),
                span.line
            );
            let help = "build with BuildKit, which Docker uses unless DOCKER_BUILDKIT=0 is set";
            self.refuse(&["dockerfile"], &what, help);
        }
    }

    /// What no builder of an engine can.
    pub(super) fn check(&mut self) {
        let build = self.build;
        for (index, entry) in build.cache_to.iter().enumerate() {
            if options::cache(entry).get("type").map(String::as_str) != Some("inline") {
                let help = "the builder of the engine writes `type=inline` only; `docker buildx \
                            build` with a builder of its own writes others";
                let what = format!("cache_to {entry:?}");
                self.refuse(&["cache_to", &index.to_string()], &what, help);
            }
        }
        for (key, value) in [("provenance", &build.provenance), ("sbom", &build.sbom)] {
            if !["", "false"].contains(&value.as_str()) {
                let what = format!("{key}: images that the engine builds carry no attestations");
                let help =
                    "set it to false; `docker buildx build` with a builder of its own makes them";
                self.refuse(&[key], &what, help);
            }
        }
        if build.platforms.len() > 1 && self.wishes.platform.is_none() {
            let what = "the engine builds for one platform at a time";
            let help = "name one of them with --platform";
            self.refuse(&["platforms"], what, help);
        }
        match self.wishes.builder {
            Builder::BuildKit => self.check_buildkit(),
            Builder::Classic => self.check_classic(),
        }
    }

    fn check_buildkit(&mut self) {
        let build = self.build;
        let newer = [
            ("no_cache_filter", !build.no_cache_filter.is_empty()),
            ("shm_size", build.shm_size.0 > 0),
            ("ulimits", !build.ulimits.is_empty()),
        ];
        let is_old = self.wishes.api < KNOWS_CONTEXTS;
        for (key, _) in newer.iter().filter(|(_, is_wanted)| is_old && *is_wanted) {
            let what = format!("the BuildKit of this engine does not know {key}");
            let help = "use Docker 23.0 or later, or the classic builder with DOCKER_BUILDKIT=0, \
                        which knows all but no_cache_filter";
            self.refuse(&[key], &what, help);
        }
        if !["", "default", "none", "host"].contains(&build.network.as_str()) {
            let what = format!("BuildKit cannot use the network {:?}", build.network);
            let help = "use default, host or none, or the classic builder with DOCKER_BUILDKIT=0";
            self.refuse(&["network"], &what, help);
        }
        if !["", "default"].contains(&build.isolation.as_str()) {
            let what = format!("BuildKit knows no isolation {:?}", build.isolation);
            self.refuse(&["isolation"], &what, "leave it out");
        }
        if self.extra_hosts().iter().any(|(_, at)| at == HOST_GATEWAY) {
            let what = "BuildKit does not know where host-gateway leads";
            let help = "name the address itself, such as that of docker0";
            self.refuse(&["extra_hosts"], what, help);
        }
    }

    fn check_classic(&mut self) {
        let build = self.build;
        let wishes = [
            (
                "secrets",
                !build.secrets.is_empty() || !self.wishes.secrets.is_empty(),
            ),
            ("ssh", !build.ssh.is_empty() || !self.wishes.ssh.is_empty()),
            ("additional_contexts", !build.additional_contexts.is_empty()),
            ("no_cache_filter", !build.no_cache_filter.is_empty()),
            ("cache_to", !build.cache_to.is_empty()),
            ("entitlements", !build.entitlements.is_empty()),
            ("privileged", build.privileged),
        ];
        for (key, _) in wishes.iter().filter(|(_, is_wanted)| *is_wanted) {
            let what = format!("the classic builder has no {key}");
            let help = "build with BuildKit, which Docker uses unless DOCKER_BUILDKIT=0 is set";
            self.refuse(&[key], &what, help);
        }
    }
}
