//! What no builder of an engine can, or not the one that is to build; what `docker buildx` can
//! is left to it.

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

    /// What the builder cannot, and what no builder of an engine can.
    pub(super) fn check(&mut self) {
        let build = self.build;
        for (index, entry) in build.cache_to.iter().enumerate() {
            let cache = options::cache(entry);
            let kind = cache.get("type").map_or("", String::as_str);
            if kind != "inline" {
                let what = format!("cache_to of type {kind}");
                let refusal =
                    format!("{what}: the builder of the engine writes `type=inline` only");
                self.need(&["cache_to", &index.to_string()], &what, &refusal);
            }
        }
        for (key, value) in [("provenance", &build.provenance), ("sbom", &build.sbom)] {
            if !["", "false"].contains(&value.as_str()) {
                let refusal = format!("{key}: images that the engine builds carry no attestations");
                self.need(&[key], key, &refusal);
            }
        }
        self.beyond.provenance.clone_from(&build.provenance);
        self.beyond.sbom.clone_from(&build.sbom);
        let platforms = self.platforms();
        if platforms.len() > 1 {
            let refusal = "several platforms: the engine builds for one at a time; --platform names \
                           one";
            self.need(&["platforms"], "several platforms", refusal);
            self.beyond.platforms = platforms;
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
            let refusal = "BuildKit is not told by devtools where host-gateway leads; name the \
                           address itself, such as that of docker0";
            self.need(&["extra_hosts"], HOST_GATEWAY, refusal);
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
