//! The keys of a service.

use super::forms::{
    AMOUNT, COMMAND, COUNT, FILE_REFERENCES, Form, HOSTS, OPTIONS, PAIRS, SET_OF_PAIRS, SWITCH,
    TEXT, TEXT_OR_TEXTS, TEXT_OR_WORDS, TEXTS, ULIMITS, WORDS, is_something,
};
use crate::value::name;

const NAME: &str = "a name of at least two letters, digits, '_', '.' and '-'";
const POLICY: &str = "always, never, missing, build, daily, weekly or every_12h";

/// An entry of `services`.
pub(super) const SERVICE: &[Form] = &[Form::Keys(&[
    ("annotations", PAIRS),
    ("attach", SWITCH),
    ("blkio_config", BLKIO),
    ("build", BUILD),
    ("cap_add", TEXTS),
    ("cap_drop", TEXTS),
    ("cgroup", &[Form::OneOf(&["host", "private"])]),
    ("cgroup_parent", TEXT),
    ("command", COMMAND),
    ("configs", FILE_REFERENCES),
    ("container_name", &[Form::Like(holds_name, NAME)]),
    ("cpu_count", &[Form::Within(0, i64::MAX), Form::Text]),
    ("cpu_percent", &[Form::Within(0, 100), Form::Text]),
    ("cpu_period", AMOUNT),
    ("cpu_quota", AMOUNT),
    ("cpu_rt_period", AMOUNT),
    ("cpu_rt_runtime", AMOUNT),
    ("cpu_shares", AMOUNT),
    ("cpus", AMOUNT),
    ("cpuset", TEXT),
    ("credential_spec", CREDENTIALS),
    ("depends_on", DEPENDS_ON),
    ("deploy", DEPLOY),
    ("develop", DEVELOP),
    ("device_cgroup_rules", WORDS),
    ("devices", DEVICES),
    ("dns", TEXT_OR_TEXTS),
    ("dns_opt", TEXTS),
    ("dns_search", TEXT_OR_TEXTS),
    ("domainname", TEXT),
    ("entrypoint", COMMAND),
    ("env_file", ENV_FILE),
    ("environment", PAIRS),
    ("expose", &[Form::List(COUNT)]),
    ("extends", EXTENDS),
    ("external_links", WORDS),
    ("extra_hosts", HOSTS),
    (
        "gpus",
        &[
            Form::OneOf(&["all"]),
            Form::List(&[Form::Open(DEVICE_KEYS)]),
        ],
    ),
    ("group_add", &[Form::Set(AMOUNT)]),
    ("healthcheck", HEALTHCHECK),
    ("hostname", TEXT),
    ("image", TEXT),
    ("init", SWITCH),
    ("ipc", TEXT),
    ("isolation", TEXT),
    ("label_file", TEXT_OR_TEXTS),
    ("labels", PAIRS),
    ("links", TEXTS),
    ("logging", LOGGING),
    ("mac_address", TEXT),
    ("mem_limit", AMOUNT),
    ("mem_reservation", COUNT),
    ("mem_swappiness", COUNT),
    ("memswap_limit", AMOUNT),
    ("models", MODELS),
    ("network_mode", TEXT),
    ("networks", NETWORKS),
    ("oom_kill_disable", SWITCH),
    ("oom_score_adj", &[Form::Within(-1000, 1000), Form::Text]),
    ("pid", &[Form::Text, Form::Null]),
    ("pids_limit", AMOUNT),
    ("platform", TEXT),
    ("ports", PORTS),
    ("post_start", &[Form::List(HOOK)]),
    ("pre_start", &[Form::List(&[Form::Open(&[])])]),
    ("pre_stop", &[Form::List(HOOK)]),
    ("privileged", SWITCH),
    ("profiles", TEXTS),
    ("provider", PROVIDER),
    ("pull_policy", &[Form::Like(names_policy, POLICY)]),
    ("pull_refresh_after", TEXT),
    ("read_only", SWITCH),
    ("restart", TEXT),
    ("runtime", TEXT),
    ("scale", COUNT),
    ("secrets", FILE_REFERENCES),
    ("security_opt", WORDS),
    ("shm_size", AMOUNT),
    ("stdin_open", SWITCH),
    ("stop_grace_period", TEXT),
    ("stop_signal", TEXT),
    ("storage_opt", &[Form::Open(&[])]),
    ("sysctls", PAIRS),
    ("tmpfs", TEXT_OR_TEXTS),
    ("tty", SWITCH),
    ("ulimits", ULIMITS),
    ("use_api_socket", &[Form::Bool]),
    ("user", TEXT),
    ("userns_mode", TEXT),
    ("uts", TEXT),
    ("volumes", VOLUMES),
    ("volumes_from", WORDS),
    ("working_dir", TEXT),
])];

const BLKIO: &[Form] = &[Form::Closed(
    &[
        ("device_read_bps", BLKIO_LIMITS),
        ("device_read_iops", BLKIO_LIMITS),
        ("device_write_bps", BLKIO_LIMITS),
        ("device_write_iops", BLKIO_LIMITS),
        ("weight", COUNT),
        (
            "weight_device",
            &[Form::List(&[Form::Closed(
                &[("path", TEXT), ("weight", COUNT)],
                &[],
            )])],
        ),
    ],
    &[],
)];

const BLKIO_LIMITS: &[Form] = &[Form::List(&[Form::Closed(
    &[("path", TEXT), ("rate", COUNT)],
    &[],
)])];

const BUILD: &[Form] = &[
    Form::Text,
    Form::Keys(&[
        ("additional_contexts", PAIRS),
        ("args", PAIRS),
        ("cache_from", TEXTS),
        ("cache_to", TEXTS),
        ("context", TEXT),
        ("dockerfile", TEXT),
        ("dockerfile_inline", TEXT),
        ("entitlements", TEXTS),
        ("extra_hosts", HOSTS),
        ("isolation", TEXT),
        ("labels", PAIRS),
        ("network", TEXT),
        ("no_cache", SWITCH),
        ("no_cache_filter", TEXT_OR_TEXTS),
        ("platforms", TEXTS),
        ("privileged", SWITCH),
        ("provenance", SWITCH),
        ("pull", SWITCH),
        ("sbom", SWITCH),
        ("secrets", FILE_REFERENCES),
        ("shm_size", COUNT),
        ("ssh", SET_OF_PAIRS),
        ("tags", TEXTS),
        ("target", TEXT),
        ("ulimits", ULIMITS),
    ]),
];

const CREDENTIALS: &[Form] = &[Form::Keys(&[
    ("config", TEXT),
    ("file", TEXT),
    ("registry", TEXT),
])];

const DEPENDS_ON: &[Form] = &[
    Form::Set(TEXT),
    Form::Named(&[Form::Required(
        &[
            ("condition", CONDITION),
            ("required", &[Form::Bool]),
            ("restart", SWITCH),
        ],
        &["condition"],
    )]),
];

const CONDITION: &[Form] = &[Form::OneOf(&[
    "service_started",
    "service_healthy",
    "service_completed_successfully",
])];

const DEPLOY: &[Form] = &[
    Form::Null,
    Form::Keys(&[
        ("endpoint_mode", TEXT),
        ("labels", PAIRS),
        ("mode", TEXT),
        ("placement", PLACEMENT),
        ("replicas", COUNT),
        ("resources", RESOURCES),
        ("restart_policy", RESTART_POLICY),
        ("rollback_config", UPDATE_CONFIG),
        ("update_config", UPDATE_CONFIG),
    ]),
];

const PLACEMENT: &[Form] = &[Form::Keys(&[
    ("constraints", TEXTS),
    ("max_replicas_per_node", COUNT),
    (
        "preferences",
        &[Form::List(&[Form::Keys(&[("spread", TEXT)])])],
    ),
])];

const RESOURCES: &[Form] = &[Form::Keys(&[
    (
        "limits",
        &[Form::Keys(&[
            ("cpus", AMOUNT),
            ("memory", TEXT),
            ("pids", COUNT),
        ])],
    ),
    (
        "reservations",
        &[Form::Keys(&[
            ("cpus", AMOUNT),
            ("devices", &[Form::List(DEVICE_REQUEST)]),
            ("generic_resources", GENERIC_RESOURCES),
            ("memory", TEXT),
        ])],
    ),
])];

const GENERIC_RESOURCES: &[Form] = &[Form::List(&[Form::Keys(&[(
    "discrete_resource_spec",
    &[Form::Keys(&[("kind", TEXT), ("value", AMOUNT)])],
)])])];

const RESTART_POLICY: &[Form] = &[Form::Keys(&[
    ("condition", TEXT),
    ("delay", TEXT),
    ("max_attempts", COUNT),
    ("window", TEXT),
])];

const UPDATE_CONFIG: &[Form] = &[Form::Keys(&[
    ("delay", TEXT),
    ("failure_action", TEXT),
    ("max_failure_ratio", AMOUNT),
    ("monitor", TEXT),
    ("order", &[Form::OneOf(&["start-first", "stop-first"])]),
    ("parallelism", COUNT),
])];

const DEVICE_REQUEST: &[Form] = &[Form::Required(DEVICE_KEYS, &["capabilities"])];

const DEVICE_KEYS: &[(&str, &[Form])] = &[
    ("capabilities", WORDS),
    ("count", COUNT),
    ("device_ids", WORDS),
    ("driver", TEXT),
    ("options", SET_OF_PAIRS),
];

const DEVELOP: &[Form] = &[Form::Null, Form::Keys(&[("watch", WATCH)])];

const WATCH: &[Form] = &[Form::List(&[Form::Required(
    &[
        (
            "action",
            &[Form::OneOf(&[
                "rebuild",
                "sync",
                "restart",
                "sync+restart",
                "sync+exec",
            ])],
        ),
        ("exec", HOOK),
        ("ignore", TEXT_OR_WORDS),
        ("include", TEXT_OR_WORDS),
        ("initial_sync", &[Form::Bool]),
        ("path", TEXT),
        ("target", TEXT),
    ],
    &["path", "action"],
)])];

const HOOK: &[Form] = &[Form::Required(
    &[
        ("command", COMMAND),
        ("environment", SET_OF_PAIRS),
        ("privileged", SWITCH),
        ("user", TEXT),
        ("working_dir", TEXT),
    ],
    &["command"],
)];

const DEVICES: &[Form] = &[Form::List(&[
    Form::Text,
    Form::Required(
        &[("permissions", TEXT), ("source", TEXT), ("target", TEXT)],
        &["source"],
    ),
])];

const ENV_FILE: &[Form] = &[
    Form::Text,
    Form::List(&[
        Form::Text,
        Form::Closed(
            &[("format", TEXT), ("path", TEXT), ("required", SWITCH)],
            &["path"],
        ),
    ]),
];

const EXTENDS: &[Form] = &[
    Form::Text,
    Form::Closed(
        &[("file", &[Form::Text, Form::Null]), ("service", TEXT)],
        &["service"],
    ),
];

const HEALTHCHECK: &[Form] = &[Form::Keys(&[
    ("disable", SWITCH),
    ("interval", TEXT),
    ("retries", AMOUNT),
    ("start_interval", TEXT),
    ("start_period", TEXT),
    ("test", TEXT_OR_TEXTS),
    ("timeout", TEXT),
])];

const LOGGING: &[Form] = &[Form::Keys(&[
    ("driver", TEXT),
    (
        "options",
        &[Form::Some(
            is_something,
            &[Form::Text, Form::Number, Form::Null],
        )],
    ),
])];

const MODELS: &[Form] = &[
    Form::Set(TEXT),
    Form::Some(
        name::is_key,
        &[
            Form::Null,
            Form::Keys(&[("endpoint_var", TEXT), ("model_var", TEXT)]),
        ],
    ),
];

const NETWORKS: &[Form] = &[
    Form::Set(TEXT),
    Form::Named(&[
        Form::Null,
        Form::Keys(&[
            ("aliases", TEXTS),
            ("driver_opts", OPTIONS),
            ("gw_priority", &[Form::Number]),
            ("interface_name", TEXT),
            ("ipv4_address", TEXT),
            ("ipv6_address", TEXT),
            ("link_local_ips", TEXTS),
            ("mac_address", TEXT),
            ("priority", &[Form::Number]),
        ]),
    ]),
];

const PORTS: &[Form] = &[Form::List(&[
    Form::Number,
    Form::Text,
    Form::Keys(&[
        ("app_protocol", TEXT),
        ("host_ip", TEXT),
        ("mode", TEXT),
        ("name", TEXT),
        ("protocol", TEXT),
        ("published", COUNT),
        ("target", COUNT),
    ]),
])];

const PROVIDER: &[Form] = &[Form::Required(
    &[
        ("options", &[Form::Some(is_something, PROVIDER_OPTION)]),
        ("type", TEXT),
    ],
    &["type"],
)];

const PROVIDER_OPTION: &[Form] = &[
    Form::Text,
    Form::Number,
    Form::Bool,
    Form::List(&[Form::Text, Form::Number, Form::Bool]),
];

const VOLUMES: &[Form] = &[Form::List(&[
    Form::Text,
    Form::Required(
        &[
            ("bind", BIND),
            ("consistency", TEXT),
            ("image", &[Form::Keys(&[("subpath", TEXT)])]),
            ("read_only", SWITCH),
            ("source", TEXT),
            ("target", TEXT),
            (
                "tmpfs",
                &[Form::Keys(&[
                    ("mode", AMOUNT),
                    ("size", &[Form::Within(0, i64::MAX), Form::Text]),
                ])],
            ),
            (
                "type",
                &[Form::OneOf(&[
                    "bind", "volume", "tmpfs", "cluster", "npipe", "image",
                ])],
            ),
            (
                "volume",
                &[Form::Keys(&[
                    ("labels", SET_OF_PAIRS),
                    ("nocopy", SWITCH),
                    ("subpath", TEXT),
                ])],
            ),
        ],
        &["type"],
    ),
])];

const BIND: &[Form] = &[Form::Keys(&[
    ("create_host_path", SWITCH),
    ("propagation", TEXT),
    (
        "recursive",
        &[Form::OneOf(&[
            "enabled", "disabled", "writable", "readonly",
        ])],
    ),
    ("selinux", &[Form::OneOf(&["z", "Z"])]),
])];

/// Whether a letter or digit is followed by one that a name can have; whatever
/// stands around them.
fn holds_name(text: &str) -> bool {
    let pairs = text.as_bytes().windows(2);
    pairs.into_iter().any(|pair| {
        pair[0].is_ascii_alphanumeric()
            && (pair[1].is_ascii_alphanumeric() || matches!(pair[1], b'_' | b'.' | b'-'))
    })
}

/// Whether a policy is named anywhere in the text.
fn names_policy(text: &str) -> bool {
    const POLICIES: &[&str] = &[
        "always",
        "never",
        "build",
        "if_not_present",
        "missing",
        "refresh",
        "daily",
        "weekly",
    ];
    POLICIES.iter().any(|policy| text.contains(policy))
        || text.split("every_").skip(1).any(|behind| {
            let unit = behind.trim_start_matches(|c: char| c.is_ascii_digit());
            unit.len() < behind.len() && unit.starts_with(['w', 'd', 'h', 'm', 's'])
        })
}
