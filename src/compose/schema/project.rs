//! The keys of the top level and of networks, volumes, secrets and configs.

use super::forms::{Form, OPTIONS, PAIRS, SET_OF_PAIRS, SWITCH, TEXT, TEXT_OR_TEXTS, TEXTS};
use super::service::SERVICE;
use crate::value::name;

/// A whole compose file.
pub const PROJECT: &[Form] = &[Form::Keys(&[
    ("version", TEXT),
    ("name", TEXT),
    ("include", INCLUDE),
    ("services", &[Form::Named(SERVICE)]),
    ("networks", &[Form::Some(name::is_key, NETWORK)]),
    ("volumes", &[Form::Named(VOLUME)]),
    ("secrets", &[Form::Named(SECRET)]),
    ("configs", &[Form::Named(CONFIG)]),
    ("models", &[Form::Some(name::is_key, MODEL)]),
])];

/// Docker Compose takes `include` out before it looks at keys.
const INCLUDE: &[Form] = &[
    Form::Null,
    Form::List(&[
        Form::Text,
        Form::Open(&[
            ("path", TEXT_OR_TEXTS),
            ("env_file", TEXT_OR_TEXTS),
            ("project_directory", TEXT),
        ]),
    ]),
];

/// `true`, or the old form with the name inside.
const EXTERNAL: &[Form] = &[Form::Bool, Form::Text, Form::Keys(&[("name", TEXT)])];
const EXTERNAL_OBJECT: &[Form] = &[Form::Bool, Form::Text, Form::Open(&[("name", TEXT)])];

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
        ("labels", SET_OF_PAIRS),
    ]),
];

const SECRET: &[Form] = &[Form::Keys(&[
    ("name", TEXT),
    ("environment", TEXT),
    ("file", TEXT),
    ("external", EXTERNAL_OBJECT),
    ("labels", SET_OF_PAIRS),
    ("driver", TEXT),
    ("driver_opts", OPTIONS),
    ("template_driver", TEXT),
])];

const CONFIG: &[Form] = &[Form::Keys(&[
    ("name", TEXT),
    ("content", TEXT),
    ("environment", TEXT),
    ("file", TEXT),
    ("external", EXTERNAL_OBJECT),
    ("labels", SET_OF_PAIRS),
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
