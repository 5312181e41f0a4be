//! The keys of a service.

use super::forms::{
    AMOUNT, COMMAND, COUNT, FILE_REFERENCES, Form, HOSTS, NUMBERS_OR_TEXTS, OPTIONS, PAIRS, SWITCH,
    TEXT, TEXT_OR_TEXTS, TEXTS, ULIMITS,
};

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
    ("container_name", TEXT),
    ("cpu_count", COUNT),
    ("cpu_percent", AMOUNT),
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
    ("device_cgroup_rules", TEXTS),
    ("devices", DEVICES),
    ("dns", TEXT_OR_TEXTS),
    ("dns_opt", TEXTS),
    ("dns_search", TEXT_OR_TEXTS),
    ("domainname", TEXT),
    ("entrypoint", COMMAND),
    ("env_file", ENV_FILE),
    ("environment", PAIRS),
    ("expose", NUMBERS_OR_TEXTS),
    ("extends", EXTENDS),
    ("external_links", TEXTS),
    ("extra_hosts", HOSTS),
    ("gpus", &[Form::OneOf(&["all"]), Form::List(DEVICE_REQUEST)]),
    ("group_add", NUMBERS_OR_TEXTS),
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
    ("mem_reservation", AMOUNT),
    ("mem_swappiness", COUNT),
    ("memswap_limit", AMOUNT),
    ("models", MODELS),
    ("network_mode", TEXT),
    ("networks", NETWORKS),
    ("oom_kill_disable", SWITCH),
    ("oom_score_adj", COUNT),
    ("pid", &[Form::Text, Form::Null]),
    ("pids_limit", AMOUNT),
    ("platform", TEXT),
    ("ports", PORTS),
    ("post_start", &[Form::List(HOOK)]),
    ("pre_stop", &[Form::List(HOOK)]),
    ("privileged", SWITCH),
    ("profiles", TEXTS),
    ("provider", PROVIDER),
    ("pull_policy", TEXT),
    ("pull_refresh_after", TEXT),
    ("read_only", SWITCH),
    ("restart", TEXT),
    ("runtime", TEXT),
    ("scale", COUNT),
    ("secrets", FILE_REFERENCES),
    ("security_opt", TEXTS),
    ("shm_size", AMOUNT),
    ("stdin_open", SWITCH),
    ("stop_grace_period", TEXT),
    ("stop_signal", TEXT),
    ("storage_opt", OPTIONS),
    ("sysctls", PAIRS),
    ("tmpfs", TEXT_OR_TEXTS),
    ("tty", SWITCH),
    ("ulimits", ULIMITS),
    ("use_api_socket", &[Form::Bool]),
    ("user", TEXT),
    ("userns_mode", TEXT),
    ("uts", TEXT),
    ("volumes", VOLUMES),
    ("volumes_from", TEXTS),
    ("working_dir", TEXT),
])];

const BLKIO: &[Form] = &[Form::Keys(&[
    ("device_read_bps", BLKIO_LIMITS),
    ("device_read_iops", BLKIO_LIMITS),
    ("device_write_bps", BLKIO_LIMITS),
    ("device_write_iops", BLKIO_LIMITS),
    ("weight", COUNT),
    (
        "weight_device",
        &[Form::List(&[Form::Keys(&[
            ("path", TEXT),
            ("weight", COUNT),
        ])])],
    ),
])];

const BLKIO_LIMITS: &[Form] = &[Form::List(&[Form::Keys(&[
    ("path", TEXT),
    ("rate", COUNT),
])])];

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
        ("platforms", TEXTS),
        ("privileged", SWITCH),
        ("provenance", SWITCH),
        ("pull", SWITCH),
        ("sbom", SWITCH),
        ("secrets", FILE_REFERENCES),
        ("shm_size", COUNT),
        ("ssh", PAIRS),
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
    Form::List(TEXT),
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

const DEVICE_REQUEST: &[Form] = &[Form::Keys(&[
    ("capabilities", TEXTS),
    ("count", COUNT),
    ("device_ids", TEXTS),
    ("driver", TEXT),
    ("options", PAIRS),
])];

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
        ("ignore", TEXT_OR_TEXTS),
        ("include", TEXT_OR_TEXTS),
        ("initial_sync", SWITCH),
        ("path", TEXT),
        ("target", TEXT),
    ],
    &["path", "action"],
)])];

const HOOK: &[Form] = &[Form::Required(
    &[
        ("command", COMMAND),
        ("environment", PAIRS),
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
        Form::Required(
            &[("format", TEXT), ("path", TEXT), ("required", SWITCH)],
            &["path"],
        ),
    ]),
];

const EXTENDS: &[Form] = &[
    Form::Text,
    Form::Required(&[("file", TEXT), ("service", TEXT)], &["service"]),
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

const LOGGING: &[Form] = &[Form::Keys(&[("driver", TEXT), ("options", OPTIONS)])];

const MODELS: &[Form] = &[
    Form::List(TEXT),
    Form::Named(&[
        Form::Null,
        Form::Keys(&[("endpoint_var", TEXT), ("model_var", TEXT)]),
    ]),
];

const NETWORKS: &[Form] = &[
    Form::List(TEXT),
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
        ("options", &[Form::Entries(PROVIDER_OPTION)]),
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
            ("tmpfs", &[Form::Keys(&[("mode", AMOUNT), ("size", COUNT)])]),
            (
                "type",
                &[Form::OneOf(&[
                    "bind", "volume", "tmpfs", "cluster", "npipe", "image",
                ])],
            ),
            (
                "volume",
                &[Form::Keys(&[
                    ("labels", PAIRS),
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
