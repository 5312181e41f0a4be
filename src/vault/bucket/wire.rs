//! What the library sends to the server goes out as everything else that devtools asks
//! of others does: same certificates, same proxy, no redirects.

use std::fmt;

use async_trait::async_trait;
use hyper::body::Body;
use object_store::ClientOptions;
use object_store::client::HttpClient;
use object_store::client::HttpConnector;
use object_store::client::HttpError;
use object_store::client::HttpRequest;
use object_store::client::HttpResponse;
use object_store::client::HttpService;
use reqwest::Url;

use crate::host::http::Client;
use crate::host::verbose;
use crate::host::verbose::Call;

/// The way to the server.
#[derive(Clone)]
pub(super) struct Wire(pub(super) Client);

impl HttpConnector for Wire {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

#[async_trait]
impl HttpService for Wire {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let mut call = Call::begin("bucket", || {
            let place = Url::parse(&request.uri().to_string());
            let place = place.map_or_else(|_| "the server".to_owned(), |url| verbose::url(&url));
            format!("{} {place}", request.method())
        });
        let length = request.body().content_length() as u64;
        call.sent(request.headers(), Some(length));
        match HttpService::call(self.0.wire(), request).await {
            Ok(response) => {
                let length = response.body().size_hint().exact();
                call.answered(response.status().as_u16(), response.headers(), length);
                Ok(response)
            }
            Err(error) => {
                call.failed(&format_args!("no answer ({:?})", error.kind()));
                Err(error)
            }
        }
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}
