//! The door to the engine: streams, ends and files of containers.

use std::io::Read;
use std::time::Duration;

use bytes::Bytes;
use devtools::compose::model::Service;
use devtools::engine::{
    Archive, AttachRequest, AttachSession, EngineError, PathKind, UnpackOptions, Until,
};
use devtools::plan::ContainerSpec;
use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::io::AsyncWriteExt;

use crate::engine::{Stage, collected};

/// A container that is made and not started.
async fn made(stage: &Stage, spec: &ContainerSpec) -> String {
    stage.engine.create_container(spec).await.unwrap().id
}

fn with_input(tty: bool) -> Service {
    Service {
        stdin_open: true,
        tty,
        ..Service::default()
    }
}

const INPUT: AttachRequest = AttachRequest {
    stdin: true,
    logs: false,
    detach_keys: None,
};

#[tokio::test]
async fn everything_that_a_container_writes_from_its_start_reaches_whoever_attached_before() {
    let stage = Stage::new().await;
    let mut spec = stage.container("echo first; cat; echo last >&2; exit 3", with_input(false));
    spec.ends_with_input = true;
    let id = made(&stage, &spec).await;

    let AttachSession { output, input, tty } = stage.engine.attach(&id, &INPUT).await.unwrap();
    let exit = stage.engine.wait_container(&id, Until::NextExit).await;
    stage.engine.start_container(&id).await.unwrap();
    let mut input = input.unwrap();
    // More than any buffer on the way, with bytes of every value.
    let sent: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    let feed = async {
        input.write_all(&sent).await.unwrap();
        input.shutdown().await.unwrap();
    };
    let take = output.try_fold(
        (Vec::new(), Vec::new()),
        async |(mut out, mut err), piece| {
            match piece {
                devtools::engine::Output::Stdout(bytes) => out.extend(bytes),
                devtools::engine::Output::Stderr(bytes) => err.extend(bytes),
            }
            Ok((out, err))
        },
    );
    let ((), taken) = tokio::join!(feed, take);

    let (out, err) = taken.unwrap();
    assert_eq!(out[..6], *b"first\n");
    assert!(out[6..] == sent, "the input came back changed");
    assert_eq!(err, b"last\n");
    assert!(!tty);
    assert_eq!(exit.unwrap().await, Ok(3));
    stage.clear().await;
}

#[tokio::test]
async fn a_container_with_a_terminal_is_one_stream_of_the_size_that_it_is_told() {
    let stage = Stage::new().await;
    let script = "read line; busybox stty size; echo err >&2";
    let id = made(&stage, &stage.container(script, with_input(true))).await;

    let session = stage.engine.attach(&id, &INPUT).await.unwrap();
    stage.engine.start_container(&id).await.unwrap();
    stage.engine.resize_container(&id, 101, 33).await.unwrap();
    let mut input = session.input.unwrap();
    input.write_all(b"\n").await.unwrap();
    let (out, err) = collected(session.output).await;

    assert!(session.tty);
    assert!(out.contains("33 101\r\nerr\r\n"), "{out:?}");
    assert_eq!(err, "");
    stage.clear().await;
}

#[tokio::test]
async fn a_container_that_removes_itself_tells_its_exit_code() {
    let stage = Stage::new().await;
    let mut spec = stage.container("exit 4", Service::default());
    spec.removes_itself = true;
    let id = made(&stage, &spec).await;

    let exit = stage.engine.wait_container(&id, Until::Removed).await;
    stage.engine.start_container(&id).await.unwrap();

    assert_eq!(exit.unwrap().await, Ok(4));
    assert!(stage.engine.inspect(&id).await.unwrap().is_none());
}

#[tokio::test]
async fn waiting_for_what_does_not_run_is_over_at_once_and_for_what_is_not_there_is_an_error() {
    let stage = Stage::new().await;
    let spec = stage.container("exit 5", Service::default());
    let id = stage.run(&spec).await;
    let next = stage.engine.wait_container(&id, Until::NotRunning);
    assert_eq!(next.await.unwrap().await, Ok(5));

    let again = stage.engine.wait_container(&id, Until::NotRunning);
    let code = tokio::time::timeout(Duration::from_secs(5), again.await.unwrap()).await;
    let absent = stage
        .engine
        .wait_container("dt-no-such-container", Until::NotRunning)
        .await;

    assert_eq!(code.unwrap(), Ok(5));
    assert!(matches!(absent.err(), Some(EngineError::Missing { .. })));
    stage.clear().await;
}

#[tokio::test]
async fn files_of_a_container_that_never_ran_are_seen_written_and_read() {
    let stage = Stage::new().await;
    let engine = &stage.engine;
    let id = made(&stage, &stage.container("true", Service::default())).await;
    let archive = tar_of("a b&c.txt", b"content");

    let options = UnpackOptions {
        keep_kinds: true,
        for_its_user: false,
    };
    let pieces: Vec<_> = archive
        .chunks(3)
        .map(|piece| Ok(Bytes::copy_from_slice(piece)))
        .collect();
    let archive = Archive::Pieces(Box::pin(stream::iter(pieces)));
    engine
        .write_archive(&id, "/tmp", archive, options)
        .await
        .unwrap();

    let file = engine
        .stat_path(&id, "/tmp/a b&c.txt")
        .await
        .unwrap()
        .unwrap();
    assert_eq!((file.name.as_str(), file.size), ("a b&c.txt", 7));
    assert_eq!((file.kind, file.mode), (PathKind::File, 0o640));
    let folder = engine.stat_path(&id, "/tmp").await.unwrap().unwrap();
    assert_eq!((folder.kind, folder.mode), (PathKind::Folder, 0o1777));
    let link = engine.stat_path(&id, "/bin/cat").await.unwrap().unwrap();
    assert_eq!(
        (link.kind, link.link_target.as_str()),
        (PathKind::Link, "/bin/busybox")
    );
    assert_eq!(engine.stat_path(&id, "/no/such").await.unwrap(), None);

    let read = engine.read_archive(&id, "/tmp/a b&c.txt").await.unwrap();
    let read: Vec<Bytes> = read.try_collect().await.unwrap();
    let read = read.concat();
    let mut archive = tar::Archive::new(read.as_slice());
    let mut entry = archive.entries().unwrap().next().unwrap().unwrap();
    let mut content = String::new();
    entry.read_to_string(&mut content).unwrap();
    assert_eq!(content, "content");
    assert_eq!(entry.header().uid().unwrap(), 10_001);
    stage.clear().await;
}

#[tokio::test]
async fn what_cannot_be_read_or_written_is_an_error() {
    let stage = Stage::new().await;
    let engine = &stage.engine;
    let id = made(&stage, &stage.container("true", Service::default())).await;
    let whole = |bytes: Vec<u8>| Archive::Whole(bytes.into());
    let options = UnpackOptions {
        keep_kinds: true,
        for_its_user: false,
    };

    let absent = engine.read_archive(&id, "/no/such").await.err();
    let no_folder = engine
        .write_archive(&id, "/no/such", whole(tar_of("x", b"")), options)
        .await;
    let over_folder = engine
        .write_archive(&id, "/", whole(tar_of("tmp", b"")), options)
        .await;
    let gzip = Archive::Pieces(Box::pin(stream::iter(
        [&b"\x1f"[..], b"\x8b\x08\0\0\0\0"].map(|piece| Ok(Bytes::from_static(piece))),
    )));
    let compressed = engine.write_archive(&id, "/", gzip, options).await;
    let broken = stream::iter([Ok(Bytes::from(tar_of("x", b"x")))]).chain(stream::iter([Err(
        std::io::Error::other("the disk is gone"),
    )]));
    let broken = engine
        .write_archive(&id, "/", Archive::Pieces(Box::pin(broken)), options)
        .await;

    assert!(
        matches!(absent, Some(EngineError::Missing { .. })),
        "{absent:?}"
    );
    assert!(
        matches!(no_folder, Err(EngineError::Missing { .. })),
        "{no_folder:?}"
    );
    assert!(over_folder.is_err());
    assert!(
        matches!(compressed, Err(EngineError::Unsupported(_))),
        "{compressed:?}"
    );
    let broken = broken.unwrap_err().to_string();
    assert!(broken.contains("the disk is gone"), "{broken}");
    stage.clear().await;
}

fn tar_of(name: &str, content: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_gnu();
    header.set_size(content.len() as u64);
    header.set_mode(0o640);
    header.set_uid(10_001);
    header.set_gid(7);
    let mut archive = tar::Builder::new(Vec::new());
    archive.append_data(&mut header, name, content).unwrap();
    archive.into_inner().unwrap()
}
