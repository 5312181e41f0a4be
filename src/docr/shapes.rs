//! What DigitalOcean's API tells of registries, as its specification describes it.

use reqwest::Url;
use serde::Deserialize;
use serde::Serialize;

/// A registry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Registry {
    /// Its name, the first part of the path of its images.
    pub name: String,
    /// Where it is.
    #[serde(default)]
    pub region: Option<String>,
    /// When it was made.
    #[serde(default)]
    pub created_at: Option<String>,
    /// How many bytes its images take.
    #[serde(default)]
    pub storage_usage_bytes: u64,
    /// When these were counted.
    #[serde(default)]
    pub storage_usage_bytes_updated_at: Option<String>,
}

/// The answer to who asks for the one registry.
#[derive(Debug, Deserialize)]
pub struct Account {
    /// It.
    pub registry: Registry,
}

/// The answer to who asks for all registries.
#[derive(Debug, Deserialize)]
pub struct Registries {
    /// They.
    #[serde(default)]
    pub registries: Vec<Registry>,
}

/// A repository: the images of one name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Repository {
    /// Its name within the registry.
    pub name: String,
    /// How many tags it has.
    #[serde(default)]
    pub tag_count: u64,
    /// How many manifests it has, with a tag or without.
    #[serde(default)]
    pub manifest_count: u64,
    /// The one that came last.
    #[serde(default)]
    pub latest_manifest: Option<Image>,
}

/// One manifest of a repository.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Image {
    /// Its digest.
    pub digest: String,
    /// How many bytes are sent for it.
    #[serde(default)]
    pub compressed_size_bytes: u64,
    /// When it came.
    #[serde(default)]
    pub updated_at: Option<String>,
    /// Its tags.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// A tag of a repository.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Tag {
    /// It.
    pub tag: String,
    /// The digest of the manifest that it stands for.
    pub manifest_digest: String,
    /// How many bytes are sent for it.
    #[serde(default)]
    pub compressed_size_bytes: u64,
    /// How many bytes it takes when it is unpacked.
    #[serde(default)]
    pub size_bytes: u64,
    /// When it came.
    #[serde(default)]
    pub updated_at: Option<String>,
}

/// A page of repositories.
#[derive(Debug, Deserialize)]
pub struct Repositories {
    #[serde(default)]
    repositories: Vec<Repository>,
    #[serde(default)]
    links: Links,
}

/// A page of tags.
#[derive(Debug, Deserialize)]
pub struct Tags {
    #[serde(default)]
    tags: Vec<Tag>,
    #[serde(default)]
    links: Links,
}

/// A page of garbage collections, the latest first.
#[derive(Debug, Deserialize)]
pub struct Collections {
    #[serde(default)]
    garbage_collections: Vec<Collection>,
    #[serde(default)]
    links: Links,
}

#[derive(Debug, Default, Deserialize)]
struct Links {
    #[serde(default)]
    pages: Pages,
}

#[derive(Debug, Default, Deserialize)]
struct Pages {
    next: Option<String>,
}

/// The pairs of an address behind its path.
pub type Query = Vec<(String, String)>;

/// Something that comes in pages.
pub trait Next {
    /// What a page holds.
    type Item;

    /// What is on this page, and how the next one is asked for.
    fn take(self) -> (Vec<Self::Item>, Option<Query>);
}

impl Next for Repositories {
    type Item = Repository;

    fn take(self) -> (Vec<Repository>, Option<Query>) {
        (self.repositories, self.links.query())
    }
}

impl Next for Tags {
    type Item = Tag;

    fn take(self) -> (Vec<Tag>, Option<Query>) {
        (self.tags, self.links.query())
    }
}

impl Next for Collections {
    type Item = Collection;

    fn take(self) -> (Vec<Collection>, Option<Query>) {
        (self.garbage_collections, self.links.query())
    }
}

impl Links {
    /// Of the next page's address only the page itself counts: the token must not be
    /// sent to wherever else it may lead.
    fn query(self) -> Option<Query> {
        let next = Url::parse(&self.pages.next?).ok()?;
        let pairs: Vec<_> = next
            .query_pairs()
            .filter(|(name, _)| ["page", "page_token", "per_page"].contains(&&**name))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        (!pairs.is_empty()).then_some(pairs)
    }
}

/// What an account pays for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Plan {
    /// What it is called.
    pub name: String,
    /// The word for programs.
    #[serde(default)]
    pub slug: String,
    /// How many repositories there may be; zero is no limit.
    #[serde(default)]
    pub included_repositories: u64,
    /// How many bytes there may be, or are paid for already.
    #[serde(default)]
    pub included_storage_bytes: u64,
    /// Whether more bytes are allowed and cost more.
    #[serde(default)]
    pub allow_storage_overage: bool,
    /// What it costs.
    #[serde(default)]
    pub monthly_price_in_cents: u64,
}

/// The answer to who asks for the plan.
#[derive(Debug, Deserialize)]
pub struct Subscription {
    /// It.
    pub subscription: Subscribed,
}

/// The plan within it.
#[derive(Debug, Deserialize)]
pub struct Subscribed {
    /// It.
    pub tier: Plan,
}

/// One run of the garbage collection.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Collection {
    /// By what it is known.
    pub uuid: String,
    /// How far it is, in the API's words.
    pub status: String,
    /// What it removes, in the API's words.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// When it was asked for.
    #[serde(default)]
    pub created_at: Option<String>,
    /// When it was last heard of.
    #[serde(default)]
    pub updated_at: Option<String>,
    /// How many blobs are gone.
    #[serde(default)]
    pub blobs_deleted: u64,
    /// How many bytes they had.
    #[serde(default)]
    pub freed_bytes: u64,
}

/// How a garbage collection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Described {
    /// Nobody can write to the registry meanwhile.
    Active,
    /// It did what it should.
    Succeeded,
    /// It ended before.
    Ended,
}

impl Collection {
    /// How it is; words that are not known yet belong to one that goes on.
    pub fn described(&self) -> Described {
        match self.status.as_str() {
            "succeeded" => Described::Succeeded,
            "failed" | "cancelled" => Described::Ended,
            _ => Described::Active,
        }
    }
}

/// The answer to who asks for one garbage collection.
#[derive(Debug, Deserialize)]
pub struct Collected {
    /// It.
    pub garbage_collection: Collection,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_address_of_the_next_page_only_the_page_counts() {
        let page: Repositories = serde_json::from_str(
            r#"{"repositories":[{"name":"web","tag_count":3,"manifest_count":4}],
                "links":{"pages":{"next":"https://evil.example/x?page=2&per_page=50&token=y"}},
                "meta":{"total":5}}"#,
        )
        .unwrap();

        let (repositories, next) = page.take();

        assert_eq!(repositories[0].name, "web");
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(next, Some(vec![pair("page", "2"), pair("per_page", "50")]));
    }

    #[test]
    fn the_last_page_has_no_next() {
        let page: Tags = serde_json::from_str(r#"{"tags":[],"links":{}}"#).unwrap();

        assert_eq!(page.take(), (Vec::new(), None));
    }

    #[test]
    fn a_garbage_collection_in_words_that_are_new_goes_on() {
        let of = |status: &str| {
            let text = format!(r#"{{"uuid":"u","status":"{status}"}}"#);
            serde_json::from_str::<Collection>(&text)
                .unwrap()
                .described()
        };

        assert_eq!(of("waiting for write JWTs to expire"), Described::Active);
        assert_eq!(of("waiting for delete requests"), Described::Active);
        assert_eq!(of("succeeded"), Described::Succeeded);
        assert_eq!(of("cancelled"), Described::Ended);
    }
}
