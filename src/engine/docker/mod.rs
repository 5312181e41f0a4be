//! The engine behind Docker's API: Docker itself, and Podman's imitation of it.

mod about;
mod archive;
mod attach;
mod buildkit;
mod classic;
mod create;
mod demux;
mod details;
mod disk;
mod events;
mod exec;
mod files;
mod hijack;
mod host;
mod images;
mod mounts;
mod networks;
mod ports;
mod push;
mod resources;
mod seen;
mod stats;
mod stream;
mod versions;
mod watching;
mod wire;

use std::collections::HashMap;
use std::time::Duration;

use async_trait::async_trait;
use bollard::ClientVersion;
use bollard::errors::Error;
use bollard::query_parameters as query;
use bytes::Bytes;
use serde_json::Value;

use super::build::{BuildNews, BuildRequest, Builder};
use super::connect::endpoint::Endpoint;
use super::registry::{PushNews, Welcome};
use super::{
    Archive, AttachRequest, AttachSession, ContainerDetail, Created, DiskUsage, Engine,
    EngineAbout, EngineEvent, ExecRequest, ExecSession, Exit, Flow, ImageDetail, Layer, LogQuery,
    Occurrence, OccurrenceQuery, Output, PathStat, Processes, Result, Sample, UnpackOptions, Until,
    VolumeDetail,
};
use crate::plan::{ContainerSpec, NetworkSpec, VolumeSpec};
use crate::state::{ApiVersion, Container, EngineFacts, Image, Network, Volume};
use crate::value::credential::Credential;
use crate::value::image::ImageReference;
use wire::{Wire, failed};

/// An engine that speaks Docker's API.
#[derive(Clone, Debug)]
pub struct Docker {
    api: bollard::Docker,
    wire: Wire,
    /// Whether the engine runs by our clock.
    local: bool,
}

/// How long reads and other small calls may take.
const SHORT: Duration = Duration::from_secs(30);
/// How long calls may take in which the engine works: makes, starts, removes.
const LONG: Duration = Duration::from_mins(10);
/// How much longer than the grace period a stop may take: the kill and the clean-up.
const AFTER_GRACE: Duration = Duration::from_mins(1);
/// How often a container is paused until that has failed: on a busy machine runc gives up
/// to freeze its processes, lets them go on (`unable to freeze`), and can at the next try.
const PAUSES: u32 = 5;
/// How long it is waited between two of them.
const BETWEEN_PAUSES: Duration = Duration::from_millis(300);
/// As good as no limit: a container's own grace period is not known here.
const UNLIMITED: Duration = Duration::from_hours(24);

impl Docker {
    /// An engine at this endpoint; `local` if it runs by this machine's clock.
    ///
    /// # Errors
    /// None today: nothing is sent yet.
    pub fn new(endpoint: Endpoint, local: bool) -> Result<Self> {
        let wire = Wire::new(endpoint);
        let sender = wire.clone();
        let transport = move |request| {
            let wire = sender.clone();
            async move { wire.send(request).await }
        };
        // bollard sends no version in its paths, so this one means nothing.
        let version = ClientVersion {
            major_version: 1,
            minor_version: 53,
        };
        let api = bollard::Docker::connect_with_custom_transport(
            transport,
            Some("http://docker"),
            SHORT.as_secs(),
            &version,
        )
        .map_err(|error| failed("connect", error))?;
        Ok(Self { api, wire, local })
    }

    /// Asks for the smallest answer there is.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn ping(&self) -> Result<()> {
        self.api
            .ping()
            .await
            .map(drop)
            .map_err(|error| failed("ping", error))
    }

    /// The newest API version that the engine speaks; known from any answer.
    async fn version(&self) -> Result<ApiVersion> {
        if self.wire.api().is_none() {
            self.ping().await?;
        }
        Ok(self.wire.api().unwrap_or(versions::OLDEST))
    }

    /// bollard with another limit for the head of the answer.
    fn within(&self, limit: Duration) -> bollard::Docker {
        self.api.clone().with_timeout(limit)
    }
}

/// What every list is narrowed by.
fn by_labels(labels: &[String]) -> HashMap<String, Vec<String>> {
    if labels.is_empty() {
        return HashMap::new();
    }
    HashMap::from([("label".to_owned(), labels.to_vec())])
}

/// Makes nothing out of an answer that there is none.
fn found<T>(call: &str, answer: std::result::Result<T, Error>) -> Result<Option<T>> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(Error::DockerResponseServerError {
            status_code: 404,
            message: _,
        }) => Ok(None),
        Err(error) => Err(failed(call, error)),
    }
}

#[async_trait]
impl Engine for Docker {
    async fn facts(&self) -> Result<EngineFacts> {
        let version = self.api.version().await;
        Ok(seen::facts(
            version.map_err(|error| failed("ask for the version", error))?,
        ))
    }

    async fn about(&self) -> Result<EngineAbout> {
        self.ask_about().await
    }

    async fn now(&self) -> Result<f64> {
        let clock = self.clock().await?;
        Ok(events::seconds(&clock).unwrap_or_default())
    }

    async fn containers(&self, labels: &[String]) -> Result<Vec<Container>> {
        let options = query::ListContainersOptionsBuilder::new()
            .all(true)
            .filters(&by_labels(labels))
            .build();
        let answer = self.api.list_containers(Some(options)).await;
        let found = answer.map_err(|error| failed("list containers", error))?;
        Ok(found.into_iter().map(seen::container).collect())
    }

    async fn networks(&self, labels: &[String]) -> Result<Vec<Network>> {
        self.list_networks(by_labels(labels)).await
    }

    async fn volumes(&self, labels: &[String]) -> Result<Vec<Volume>> {
        let options = query::ListVolumesOptionsBuilder::new()
            .filters(&by_labels(labels))
            .build();
        let answer = self.api.list_volumes(Some(options)).await;
        let found = answer.map_err(|error| failed("list volumes", error))?;
        Ok(found
            .volumes
            .unwrap_or_default()
            .into_iter()
            .map(seen::volume)
            .collect())
    }

    async fn network(&self, name: &str) -> Result<Option<Network>> {
        self.find_network(name).await
    }

    async fn volume(&self, name: &str) -> Result<Option<Volume>> {
        let answer = self.api.inspect_volume(name).await;
        Ok(found(&format!("inspect volume {name}"), answer)?.map(seen::volume))
    }

    async fn image(&self, reference: &str) -> Result<Option<Image>> {
        let answer = self.api.inspect_image(reference).await;
        Ok(found(&format!("inspect image {reference}"), answer)?.map(seen::image))
    }

    async fn image_references(&self) -> Result<Vec<String>> {
        let answer = self.api.list_images(None::<query::ListImagesOptions>).await;
        let images = answer.map_err(|error| failed("list images", error))?;
        Ok(images
            .into_iter()
            .flat_map(|image| image.repo_tags)
            .filter(|tag| tag != "<none>:<none>")
            .collect())
    }

    async fn inspect(&self, container: &str) -> Result<Option<ContainerDetail>> {
        let options = None::<query::InspectContainerOptions>;
        let answer = self.api.inspect_container(container, options).await;
        let detail = found(&format!("inspect container {container}"), answer)?;
        let api = self.version().await?;
        Ok(detail.map(|detail| details::detail(detail, api)))
    }

    async fn events(&self, labels: &[String]) -> Result<Flow<EngineEvent>> {
        self.subscribe(labels).await
    }

    async fn logs(&self, container: &str, query: &LogQuery) -> Result<Flow<Output>> {
        self.read_logs(container, query).await
    }

    async fn create_network(&self, spec: &NetworkSpec) -> Result<Created> {
        self.make_network(spec).await
    }

    async fn remove_network(&self, network: &str) -> Result<()> {
        let answer = self.within(LONG).remove_network(network).await;
        answer.map_err(|error| failed(&format!("remove network {network}"), error))
    }

    async fn create_volume(&self, spec: &VolumeSpec) -> Result<()> {
        let VolumeSpec {
            name,
            volume,
            labels,
        } = spec;
        let request = bollard::models::VolumeCreateRequest {
            name: Some(name.clone()),
            driver: create::some(&volume.driver),
            driver_opts: create::some_map(&volume.driver_opts),
            labels: create::some_map(labels),
            cluster_volume_spec: None,
        };
        let answer = self.within(LONG).create_volume(request).await;
        answer
            .map(drop)
            .map_err(|error| failed(&format!("create volume {name}"), error))
    }

    async fn remove_volume(&self, volume: &str) -> Result<()> {
        let options = None::<query::RemoveVolumeOptions>;
        let answer = self.within(LONG).remove_volume(volume, options).await;
        answer.map_err(|error| failed(&format!("remove volume {volume}"), error))
    }

    async fn create_container(&self, spec: &ContainerSpec) -> Result<Created> {
        self.make_container(spec).await
    }

    async fn remove_container(&self, container: &str, volumes: bool, force: bool) -> Result<()> {
        let options = query::RemoveContainerOptionsBuilder::new()
            .v(volumes)
            .force(force)
            .build();
        let answer = self
            .within(LONG)
            .remove_container(container, Some(options))
            .await;
        answer.map_err(|error| failed(&format!("remove container {container}"), error))
    }

    async fn rename_container(&self, container: &str, name: &str) -> Result<()> {
        let options = query::RenameContainerOptionsBuilder::new()
            .name(name)
            .build();
        let answer = self.api.rename_container(container, options).await;
        answer.map_err(|error| failed(&format!("rename container {container} to {name}"), error))
    }

    async fn load_image(&self, archive: Bytes) -> Result<()> {
        self.load(archive).await
    }

    async fn remove_image(&self, image: &str) -> Result<()> {
        self.drop_image(image).await
    }

    async fn pull_image(
        &self,
        reference: &str,
        platform: Option<&str>,
        credential: Option<&Credential>,
    ) -> Result<Flow<String>> {
        self.pull(reference, platform, credential).await
    }

    async fn push_image(
        &self,
        image: &ImageReference,
        credential: Option<&Credential>,
    ) -> Result<Flow<PushNews>> {
        self.push(image, credential).await
    }

    async fn tag_image(&self, image: &str, name: &ImageReference) -> Result<()> {
        self.name_image(image, name).await
    }

    async fn check_credential(&self, host: &str, credential: &Credential) -> Result<Welcome> {
        self.try_credential(host, credential).await
    }

    async fn build_image(&self, request: BuildRequest) -> Result<Flow<BuildNews>> {
        let image = request.tags.first().map_or("", String::as_str);
        let call = format!("build image {image}");
        match request.builder {
            Builder::BuildKit => self.build_by_buildkit(&call, request).await,
            Builder::Classic => self.build_classically(&call, request).await,
        }
    }

    async fn start_container(&self, container: &str) -> Result<()> {
        let options = None::<query::StartContainerOptions>;
        let answer = self.within(LONG).start_container(container, options).await;
        answer.map_err(|error| failed(&format!("start container {container}"), error))
    }

    async fn stop_container(&self, container: &str, grace: Option<Duration>) -> Result<()> {
        let options = grace.map(|grace| {
            let seconds = i32::try_from(create::whole_seconds(grace)).unwrap_or(i32::MAX);
            query::StopContainerOptionsBuilder::new().t(seconds).build()
        });
        let limit = grace.map_or(UNLIMITED, |grace| grace.saturating_add(AFTER_GRACE));
        let answer = self.within(limit).stop_container(container, options).await;
        answer.map_err(|error| failed(&format!("stop container {container}"), error))
    }

    async fn kill_container(&self, container: &str, signal: &str) -> Result<()> {
        let options = query::KillContainerOptionsBuilder::new()
            .signal(signal)
            .build();
        let answer = self.api.kill_container(container, Some(options)).await;
        answer.map_err(|error| failed(&format!("send {signal} to container {container}"), error))
    }

    async fn unpause_container(&self, container: &str) -> Result<()> {
        let answer = self.api.unpause_container(container).await;
        answer.map_err(|error| failed(&format!("unpause container {container}"), error))
    }

    async fn exec(&self, container: &str, request: &ExecRequest) -> Result<ExecSession> {
        self.run_in(container, request).await
    }

    async fn resize_exec(&self, exec: &str, columns: u16, rows: u16) -> Result<()> {
        let size = bollard::exec::ResizeExecOptions {
            width: columns,
            height: rows,
        };
        let answer = self.api.resize_exec(exec, size).await;
        answer.map_err(|error| failed("resize the terminal", error))
    }

    async fn exec_exit(&self, exec: &str) -> Result<Option<i64>> {
        let answer = self.api.inspect_exec(exec).await;
        let state = answer.map_err(|error| failed("ask how the program ended", error))?;
        Ok(if state.running == Some(true) {
            None
        } else {
            state.exit_code
        })
    }
    async fn attach(&self, container: &str, request: &AttachRequest) -> Result<AttachSession> {
        self.connect_to(container, request).await
    }

    async fn resize_container(&self, container: &str, columns: u16, rows: u16) -> Result<()> {
        let size = query::ResizeContainerTTYOptionsBuilder::new()
            .w(i32::from(columns))
            .h(i32::from(rows))
            .build();
        let answer = self.api.resize_container_tty(container, size).await;
        answer.map_err(|error| failed("resize the terminal", error))
    }

    async fn wait_container(&self, container: &str, until: Until) -> Result<Exit> {
        self.wait_for_exit(container, until).await
    }

    async fn stat_path(&self, container: &str, path: &str) -> Result<Option<PathStat>> {
        self.stat(container, path).await
    }

    async fn read_archive(&self, container: &str, path: &str) -> Result<Flow<Bytes>> {
        self.read_files(container, path).await
    }

    async fn write_archive(
        &self,
        container: &str,
        folder: &str,
        archive: Archive,
        options: UnpackOptions,
    ) -> Result<()> {
        self.write_files(container, folder, archive, options).await
    }

    async fn pause_container(&self, container: &str) -> Result<()> {
        let call = format!("pause container {container}");
        let mut tries = 0;
        loop {
            tries += 1;
            match self.api.pause_container(container).await {
                Ok(()) => return Ok(()),
                Err(Error::DockerResponseServerError {
                    status_code: 500,
                    message,
                }) if tries < PAUSES && message.contains("unable to freeze") => {
                    tokio::time::sleep(BETWEEN_PAUSES).await;
                }
                Err(error) => return Err(failed(&call, error)),
            }
        }
    }

    async fn processes(&self, container: &str) -> Result<Processes> {
        self.top(container).await
    }

    async fn process_users(&self, container: &str) -> Result<Vec<u32>> {
        self.users(container).await
    }

    async fn description(&self, container: &str) -> Result<Option<Value>> {
        self.describe(container).await
    }

    async fn stats(&self, container: &str, follow: bool) -> Result<Flow<Sample>> {
        self.sample(container, follow).await
    }

    async fn image_detail(&self, image: &str) -> Result<Option<ImageDetail>> {
        let answer = self.api.inspect_image(image).await;
        Ok(found(&format!("inspect image {image}"), answer)?.map(watching::image))
    }

    async fn labelled_images(&self, labels: &[String]) -> Result<Vec<ImageDetail>> {
        self.list_labelled_images(labels).await
    }

    async fn image_history(&self, image: &str) -> Result<Option<Vec<Layer>>> {
        let answer = self.api.image_history(image).await;
        let layers = found(&format!("read the history of image {image}"), answer)?;
        Ok(layers.map(|layers| layers.into_iter().map(disk::layer).collect()))
    }

    async fn disk_usage(&self) -> Result<DiskUsage> {
        self.measure_disk().await
    }

    async fn prune_build_cache(&self, all: bool) -> Result<u64> {
        self.empty_build_cache(all).await
    }

    async fn volume_details(&self, labels: &[String]) -> Result<Vec<VolumeDetail>> {
        self.list_volume_details(labels).await
    }

    async fn occurrences(&self, query: &OccurrenceQuery) -> Result<Flow<Occurrence>> {
        self.follow_occurrences(query).await
    }
}
