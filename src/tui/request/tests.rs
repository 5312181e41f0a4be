//! Tests of what is asked for: its command line, its words, what its plan settles.

use super::*;

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_command_line_can_be_pasted_into_a_shell() {
    let line = |request: Request| request.command_line("-f 'my file.yaml'");

    assert_eq!(
        line(Request::Restart(names(&["api", "web"]))),
        "devtools -f 'my file.yaml' restart api web"
    );
    assert_eq!(
        line(Request::Submit {
            description: "don't".to_owned()
        }),
        r"devtools -f 'my file.yaml' task submit --execute 'don'\''t'"
    );
}

#[test]
fn what_is_asked_of_backups_has_a_command_line_without_any_passphrase() {
    let back_up = |volumes: &[&str], encrypt| {
        let volumes = names(volumes);
        Request::BackUp { volumes, encrypt }.command_line("")
    };
    let restore = Request::Restore {
        backup: "20261121_030000".to_owned(),
        volumes: names(&["shop_db"]),
        identity: Some("my key.txt".to_owned()),
        replace: true,
    };
    let verify = Request::Verify {
        backups: names(&["20261121_030000", "20261120_030000"]),
        identity: None,
    };

    assert_eq!(back_up(&[], false), "devtools backup");
    assert_eq!(
        back_up(&["shop_db"], true),
        "devtools backup --encrypt shop_db"
    );
    assert_eq!(back_up(&["list"], false), "devtools backup -- list");
    assert_eq!(
        restore.command_line(""),
        "devtools restore 20261121_030000 shop_db --replace --identity 'my key.txt'"
    );
    assert_eq!(
        verify.command_line(""),
        "devtools backup verify 20261121_030000 20261120_030000"
    );
}

#[test]
fn data_is_replaced_only_where_the_plan_showed_it() {
    let asked = Request::Restore {
        backup: "20261121_030000".to_owned(),
        volumes: Vec::new(),
        identity: None,
        replace: true,
    };
    let losing = Proposal {
        loses: names(&["shop_db"]),
        ..Proposal::default()
    };
    let line = |proposal: &Proposal| asked.clone().settled(proposal).command_line("");

    assert_eq!(
        line(&Proposal::default()),
        "devtools restore 20261121_030000"
    );
    assert_eq!(line(&losing), "devtools restore 20261121_030000 --replace");
}

#[test]
fn what_is_asked_for_is_said_in_a_few_words() {
    assert_eq!(Request::Stop(names(&[])).words(), "stop everything");
    assert_eq!(Request::Stop(names(&["a", "b"])).words(), "stop a and b");
    assert_eq!(
        Request::Stop(names(&["a", "b", "c"])).words(),
        "stop 3 services"
    );
}
