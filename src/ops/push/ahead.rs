//! What can be told of a push before anything is sent: the engine tells what an image has,
//! an image that lies in the repository tells what is there.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::future::join_all;
use tokio::sync::OnceCell;

use super::asked::Asked;
use super::asked::Lying;
use super::plan::Piece;
use super::report::PushFailure;
use crate::engine::ImageDetail;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::keys::Keys;
use crate::registry::credential::Credential;
use crate::registry::forecast::Stock;
use crate::registry::forecast::Weights;
use crate::value::human;
use crate::value::image::ImageReference;

/// How many digits of what a layer holds the engine calls it by when it sends it.
const DIGITS: usize = 12;

/// The tag that is asked about where those that are pushed are not there yet.
const LATEST: &str = "latest";

/// How much of an image goes to a name, as far as that can be told before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// Registry, path and tag.
    pub image: ImageReference,
    /// Whether the registry has all of it under this name, so that nothing is sent.
    pub was_there: bool,
    /// How many layers the image has.
    pub layers: usize,
    /// How many of them the registry has, as the engine knows, too; `Err` says why that is
    /// not known.
    pub there: Result<usize, String>,
    /// The most bytes that are sent, compressed; `None` if the engine does not tell what the
    /// layers have.
    pub bytes_at_most: Option<u64>,
}

impl Ahead {
    /// A name of which nothing can be told, and why.
    pub(super) fn unknown(image: &ImageReference, why: String) -> Self {
        Self {
            image: image.clone(),
            was_there: false,
            layers: 0,
            there: Err(why),
            bytes_at_most: None,
        }
    }

    /// The same in words: `2 of 9 layers, at most 41.2MB`.
    pub(super) fn in_words(&self) -> String {
        let layers = match &self.there {
            Ok(there) => format!("{} of {} layers", self.layers - there, self.layers),
            Err(_) => "what the registry has is not known".to_owned(),
        };
        match self.bytes_at_most {
            Some(bytes) => format!("{layers}, at most {}", human::storage(bytes)),
            None => format!("{layers}, how many bytes is not known"),
        }
    }
}

/// A name, what is known of it, and who is asked there.
pub(super) struct Outlook {
    pub(super) ahead: Ahead,
    pub(super) asked: Arc<Asked>,
    pub(super) credential: Option<Credential>,
    /// The digest of the image, if the registry has all of it under this name.
    pub(super) digest: Option<String>,
    /// The layers that are sent by what the engine calls them, and their bytes.
    pub(super) expected: Vec<(String, u64)>,
}

/// Looks ahead for all images of a push.
pub(super) struct Lookout<'a> {
    context: &'a Context,
    keys: &'a Keys,
    /// The engine's own images, which are listed once and only if that is needed.
    own: OnceCell<Vec<ImageDetail>>,
}

/// What was found in a repository.
#[derive(Default)]
struct Found {
    /// The layers that need not be sent.
    stock: Stock,
    /// A tag that stands for this very image, and its digest.
    same: Option<(String, String)>,
}

impl<'a> Lookout<'a> {
    pub(super) fn new(context: &'a Context, keys: &'a Keys) -> Self {
        Self {
            context,
            keys,
            own: OnceCell::new(),
        }
    }

    /// What is known of each name of an image, in their order. All repositories are asked
    /// at once.
    pub(super) async fn look(
        &self,
        piece: &Piece,
        detail: &ImageDetail,
    ) -> Vec<Result<Outlook, PushFailure>> {
        let mut repositories: BTreeMap<&str, Vec<&ImageReference>> = BTreeMap::new();
        for target in &piece.targets {
            repositories.entry(target.name()).or_default().push(target);
        }
        let looks = repositories.values().map(async |targets| {
            let outlooks = self.repository(piece, detail, targets).await;
            targets.iter().copied().zip(outlooks).collect::<Vec<_>>()
        });
        let found = join_all(looks).await;
        let mut found: BTreeMap<_, _> = found.into_iter().flatten().collect();
        let targets = piece.targets.iter();
        targets.filter_map(|target| found.remove(target)).collect()
    }

    /// The same for names that differ by their tags alone.
    async fn repository(
        &self,
        piece: &Piece,
        detail: &ImageDetail,
        targets: &[&ImageReference],
    ) -> Vec<Result<Outlook, PushFailure>> {
        let Some(first) = targets.first() else {
            return Vec::new();
        };
        let credential = match self.keys.find_for(first).await {
            Ok(credential) => credential,
            Err(error) => {
                let failures = targets.iter();
                let failures = failures.map(|target| Err(no_credential(piece, target, &error)));
                return failures.collect();
            }
        };
        let asked = Arc::new(Asked::new(self.context, first, credential.clone()));
        let heads = heads(&asked, targets).await;
        let known = |head: &Option<String>, target: &ImageReference| {
            let digest = head.clone()?;
            stands_for(detail, target, &digest).then_some(digest)
        };
        let told = heads.iter().map(|head| head.clone().ok().flatten());
        let mut digests: Vec<Option<String>> = told
            .zip(targets)
            .map(|(head, target)| known(&head, target))
            .collect();
        let mut found = Ok(Found::default());
        let mut weights = None;
        if digests.iter().any(Option::is_none) {
            let history = self.context.engine.image_history(&detail.id);
            let (steps, there) = tokio::join!(history, self.found(&asked, detail, targets, &heads));
            let steps = steps.ok().flatten();
            weights = steps.and_then(|steps| Weights::of(&steps, detail.layers.len()));
            found = there;
        }
        if let Ok(Found {
            same: Some((tag, digest)),
            ..
        }) = &found
        {
            let names = targets.iter().zip(&mut digests);
            for (_, known) in names.filter(|(target, _)| tag_of(target) == tag) {
                *known = Some(digest.clone());
            }
        }
        let stock = found.map(|found| found.stock);
        let mut is_first = true;
        let outlooks = targets.iter().zip(digests).map(|(target, digest)| {
            let was_there = digest.is_some();
            let there = if was_there || !is_first {
                // Behind the first name there is nothing left to send but the name.
                Ok(vec![true; detail.layers.len()])
            } else {
                is_first = false;
                let has = |stock: &Stock| detail.layers.iter().map(|one| stock.has(one)).collect();
                stock.as_ref().map(has).map_err(Clone::clone)
            };
            Ok(Outlook {
                ahead: ahead(target, detail, was_there, &there, weights.as_ref()),
                asked: Arc::clone(&asked),
                credential: credential.clone(),
                digest,
                expected: expected(detail, &there, weights.as_ref()),
            })
        });
        outlooks.collect()
    }

    /// Looks for an image that lies under one of the names, or under `latest`, and has
    /// layers that are known here.
    async fn found(
        &self,
        asked: &Asked,
        detail: &ImageDetail,
        targets: &[&ImageReference],
        heads: &[Result<Option<String>, String>],
    ) -> Result<Found, String> {
        let mut lies_there = None;
        for (head, target) in heads.iter().zip(targets) {
            if head.clone()?.is_some() && lies_there.is_none() {
                lies_there = Some(tag_of(target));
            }
        }
        let is_asked = |target: &&ImageReference| tag_of(target) == LATEST;
        let tag = match lies_there {
            Some(tag) => tag,
            None if targets.iter().any(is_asked) => return Ok(Found::default()),
            None => LATEST,
        };
        let Some(lying) = asked.lying(tag, &detail.platform).await? else {
            return Ok(Found::default());
        };
        let is_same = lying.config.digest.as_str() == detail.id;
        // Of several platforms, nobody else's is taken away, but none is left behind either.
        let is_alone = lying.digest == lying.own_digest;
        let same = (is_same && is_alone).then(|| (tag.to_owned(), lying.digest.clone()));
        let stock = match targets.first() {
            Some(target) if self.knows(target, &lying).await => asked.stock(&lying).await?,
            _ => Stock::default(),
        };
        Ok(Found { stock, same })
    }

    /// Whether the engine has sent or brought this very image. Of others it does not know
    /// under which digests the registry has their layers, and sends them again.
    async fn knows(&self, target: &ImageReference, lying: &Lying) -> bool {
        let list = async || {
            let images = self.context.engine.labelled_images(&[]).await;
            images.unwrap_or_default()
        };
        let own = self.own.get_or_init(list).await;
        let digests = [&lying.digest, &lying.own_digest];
        own.iter().any(|image| {
            let mut digests = digests.iter();
            digests.any(|digest| stands_for(image, target, digest))
        })
    }
}

/// The digests that the names have now. Where the first is not told, nobody asks further.
async fn heads(asked: &Asked, targets: &[&ImageReference]) -> Vec<Result<Option<String>, String>> {
    let Some((first, others)) = targets.split_first() else {
        return Vec::new();
    };
    let head = asked.digest(tag_of(first)).await;
    let mut heads = match &head {
        Err(_) => vec![head.clone(); others.len()],
        Ok(_) => join_all(others.iter().map(|other| asked.digest(tag_of(other)))).await,
    };
    heads.insert(0, head);
    heads
}

fn ahead(
    target: &ImageReference,
    detail: &ImageDetail,
    was_there: bool,
    there: &Result<Vec<bool>, String>,
    weights: Option<&Weights>,
) -> Ahead {
    let nothing = vec![false; detail.layers.len()];
    let flags = there.as_ref().unwrap_or(&nothing);
    Ahead {
        image: target.clone(),
        was_there,
        layers: detail.layers.len(),
        there: match there {
            Ok(flags) => Ok(flags.iter().filter(|there| **there).count()),
            Err(why) => Err(why.clone()),
        },
        bytes_at_most: match weights {
            _ if was_there => Some(0),
            Some(weights) => Some(weights.at_most(flags)),
            None => None,
        },
    }
}

/// The layers that will be sent, and their bytes.
fn expected(
    detail: &ImageDetail,
    there: &Result<Vec<bool>, String>,
    weights: Option<&Weights>,
) -> Vec<(String, u64)> {
    let sizes = weights.into_iter().flat_map(Weights::each);
    let is_there = |at: usize| there.as_ref().is_ok_and(|there| there[at]);
    let layers = detail.layers.iter().zip(sizes).enumerate();
    let sent = layers.filter(|(at, _)| !is_there(*at));
    let sent = sent.map(|(_, (layer, size))| {
        let digits = layer.strip_prefix("sha256:").unwrap_or(layer);
        (digits.chars().take(DIGITS).collect(), *size)
    });
    sent.collect()
}

/// Whether the engine knows that an image has this digest in the repository of a name.
fn stands_for(image: &ImageDetail, target: &ImageReference, digest: &str) -> bool {
    let known = image.digests.iter();
    let mut known = known.filter_map(|known| known.parse::<ImageReference>().ok());
    // Engines that keep images as registries do call them by this digest.
    image.id == digest
        || known.any(|known| {
            known.digest() == Some(digest)
                && known.host() == target.host()
                && known.repository() == target.repository()
        })
}

/// The tag of a name.
pub(super) fn tag_of(target: &ImageReference) -> &str {
    target.tag().unwrap_or(LATEST)
}

/// A credential could not be looked for, which is said with what helps.
fn no_credential(piece: &Piece, target: &ImageReference, error: &Error) -> PushFailure {
    let hint = match error {
        Error::Usage { hint, .. } | Error::Failed { hint, .. } => hint.clone(),
        _ => None,
    };
    PushFailure::new(&piece.services, target, error.to_string(), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ahead(there: Result<usize, String>, bytes_at_most: Option<u64>) -> Ahead {
        Ahead {
            image: "r.example/a/web:1".parse().unwrap(),
            was_there: false,
            layers: 9,
            there,
            bytes_at_most,
        }
    }

    #[test]
    fn what_is_not_known_is_said() {
        let denied = || Err("denied".to_owned());
        for (there, bytes, words) in [
            (Ok(6), Some(41_200_000), "3 of 9 layers, at most 41.2MB"),
            (Ok(0), None, "9 of 9 layers, how many bytes is not known"),
            (
                denied(),
                Some(1000),
                "what the registry has is not known, at most 1kB",
            ),
        ] {
            assert_eq!(ahead(there, bytes).in_words(), words);
        }
    }

    #[test]
    fn an_image_stands_for_its_digests_in_the_same_repository_alone() {
        let digest = format!("sha256:{}", "a".repeat(64));
        let image = ImageDetail {
            digests: vec![
                "<none>@<none>".to_owned(),
                format!("r.example/a/web@{digest}"),
            ],
            ..ImageDetail::default()
        };
        let stands = |name: &str, digest: &str| stands_for(&image, &name.parse().unwrap(), digest);

        assert!(stands("r.example/a/web:2", &digest));
        assert!(!stands("r.example/a/other:2", &digest));
        assert!(!stands("s.example/a/web:2", &digest));
        assert!(!stands("r.example/a/web:2", &digest.replace('a', "b")));
    }
}
