//! The options of the command line as settings of the server.

use anyhow::{Result, anyhow};
use issetsu_query::{ConfigError, ServerConfig, ServerOptions};

use crate::args::ServeArgs;
use crate::locale::Locale;

/// Checks the settings.
pub(super) fn config(args: &ServeArgs, locale: Locale) -> Result<ServerConfig> {
    let limits = &args.limits;
    let mut options = ServerOptions {
        base_url: args.base_url.clone(),
        allowed_origins: args.allowed_origins.clone(),
        frame_ancestors: args.frame_ancestors.clone(),
        trusted_proxies: args.trusted_proxies.clone(),
        originals: args.serve_originals.then(|| args.folders.corpus.clone()),
        hide_metrics: args.metrics_listen.is_some(),
        log_queries: args.log_queries,
        max_query_bytes: limits.max_query_bytes,
        max_uri_bytes: limits.max_uri_bytes,
        max_body_bytes: limits.max_body_bytes,
        request_timeout: limits.request_timeout,
        max_concurrent_requests: limits.max_concurrent_requests,
        max_connections: limits.max_connections,
        max_costly_requests: limits.max_costly_requests,
        max_queue_time: limits.max_queue_time,
        write_timeout: limits.write_timeout,
        max_answer_bytes: limits.max_answer_bytes,
        max_waiting_bytes: limits.max_waiting_bytes,
        refresh_interval: limits.refresh_interval,
        shutdown_timeout: limits.shutdown_timeout,
        ..ServerOptions::default()
    };
    if let Some(title) = &args.title {
        options.site_title.clone_from(title);
    }
    ServerConfig::new(options).map_err(|error| match locale {
        Locale::English => error.into(),
        Locale::Japanese => anyhow!(in_japanese(&error)),
    })
}

/// What is wrong with the settings, and what to do.
fn in_japanese(error: &ConfigError) -> String {
    match error {
        ConfigError::BaseUrl(value) => format!(
            "--base-url に {value:?} は使えません: https://example.org や https://example.org/search のように、? と # なしで書いてください"
        ),
        ConfigError::AllowedOrigin(value) => format!(
            "--allowed-origins に {value:?} は使えません: https://www.example.org や http://localhost:8000 のように、パスなしで書いてください（* はすべて）"
        ),
        ConfigError::FrameAncestor(value) => format!(
            "--frame-ancestors に {value:?} は使えません: https://www.example.org や https://*.example.org のように、パスなしで書いてください（self はこのサイト、* はすべて、none はなし。none は単独で）"
        ),
        ConfigError::TooSmall { name, min } => format!("{name} は {min} 以上にしてください"),
        ConfigError::Zero(name) => format!("{name} は 0 より大きくしてください"),
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, FromArgMatches};

    use super::*;
    use crate::args::{Cli, Command};
    use crate::settings_file::can_be_set;

    /// What the server calls otherwise than the command line does.
    const OTHER_NAMES: &[(&str, &str)] = &[
        ("site_title", "title"),
        ("originals", "serve_originals"),
        ("hide_metrics", "metrics_listen"),
    ];

    /// The fields of the options, from how they are printed.
    fn fields() -> Vec<String> {
        let printed = format!("{:#?}", ServerOptions::default());
        let lines = printed.lines().filter_map(|line| line.strip_prefix("    "));
        let lines = lines.filter(|line| !line.starts_with([' ', ']', ')']));
        let names = lines.filter_map(|line| line.split_once(':'));
        names.map(|(name, _)| name.to_owned()).collect()
    }

    #[test]
    fn every_option_of_the_server_can_be_set() {
        let command = Cli::command();
        let serve = command.find_subcommand("serve").unwrap();
        let fields = fields();
        assert!(fields.len() >= 10, "{fields:?}");
        for field in fields {
            let other = OTHER_NAMES.iter().find(|(known, _)| *known == field);
            let name = other.map_or(field.as_str(), |(_, name)| name);
            let found = serve
                .get_arguments()
                .find(|argument| argument.get_id() == name);
            assert!(found.is_some_and(can_be_set), "{field} has no option");
        }
    }

    #[test]
    fn the_defaults_are_those_of_the_server() {
        let matches = Cli::command()
            .try_get_matches_from(["issetsu", "serve"])
            .unwrap();
        let Command::Serve(args) = Cli::from_arg_matches(&matches).unwrap().command else {
            panic!("it is another command");
        };
        let config = config(&args, Locale::English).unwrap();
        assert_eq!(config.options(), ServerConfig::default().options());
    }
}
