# Lists the recipes
default:
    @just --list

# What CI runs
ci:
    .ci/run

# The quick part of it
check: fmt-check clippy test

# Formats the code
fmt:
    cargo fmt --all

fmt-check:
    cargo fmt --all -- --check

clippy:
    cargo clippy --workspace --all-targets --locked -- -D warnings

test:
    cargo test --workspace --locked

# Licences and sources of all dependencies
deny:
    cargo deny check bans licenses sources

# Indexes corpus/ and serves the search page
serve *ARGS:
    cargo run --release -- serve {{ARGS}}
