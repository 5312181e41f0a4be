//! A build by `docker buildx`, from its command line to what it made.

use std::collections::BTreeSet;
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use serde_json::json;
use tokio::io::AsyncBufReadExt;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncWriteExt;
use tokio::io::BufReader;

use super::buildx::Buildx;
use super::report::Sent;
use super::run::Job;
use super::run::tell;
use crate::build::buildx::Call;
use crate::build::buildx::Listener;
use crate::build::buildx::Order;
use crate::build::buildx::call;
use crate::build::course::Course;
use crate::engine::EngineError;
use crate::engine::build::BuildNews;
use crate::engine::registry::Keyring;
use crate::host::env::DOCKER_AUTH_CONFIG;
use crate::host::files;
use crate::host::private_dir::PrivateDir;
use crate::host::program::Program;
use crate::ops::Context;
use crate::value::credential::server_address;
use crate::value::image::ImageReference;

/// What the call is named in errors.
const CALL: &str = "docker buildx build";

impl Buildx {
    /// Carries a build out, and tells what was sent to registries. It ends when this is
    /// dropped.
    pub(super) async fn carry_out(
        &self,
        context: &Context,
        job: &Job,
        course: &mut Course,
    ) -> Result<Option<Sent>, EngineError> {
        // What it tells of the image is no secret, but nobody else shall write it.
        let room = PrivateDir::new(None).map_err(|error| failed(&error))?;
        let metadata = room.path().join("metadata.json");
        let order = Order {
            request: &job.request,
            beyond: &job.beyond,
            sent_as: &job.sent_as,
            metadata: &metadata,
        };
        let Call {
            arguments,
            mut variables,
            input,
        } = call(order);
        variables.extend(context.variables.iter().cloned());
        variables.extend(self.credentials(context, job).await);
        let command = [vec![self.program.display().to_string()], arguments].concat();
        let begun = Program::start(&command, &variables, &self.folder);
        let (mut program, streams) = begun.map_err(|error| failed(&error))?;
        let (mut stdin, mut stdout) = (streams.stdin, streams.stdout);
        let writing = async {
            // It may have ended before it read everything, which it says itself.
            drop(stdin.write_all(&input).await);
            drop(stdin);
        };
        let mut printed = Vec::new();
        let mut lines = BufReader::new(streams.stderr).lines();
        let mut listener = Listener::default();
        let name = job.name();
        let listening = async {
            while let Some(line) = lines.next_line().await? {
                for news in listener.hear(&line) {
                    tell(context, &name, course.hear(news));
                }
            }
            io::Result::Ok(())
        };
        let ((), heard, read) = tokio::join!(writing, listening, stdout.read_to_end(&mut printed));
        heard.and(read).map_err(|error| failed(&error))?;
        let code = program.end().await.map_err(|error| failed(&error))?;
        if code != Some(0) {
            if let Some(line) = listener.failed_at() {
                tell(context, &name, course.hear(BuildNews::FailedAt(line)));
            }
            return Err(refused(listener.why()));
        }
        if job.sent_as.is_empty() {
            return Ok(None);
        }
        let text = files::read(&metadata).map_err(|error| refused(error.to_string()))?;
        let told: Value = serde_json::from_str(&text.unwrap_or_default()).unwrap_or_default();
        let digest = told["containerimage.digest"].as_str().ok_or_else(|| {
            refused("it ended without telling the digest of what it pushed".to_owned())
        })?;
        let sent = Sent {
            digest: digest.to_owned(),
            images: job.sent_as.clone(),
        };
        self.name_here(context, job, &sent).await?;
        Ok(Some(sent))
    }

    /// Gives an image that was sent its names in this engine as well, where the engine
    /// has it.
    async fn name_here(
        &self,
        context: &Context,
        job: &Job,
        sent: &Sent,
    ) -> Result<(), EngineError> {
        let Some(first) = sent.images.first() else {
            return Ok(());
        };
        let here = context.engine.image_detail(first).await?;
        let Some(here) = here.filter(|here| here.id == sent.digest) else {
            return Ok(());
        };
        for name in &job.request.tags {
            if let Ok(name) = name.parse::<ImageReference>()
                && !sent.images.contains(&name.to_string())
            {
                context.engine.tag_image(&here.id, &name).await?;
            }
        }
        Ok(())
    }

    /// The variable with the credentials that devtools knows for the registries of a build,
    /// also those that it was given for a while. An older buildx reads docker's own
    /// configuration alone.
    async fn credentials(&self, context: &Context, job: &Job) -> Option<(String, String)> {
        if !self.version.reads_credentials() {
            return None;
        }
        let own = context.environment.get(DOCKER_AUTH_CONFIG).unwrap_or("{}");
        let mut config: Value = serde_json::from_str(own).unwrap_or_else(|_| json!({}));
        let mut has_some = false;
        let keys = context.keys();
        let writing = context.keys().for_writing();
        let read = job.request.registries.iter().cloned();
        let cached = job.beyond.cache_from.iter().chain(&job.beyond.cache_to);
        let cached = cached.filter_map(|entry| entry.get("ref"));
        let written: BTreeSet<(String, Option<String>)> = job
            .sent_as
            .iter()
            .chain(cached)
            .filter_map(|name| name.parse::<ImageReference>().ok())
            .map(|image| {
                (
                    image.host().to_owned(),
                    Some(image.repository().into_owned()),
                )
            })
            .collect();
        let hosts: BTreeSet<&String> = written.iter().map(|(host, _)| host).collect();
        let read = read.filter(|host| !hosts.contains(host));
        let read: Vec<_> = read.map(|host| (host, None)).collect();
        let all = read.iter().map(|one| (&keys, one));
        for (keys, (host, repository)) in all.chain(written.iter().map(|one| (&writing, one))) {
            let found = keys.credential(host, repository.as_deref()).await;
            let Some(found) = found.filter(|found| !found.is_identity_token()) else {
                continue;
            };
            let pair = format!("{}:{}", found.user(), found.secret().expose());
            config["auths"][server_address(host)] = json!({"auth": STANDARD.encode(pair)});
            has_some = true;
        }
        has_some.then(|| (DOCKER_AUTH_CONFIG.name.to_owned(), config.to_string()))
    }
}

fn failed(error: &io::Error) -> EngineError {
    refused(format!("docker buildx could not be run: {error}"))
}

fn refused(message: String) -> EngineError {
    EngineError::Refused {
        call: CALL.to_owned(),
        status: 500,
        message,
    }
}
