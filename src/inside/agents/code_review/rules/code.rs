//! Code that does what nobody means, or more than it should.

use super::super::finding::{Category, Severity};
use super::super::kind::Kind;
use super::{CODE, Reads, Rule};

const DANGER: Rule = Rule {
    severity: Severity::High,
    category: Category::Security,
    ..CODE
};

const LEFT_BEHIND: Rule = Rule {
    severity: Severity::Low,
    category: Category::Maintainability,
    ..CODE
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "code.eval",
        files: &[Kind::Python, Kind::JavaScript, Kind::Php, Kind::Ruby],
        pattern: r"(?:^|[^.\w])(?:eval|exec)[ \t]*\(|\bnew[ \t]+Function[ \t]*\(",
        message: "text is run as code here; whoever can write the text runs what they like",
        ..DANGER
    },
    Rule {
        id: "code.shell-eval",
        severity: Severity::Medium,
        files: &[Kind::Shell],
        pattern: r"(?:^|[;&|])[ \t]*eval[ \t]",
        message: "eval runs text as a command; an array of arguments does the same safely",
        ..DANGER
    },
    Rule {
        id: "code.shell-true",
        files: &[Kind::Python],
        pattern: r"\bshell[ \t]*=[ \t]*True\b",
        message: "shell=True hands the command to a shell, which reads more into it than its words",
        ..DANGER
    },
    Rule {
        id: "code.system-call",
        files: &[Kind::Python, Kind::Php, Kind::Ruby, Kind::C],
        pattern: r"\bos\.(?:system|popen)[ \t]*\(|(?:^|[^.\w>])(?:shell_exec|passthru|popen|system)[ \t]*\(",
        message: "the command goes through a shell, which reads more into it than its words",
        ..DANGER
    },
    Rule {
        id: "code.child-process",
        severity: Severity::Medium,
        files: &[Kind::JavaScript],
        pattern: r"\b(?:child_process|cp)\.exec(?:Sync)?[ \t]*\(|(?:^|[^.\w])execSync[ \t]*\(",
        message: "exec goes through a shell; execFile takes the arguments as they are",
        ..DANGER
    },
    Rule {
        id: "code.unsafe-load",
        files: &[Kind::Python],
        pattern: r"\b(?:pickle|cPickle|dill|marshal)\.loads?[ \t]*\(|\byaml\.(?:unsafe_load|load)[ \t]*\([^)\n]*(?:\)|$)",
        confirm: |hit| {
            let is_safe = hit.found.windows(10).any(|window| window == b"SafeLoader");
            (!is_safe).then(String::new)
        },
        message: "what is loaded here can run code while it is read",
        ..DANGER
    },
    Rule {
        id: "code.sql-from-text",
        reads: Reads::Uncommented,
        files: &[
            Kind::Rust,
            Kind::Python,
            Kind::JavaScript,
            Kind::Go,
            Kind::Java,
            Kind::Ruby,
            Kind::Php,
            Kind::C,
        ],
        pattern: concat!(
            r#"(?i)["'`][ \t]*(?:select\b[^\n]*\bfrom|insert[ \t]+into|update\b[^\n]*\bset|delete[ \t]+from)\b"#,
            r#"[^\n]*(?:["'][ \t]*(?:\+|\.[ \t]*\$|%[ \t]*[\w(]|\.format[ \t]*\()|\$\{|[=(, '"]\{[^}\n]*\}|#\{)"#,
            r#"|\b(?:sprintf|string\.format)[ \t]*\([ \t]*["'`][ \t]*(?:select|insert|update|delete)\b[^\n]*%[svdq]"#
        ),
        message: "an SQL statement is put together from text; use parameters of the query",
        ..DANGER
    },
    Rule {
        id: "code.no-certificate-check",
        reads: Reads::Uncommented,
        files: &[
            Kind::Rust,
            Kind::Python,
            Kind::JavaScript,
            Kind::Go,
            Kind::Ruby,
            Kind::Php,
            Kind::Shell,
            Kind::Dockerfile,
            Kind::Compose,
            Kind::Yaml,
            Kind::Record,
        ],
        pattern: concat!(
            r"\bverify[ \t]*=[ \t]*False\b|\brejectUnauthorized\b[^\n]{0,3}:[ \t]*false\b",
            r"|\bNODE_TLS_REJECT_UNAUTHORIZED\W{1,6}0|\bInsecureSkipVerify[ \t]*:[ \t]*true\b",
            r"|\bdanger_accept_invalid_(?:certs|hostnames)[ \t]*\([ \t]*true|\b_create_unverified_context\b",
            r"|\bCERT_NONE\b|\bVERIFY_NONE\b|CURLOPT_SSL_VERIFY(?:PEER|HOST)[ \t]*,[ \t]*(?:0|false)",
            r"|\bcurl\b[^\n|;]*[ \t](?:-[a-zA-Z]*k[a-zA-Z]*|--insecure)\b|\bwget\b[^\n|;]*--no-check-certificate",
            r"|http\.sslVerify[ =]+[^\n]?false|GIT_SSL_NO_VERIFY\W{1,3}(?:1|true)"
        ),
        message: "certificates are not checked here, so anybody on the way can answer",
        ..DANGER
    },
    Rule {
        id: "rust.unwrap",
        severity: Severity::Medium,
        category: Category::Reliability,
        files: &[Kind::Rust],
        pattern: r"\.unwrap[ \t]*\([ \t]*\)",
        message: "unwrap() ends the program where there is no value; give the error on, or say why it cannot be",
        ..CODE
    },
    Rule {
        id: "rust.unfinished",
        severity: Severity::Medium,
        category: Category::Unfinished,
        files: &[Kind::Rust],
        pattern: r"\b(?:todo|unimplemented)!",
        message: "this is not written yet and ends the program when it is reached",
        ..CODE
    },
    Rule {
        id: "debug.breakpoint",
        severity: Severity::Medium,
        files: &[Kind::Python, Kind::JavaScript, Kind::Ruby, Kind::Php],
        in_tests: true,
        pattern: r"(?:^|[^.\w])breakpoint[ \t]*\([ \t]*\)|\b(?:i?pdb)\.set_trace[ \t]*\(|^[ \t]*debugger[ \t]*;?[ \t]*$|\bbinding\.(?:pry|irb)\b|^[ \t]*byebug\b|\bxdebug_break[ \t]*\(",
        message: "the program stops here for a debugger",
        ..LEFT_BEHIND
    },
    Rule {
        id: "debug.print",
        files: &[Kind::Rust],
        in_tests: true,
        pattern: r"\bdbg![ \t]*[(\[{]",
        message: "dbg! was left behind",
        ..LEFT_BEHIND
    },
    Rule {
        id: "debug.print",
        files: &[Kind::Python],
        pattern: r"(?:^|[^.\w])p?print[ \t]*\(",
        message: "a print may have been left behind; a logger can be switched off",
        ..LEFT_BEHIND
    },
    Rule {
        id: "debug.print",
        files: &[Kind::JavaScript],
        pattern: r"\bconsole\.(?:log|debug|trace|dir)[ \t]*\(",
        message: "a console call may have been left behind",
        ..LEFT_BEHIND
    },
    Rule {
        id: "debug.print",
        files: &[Kind::Go],
        pattern: r"(?:^|[^.\w])fmt\.Print(?:ln|f)?[ \t]*\(|\bspew\.Dump[ \t]*\(|^[ \t]*println[ \t]*\(",
        message: "a print may have been left behind; a logger can be switched off",
        ..LEFT_BEHIND
    },
    Rule {
        id: "debug.print",
        files: &[Kind::Java],
        pattern: r"\bSystem\.(?:out|err)\.print|\.printStackTrace[ \t]*\(",
        message: "a print may have been left behind; a logger can be switched off",
        ..LEFT_BEHIND
    },
    Rule {
        id: "debug.print",
        files: &[Kind::Php],
        pattern: r"(?:^|[^.\w>])(?:var_dump|print_r|dd)[ \t]*\(",
        message: "a dump of values was left behind",
        ..LEFT_BEHIND
    },
    Rule {
        id: "rust.print",
        severity: Severity::Info,
        files: &[Kind::Rust],
        pattern: r"\be?println![ \t]*[(\[{]",
        message: "println! writes past the program's own way to log; see whether it was left behind",
        ..LEFT_BEHIND
    },
];
