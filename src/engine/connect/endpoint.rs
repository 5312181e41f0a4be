//! The one way to open a connection to an engine, whatever lies between.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::ssh::Tunnel;

/// A connection in both directions.
pub trait Socket: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Socket for T {}

/// Something that connections can be opened to, any number of them.
#[derive(Clone, Debug)]
pub enum Endpoint {
    /// A Unix socket.
    Unix(PathBuf),
    /// A named pipe of Windows.
    Pipe(String),
    /// A TCP port, in the clear.
    Tcp {
        /// Host name or IP address.
        host: String,
        /// Its port.
        port: u16,
    },
    /// A TCP port with TLS.
    Tls {
        /// Host name or IP address, which the certificate must be for.
        host: String,
        /// Its port.
        port: u16,
        /// Which certificates are trusted, and which is shown.
        tls: Arc<rustls::ClientConfig>,
    },
    /// A socket on another machine; the last one to let go of it ends the tunnel.
    Ssh(Arc<Tunnel>),
}

impl Endpoint {
    /// Opens a connection.
    ///
    /// # Errors
    /// Those of the operating system; the other end need not have said a word yet.
    pub async fn open(&self) -> io::Result<Box<dyn Socket>> {
        match self {
            #[cfg(unix)]
            Self::Unix(path) => open_unix(path).await,
            #[cfg(unix)]
            Self::Ssh(tunnel) => open_unix(tunnel.socket()).await,
            #[cfg(not(unix))]
            Self::Unix(_) | Self::Ssh(_) => {
                Err(io::Error::other("this system has no Unix sockets"))
            }
            #[cfg(windows)]
            Self::Pipe(path) => open_pipe(path).await,
            #[cfg(not(windows))]
            Self::Pipe(_) => Err(io::Error::other("only Windows has named pipes")),
            Self::Tcp { host, port } => Ok(Box::new(open_tcp(host, *port).await?)),
            Self::Tls { host, port, tls } => {
                let name = ServerName::try_from(host.clone()).map_err(io::Error::other)?;
                let tcp = open_tcp(host, *port).await?;
                let connector = TlsConnector::from(Arc::clone(tls));
                Ok(Box::new(connector.connect(name, tcp).await?))
            }
        }
    }
}

async fn open_tcp(host: &str, port: u16) -> io::Result<TcpStream> {
    let stream = TcpStream::connect((host, port)).await?;
    // Requests are small and each waits for its answer.
    stream.set_nodelay(true)?;
    Ok(stream)
}

#[cfg(unix)]
async fn open_unix(path: &std::path::Path) -> io::Result<Box<dyn Socket>> {
    Ok(Box::new(tokio::net::UnixStream::connect(path).await?))
}

#[cfg(windows)]
async fn open_pipe(path: &str) -> io::Result<Box<dyn Socket>> {
    /// Every instance of the pipe is taken at this moment.
    const ERROR_PIPE_BUSY: i32 = 231;
    loop {
        match tokio::net::windows::named_pipe::ClientOptions::new().open(path) {
            Err(error) if error.raw_os_error() == Some(ERROR_PIPE_BUSY) => {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            opened => return Ok(Box::new(opened?)),
        }
    }
}
