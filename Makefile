# Needs Rust and make; everything else is installed by the targets that need it.

# The folder `make up` puts the example stack into (not under version control).
STACK ?= stack
# Which engine the tests use: `system`, or `new` for a newer Docker beside it.
ENGINE ?= system
# How long each fuzz target runs.
SECONDS ?= 45

# nextest where there is one: it shows which test is slow and which one hangs.
RUN_TESTS = $(shell cargo nextest --version >/dev/null 2>&1 && echo nextest run || echo test)
# Runs a command where the engine's ports are, and with docker compose to compare with.
WITH_ENGINE = PEER_PATH="$$(.ci/peers)" .ci/engine exec $(ENGINE) --
# Gives the live tests an MCP client that was not written here.
WITH_CLIENT = MCP_CLIENT="$$(.ci/mcp-client)"
# Gives the live tests and the benchmark the real restic.
WITH_RESTIC = RESTIC_PATH="$$(.ci/program restic)"
# Gives them an S3 server that was not written here.
WITH_S3 = S3_SERVER="$$(.ci/s3)"
# Gives them linters of GitHub workflows.
WITH_LINTERS = WORKFLOW_LINT_PATH="$$(.ci/workflow-lint)"
# Gives them a registry that was not written here.
WITH_REGISTRY = REGISTRY_SERVER="$$(.ci/program docker-registry)"
COMPLETIONS = bash:devtools.bash zsh:_devtools fish:devtools.fish powershell:_devtools.ps1 elvish:devtools.elv

MAKEFLAGS += --no-print-directory
.PHONY: help up engine images terminal tools test checks live store conformance fuzz bench bench-backup bench-build bench-tui pictures completions clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

up: engine ## Build devtools and bring its example stack up, healthy (STACK=folder, default: stack)
	cargo build --release --locked
	@mkdir -p $(STACK)
	@cd $(STACK) && cargo run --manifest-path $(CURDIR)/Cargo.toml --release --locked --quiet -- \
		up $(if $(wildcard $(STACK)/compose.yaml),,--template agents)
	@printf 'To type that: export PATH=%s:$$PATH && cd %s\n' '$(CURDIR)/target/release' '$(STACK)'

engine: ## See to a Docker engine: use the one that runs, else install and start one
	@.ci/engine up $(ENGINE)

images: engine ## Load stand-ins for the base images of Dockerfiles, made of Debian's packages
	@.ci/images $(ENGINE)

# What the tests of the dashboard type into.
terminal:
	@.ci/terminal

# All that tests need and that is fetched, unpacked or built outside of cargo.
tools: images terminal
	@for tool in peers mcp-client 'program restic' 'program docker-registry' workflow-lint s3; do .ci/$$tool >/dev/null || exit; done

ifeq ($(ENGINE),new)
test: live
else
test: checks images terminal ## Run every check and test (ENGINE=new: the live tests, on a newer Docker)
	$(WITH_CLIENT) $(WITH_RESTIC) $(WITH_S3) $(WITH_REGISTRY) $(WITH_LINTERS) $(WITH_ENGINE) cargo $(RUN_TESTS) --locked
	@$(MAKE) store
endif

# With `--examples`, of which there are none, cargo takes the same dependencies for the
# documentation as for the lints, instead of checking them once more.
checks:
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items --lib --examples
	cargo test --locked --doc

# Built outside first: the network of the newer engine leads nowhere.
live: images terminal
	cargo $(RUN_TESTS) --locked --test live --no-run
	$(WITH_CLIENT) $(WITH_RESTIC) $(WITH_S3) $(WITH_REGISTRY) $(WITH_LINTERS) $(WITH_ENGINE) cargo $(RUN_TESTS) --locked --offline --test live

store: ## Test docker buildx and releases on an engine with containerd's image store
	@.ci/engine up containerd
	cargo $(RUN_TESTS) --locked --test live --no-run
	$(WITH_REGISTRY) PEER_PATH="$$(.ci/peers)" .ci/engine exec containerd -- cargo $(RUN_TESTS) --locked --offline --test live -- build::buildx:: release::

fuzz: ## Fuzz what reads files and values (SECONDS=45 for each of the targets)
	@.ci/fuzz $(SECONDS)

conformance: ## Compare devtools with docker compose on the compose files below a folder (DIR=folder)
	@[ -n "$(DIR)" ] || { echo 'name a folder: make conformance DIR=folder' >&2; exit 2; }
	PATH="$$(.ci/peers):$$PATH" cargo test --locked --quiet --test conformance -- $(abspath $(DIR))

bench: engine ## Compare devtools with docker compose on the same engine, and measure task routing
	$(WITH_ENGINE) cargo bench --locked --bench peers --bench routing

bench-tui: engine ## Compare the dashboard with oxker and dtop on the same engine, and time its frames
	TUI_PEER_PATH="$$(.ci/tui-peers)" $(WITH_ENGINE) cargo bench --locked --bench dashboard
	cargo test --release --locked --lib -- --ignored --nocapture tui::tests::frames

bench-backup: engine ## Compare backups with `docker run … tar czf` and with restic, on 1 GiB in 20,000 files
	$(WITH_RESTIC) $(WITH_ENGINE) cargo bench --locked --bench backup

bench-build: images ## Compare builds of the templates' Dockerfiles with docker compose on the same engine
	$(WITH_ENGINE) cargo bench --locked --bench build

pictures: engine ## Take the pictures of docs/pictures anew, of the dashboard on a real stack
	$(WITH_ENGINE) cargo test --locked --test pictures

completions: ## Write the shell completions anew
	@mkdir -p completions
	cargo build --locked
	@set -e; for pair in $(COMPLETIONS); do \
		cargo run --locked --quiet -- completions $${pair%%:*} >completions/$${pair##*:}; \
	done

clean: ## Remove what was built, and the newer engines with their data
	cargo clean
	@.ci/engine down new
	@.ci/engine down containerd
