//! The keys of the top level and of networks, volumes, secrets and configs.

use super::forms::{AMOUNT, Form, OPTIONS, PAIRS, SWITCH, TEXT, TEXT_OR_TEXTS, TEXTS};
use super::service::SERVICE;

/// A whole compose file.
pub const PROJECT: &[Form] = &[Form::Keys(&[
    ("version", AMOUNT),
    ("name", TEXT),
    ("include", INCLUDE),
    ("services", &[Form::Named(SERVICE), Form::Null]),
    ("networks", &[Form::Named(NETWORK), Form::Null]),
    ("volumes", &[Form::Named(VOLUME), Form::Null]),
    ("secrets", &[Form::Named(SECRET), Form::Null]),
    ("configs", &[Form::Named(CONFIG), Form::Null]),
    ("models", &[Form::Named(MODEL), Form::Null]),
])];

const INCLUDE: &[Form] = &[
    Form::Null,
    Form::List(&[
        Form::Text,
        Form::Keys(&[
            ("path", TEXT_OR_TEXTS),
            ("env_file", TEXT_OR_TEXTS),
            ("project_directory", TEXT),
        ]),
    ]),
];

/// `true`, or the old form with the name inside.
const EXTERNAL: &[Form] = &[Form::Bool, Form::Text, Form::Keys(&[("name", TEXT)])];

const NETWORK: &[Form] = &[
    Form::Null,
    Form::Keys(&[
        ("name", TEXT),
        ("driver", TEXT),
        ("driver_opts", OPTIONS),
        ("ipam", IPAM),
        ("external", EXTERNAL),
        ("internal", SWITCH),
        ("enable_ipv4", SWITCH),
        ("enable_ipv6", SWITCH),
        ("attachable", SWITCH),
        ("labels", PAIRS),
    ]),
];

const IPAM: &[Form] = &[Form::Keys(&[
    ("driver", TEXT),
    (
        "config",
        &[Form::List(&[Form::Keys(&[
            ("subnet", TEXT),
            ("ip_range", TEXT),
            ("gateway", TEXT),
            ("aux_addresses", &[Form::Entries(TEXT)]),
        ])])],
    ),
    ("options", &[Form::Entries(TEXT)]),
])];

const VOLUME: &[Form] = &[
    Form::Null,
    Form::Keys(&[
        ("name", TEXT),
        ("driver", TEXT),
        ("driver_opts", OPTIONS),
        ("external", EXTERNAL),
        ("labels", PAIRS),
    ]),
];

const SECRET: &[Form] = &[Form::Keys(&[
    ("name", TEXT),
    ("environment", TEXT),
    ("file", TEXT),
    ("external", EXTERNAL),
    ("labels", PAIRS),
    ("driver", TEXT),
    ("driver_opts", OPTIONS),
    ("template_driver", TEXT),
])];

const CONFIG: &[Form] = &[Form::Keys(&[
    ("name", TEXT),
    ("content", TEXT),
    ("environment", TEXT),
    ("file", TEXT),
    ("external", EXTERNAL),
    ("labels", PAIRS),
    ("template_driver", TEXT),
])];

const MODEL: &[Form] = &[Form::Required(
    &[
        ("name", TEXT),
        ("model", TEXT),
        ("context_size", &[Form::Int]),
        ("runtime_flags", TEXTS),
    ],
    &["model"],
)];
