//! Databases that are written to while they are saved: real servers, on the stand-ins
//! for their images (`.ci/images`), come back with what they had.

use super::backups;
use super::listed;
use crate::support::eventually;
use crate::support::stack::Stack;

/// How many rows one transaction adds.
const ROWS: usize = 250;

/// A database, somebody who writes into it without end, and a server for what is restored.
const POSTGRES: &str = r#"
services:
  db: &db
    image: postgres:15
    environment: {POSTGRES_PASSWORD: s3cret}
    healthcheck: {test: [CMD, pg_isready, -q, -h, 127.0.0.1], interval: 300ms, retries: 300}
    stop_signal: SIGKILL
    volumes: ["data:/var/lib/postgresql/data"]
    x-devtools: {backup: postgres-dump}
  writer:
    image: postgres:15
    depends_on: {db: {condition: service_healthy}}
    environment: {PGHOST: db, PGUSER: postgres, PGPASSWORD: s3cret}
    stop_signal: SIGKILL
    command:
      - sh
      - -c
      - |
        psql -qc 'CREATE TABLE lines (number bigserial PRIMARY KEY, text text)'
        while :; do
          psql -qc "INSERT INTO lines (text) SELECT md5(random()::text) FROM generate_series(1, ROWS)"
        done
  copy:
    <<: *db
    profiles: [copy]
    volumes: ["copied:/var/lib/postgresql/data"]
volumes:
  data:
  copied: {external: true, name: "$COPY"}
"#;

/// A Redis, and a server for what is restored.
const REDIS: &str = r#"
services:
  cache: &cache
    image: redis:7
    volumes: ["data:/data"]
    stop_signal: SIGKILL
    healthcheck: {test: [CMD, redis-cli, ping], interval: 300ms, retries: 300}
    x-devtools: {backup: redis}
  copy:
    <<: *cache
    profiles: [copy]
    volumes: ["copied:/data"]
volumes:
  data:
  copied: {external: true, name: "$COPY"}
"#;

/// A stack whose servers run on images that `make test` sees to.
fn risen(test: &str, compose: &str) -> Stack {
    let mut stack = Stack::empty(test);
    let copy = format!("{}-copied", stack.name);
    stack.set("COPY", &copy);
    stack.write(compose);
    stack.devtools(&["up"]).run().exits(0);
    stack
}

/// Saves everything, and brings it up once more beside what is there.
fn saved_and_brought_up_beside(stack: &Stack) {
    stack.devtools(&["backup"]).run().exits(0);
    let copy = stack.variable("COPY");
    let restore = ["restore", "latest", "--into", &copy];
    stack.devtools(&restore).run().exits(0);
    stack.devtools(&["up", "copy"]).run().exits(0);
}

/// Removes everything, the volume of the copy as well.
fn ends(stack: &Stack) {
    let down = ["--profile", "copy", "down", "--volumes", "--yes"];
    stack.devtools(&down).run().exits(0);
    stack
        .api
        .remove(&format!("/volumes/{}", stack.variable("COPY")));
}

fn asked(stack: &Stack, service: &str, words: &[&str]) -> String {
    let exec = [&["exec", "-T", service], words].concat();
    let run = stack.devtools(&exec).run().exits(0);
    run.stdout().trim().to_owned()
}

#[test]
fn a_postgresql_that_is_written_to_comes_back_sound_and_with_whole_transactions() {
    let compose = POSTGRES.replace("ROWS", &ROWS.to_string());
    let stack = risen("backup-postgres", &compose);
    let count = |service: &str| -> Option<usize> {
        let question = "SELECT count(*) FROM lines";
        let psql = ["psql", "-U", "postgres", "-Atc", question];
        let exec = [&["exec", "-T", service], &psql[..]].concat();
        stack.devtools(&exec).run().stdout().trim().parse().ok()
    };
    let before = eventually("some transactions", || {
        count("db").filter(|count| *count >= 8 * ROWS)
    });

    saved_and_brought_up_beside(&stack);

    let restored = count("copy").unwrap();
    assert!(restored >= before, "{restored} of {before}");
    assert_eq!(restored % ROWS, 0, "half a transaction");
    let check = ["pg_amcheck", "-U", "postgres", "--install-missing"];
    let more = ["--heapallindexed", "-d", "postgres"];
    assert_eq!(asked(&stack, "copy", &[&check[..], &more].concat()), "");
    // The writer went on meanwhile, and the dump for other versions is in the backup alone.
    assert!(count("db").unwrap() > restored);
    let listed = listed(&backups(&stack).0[0], &format!("{}_data", stack.name));
    assert!(listed.contains("./devtools-dump.sql"));
    let dump = "test ! -e $PGDATA/devtools-dump.sql";
    asked(&stack, "db", &["sh", "-c", dump]);
    ends(&stack);
}

#[test]
fn a_redis_comes_back_with_what_it_was_told_last() {
    let stack = risen("backup-redis", REDIS);
    asked(&stack, "cache", &["redis-cli", "set", "greeting", "hello"]);

    saved_and_brought_up_beside(&stack);

    let greeting = ["redis-cli", "get", "greeting"];
    assert_eq!(asked(&stack, "copy", &greeting), "hello");
    ends(&stack);
}
