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

# Pins the quality of the ranking on our own topics, after a change that is meant
pin:
    cargo run --release --locked -- index --rebuild --index target/eval-index
    cargo run --release --locked -- eval --index target/eval-index --unit passage \
        --topics tests/eval/topics.jsonl --qrels tests/eval/qrels.tsv --pin tests/eval/pinned.json

# Attacks a server on this machine: bounded load, on the loopback only; 5 minutes
attack:
    cargo build --release --locked
    tests/attack/run.py target/release/issetsu --all

# Indexes corpus/ and serves the search page
serve *ARGS:
    cargo run --release -- serve {{ARGS}}
