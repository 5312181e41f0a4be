//! An engine that is named by a context of the docker command, or is not on this machine.

use std::fs;
use std::io;
use std::net::Shutdown;
use std::net::TcpListener;
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::thread;

use serde_json::json;

use crate::dashboard::Dashboard;
use crate::dashboard::SHOP;
use crate::dashboard::shop;
use crate::support::image::digest;
use crate::support::screen::Screen;
use crate::support::stack::Invocation;
use crate::support::stack::Stack;

/// Arguments, and variables with their values.
type Way = (
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
);

/// An address that nobody listens at.
const NOWHERE: &str = "unix:///nonexistent/engine.sock";

#[test]
fn a_context_names_the_engine_and_the_flag_counts_more_than_the_environment() {
    let stack = shop("tui-context");
    let here = format!("unix://{}", stack.api.socket().display());
    write_context(&stack, "box", &here);
    write_context(&stack, "attic", NOWHERE);
    write_current(&stack, "attic");
    let flags: &[&str] = &["--context", "box", "tui"];
    let ways: [Way; 2] = [
        (
            flags,
            &[("DOCKER_HOST", NOWHERE), ("DOCKER_CONTEXT", "attic")],
        ),
        (&["tui"], &[("DOCKER_CONTEXT", "box")]),
    ];

    for (arguments, variables) in ways {
        let screen = Screen::new(160, 45);
        let invocation = on(&stack, &screen, arguments, variables);
        let running = invocation.start();
        screen.shows("3/3 up");
        screen.shows("@ box");
        screen.type_in("q");
        running.wait().exits(0);
    }
}

#[test]
fn the_current_context_is_named_though_nobody_named_it() {
    let stack = shop("tui-current");
    let here = format!("unix://{}", stack.api.socket().display());
    write_context(&stack, "box", &here);
    write_current(&stack, "box");
    let screen = Screen::new(160, 45);

    let running = on(&stack, &screen, &["tui"], &[]).start();

    screen.shows("3/3 up");
    screen.shows("@ box");
    screen.type_in("q");
    running.wait().exits(0);
}

#[test]
fn a_context_that_is_not_there_is_an_error_that_names_it_and_those_that_are() {
    let stack = shop("tui-no-context");
    write_context(&stack, "box", NOWHERE);
    let ways: [Way; 3] = [
        (&["--context", "bx", "tui"], &[]),
        (&["tui"], &[("DOCKER_CONTEXT", "bx")]),
        (&["--context", "bx", "tui", "dashboard", "--plain"], &[]),
    ];

    for (arguments, variables) in ways {
        let screen = Screen::new(160, 45);
        on(&stack, &screen, arguments, variables).run().exits(2);

        screen.shows("cannot use context bx: there is no such context; known are default, box");
        assert!(!screen.state().has_sent(b"\x1b[?1049h"));
    }
}

#[test]
fn an_engine_across_the_network_is_worked_with_like_one_that_is_here() {
    let mut stack = Stack::new("tui-far", SHOP);
    let address = across_the_network(stack.api.socket());
    stack.set("DOCKER_HOST", &address);
    stack.devtools(&["up"]).run().exits(0);

    let dashboard = Dashboard::open(&stack, &[]);

    dashboard.screen.shows("3/3 up");
    dashboard.screen.shows(&format!("@ {address}"));
    dashboard.types("2");
    dashboard.screen.shows("the api is ready");
    dashboard.types("1");
    let web = stack.container("web").id;
    stack.api.order(&format!("/containers/{web}/kill"));
    dashboard.screen.shows("exited 137");
    dashboard.quit();
}

/// An address of the network that leads to a socket here, as long as the tests run.
fn across_the_network(socket: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let socket = socket.to_owned();
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let socket = socket.clone();
            // A connection that breaks is the business of who made it.
            thread::spawn(move || drop(connect(client, &socket)));
        }
    });
    format!("tcp://{address}")
}

fn connect(mut client: TcpStream, socket: &Path) -> io::Result<()> {
    let mut engine = UnixStream::connect(socket)?;
    let (mut from_client, mut to_engine) = (client.try_clone()?, engine.try_clone()?);
    thread::spawn(move || {
        drop(io::copy(&mut from_client, &mut to_engine));
        drop(to_engine.shutdown(Shutdown::Write));
    });
    io::copy(&mut engine, &mut client)?;
    client.shutdown(Shutdown::Both)
}

/// devtools without a host in its environment unless it is given.
fn on(
    stack: &Stack,
    screen: &Screen,
    arguments: &[&str],
    variables: &[(&str, &str)],
) -> Invocation {
    let invocation = stack.devtools_on(screen, arguments).without("DOCKER_HOST");
    let with = |invocation: Invocation, (name, value): &(&str, &str)| invocation.with(name, value);
    variables.iter().fold(invocation, with)
}

fn write_context(stack: &Stack, name: &str, address: &str) {
    let id = digest(name.as_bytes());
    let folder = stack.home().join(".docker/contexts/meta").join(id);
    fs::create_dir_all(&folder).unwrap();
    let meta = json!({
        "Name": name,
        "Metadata": {},
        "Endpoints": {"docker": {"Host": address, "SkipTLSVerify": false}},
    });
    fs::write(folder.join("meta.json"), meta.to_string()).unwrap();
}

fn write_current(stack: &Stack, name: &str) {
    let config = json!({"currentContext": name});
    fs::write(stack.home().join(".docker/config.json"), config.to_string()).unwrap();
}
