//! A transport that does not wait for ever to learn which era a server is of.
//!
//! The library asks `server/discover` first and gives a silent server ten seconds.
//! Here the question is answered in the server's place after a shorter time, with the
//! error that an older server gives, so that the handshake follows on the same stream.

use std::time::Duration;

use rmcp::RoleClient;
use rmcp::model::{
    ClientJsonRpcMessage, ClientRequest, ErrorCode, ErrorData, JsonRpcMessage, RequestId,
    ServerJsonRpcMessage,
};
use rmcp::transport::Transport;
use tokio::time::{Instant, timeout_at};

/// A transport whose first question is answered after a while, whoever answers.
pub(super) struct Patient<T> {
    inner: T,
    patience: Duration,
    asked: Option<(RequestId, Instant)>,
    given_up: Option<RequestId>,
}

impl<T> Patient<T> {
    /// Gives the server so much time for its first answer.
    pub(super) fn new(inner: T, patience: Duration) -> Self {
        Self {
            inner,
            patience,
            asked: None,
            given_up: None,
        }
    }

    /// Answers in the server's place.
    fn give_up(&mut self, id: RequestId) -> ServerJsonRpcMessage {
        self.asked = None;
        self.given_up = Some(id.clone());
        let error = ErrorData::new(ErrorCode::METHOD_NOT_FOUND, "no answer so far", None);
        ServerJsonRpcMessage::error(error, Some(id))
    }
}

impl<T: Transport<RoleClient>> Transport<RoleClient> for Patient<T> {
    type Error = T::Error;

    fn send(
        &mut self,
        item: ClientJsonRpcMessage,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send + 'static {
        if let JsonRpcMessage::Request(request) = &item
            && let ClientRequest::DiscoverRequest(_) = &request.request
        {
            self.asked = Some((request.id.clone(), Instant::now() + self.patience));
        }
        self.inner.send(item)
    }

    async fn receive(&mut self) -> Option<ServerJsonRpcMessage> {
        loop {
            let message = match self.asked.clone() {
                None => self.inner.receive().await?,
                Some((id, deadline)) => match timeout_at(deadline, self.inner.receive()).await {
                    Ok(message) => message?,
                    Err(_) => return Some(self.give_up(id)),
                },
            };
            let answers = answered(&message);
            if answers.is_some() && answers == self.given_up.as_ref() {
                // Too late: it was answered in its place.
                continue;
            }
            if answers.is_some() {
                self.asked = None;
            }
            return Some(message);
        }
    }

    async fn close(&mut self) -> Result<(), Self::Error> {
        self.inner.close().await
    }
}

/// The question that a message answers.
fn answered(message: &ServerJsonRpcMessage) -> Option<&RequestId> {
    match message {
        JsonRpcMessage::Response(response) => Some(&response.id),
        JsonRpcMessage::Error(error) => error.id.as_ref(),
        JsonRpcMessage::Request(_) | JsonRpcMessage::Notification(_) => None,
    }
}
