//! A helper that looks around in a network of containers.

use bytes::BytesMut;

use super::Heard;
use super::Helper;
use super::Program;
use super::Purpose;
use super::Wanted;
use super::spec;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;

/// The most that it may have to tell.
const MOST: usize = 1 << 20;

/// What devtools prints when it is run with these arguments inside a network, which is
/// named as the engine names it.
pub async fn within(
    context: &Context,
    program: &Program,
    project: &str,
    network: &str,
    arguments: &[&str],
) -> Result<String> {
    let wanted = Wanted {
        project,
        purpose: Purpose::Look,
        volume: "",
        arguments,
        capabilities: &[],
        has_input: false,
    };
    let mut spec = spec(program.image(), &wanted);
    spec.volumes.clear();
    spec.network_mode = Some(network.to_owned());
    let mut helper = Helper::of(context, &spec, false).await?;
    helper.start(context).await?;
    let mut told = BytesMut::new();
    while let Some(heard) = helper.next().await? {
        match heard {
            Heard::Bytes(bytes) if told.len() + bytes.len() <= MOST => told.extend(bytes),
            Heard::Bytes(_) | Heard::Word(_) => {}
        }
    }
    let ended = helper.end().await?;
    if ended.code != 0 {
        return Err(Error::Failed {
            message: format!(
                "devtools ended with exit code {} in network {network}",
                ended.code
            ),
            hint: None,
        });
    }
    Ok(String::from_utf8_lossy(&told).into_owned())
}
