//! The agent that writes documentation.
use super::Skill;
use crate::inside::bench::Bench;
use axum::Router;
use std::sync::Arc;
pub(in crate::inside) const SKILLS: &[Skill] = &[];
pub(in crate::inside) fn routes() -> Router<Arc<Bench>> {
    Router::new()
}
