//! The options of the command line as settings of the server.

use anyhow::{Result, anyhow};
use issetsu_query::{ConfigError, ServerConfig, ServerOptions};

use crate::args::ServeArgs;
use crate::locale::Locale;

/// Checks the settings.
pub(super) fn config(args: &ServeArgs, locale: Locale) -> Result<ServerConfig> {
    let mut options = ServerOptions {
        base_url: args.base_url.clone(),
        allowed_origins: args.allowed_origins.clone(),
        frame_ancestors: args.frame_ancestors.clone(),
        trusted_proxies: args.trusted_proxies.clone(),
        originals: args.serve_originals.then(|| args.folders.corpus.clone()),
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
        // No option sets these.
        ConfigError::TooSmall { .. } | ConfigError::Zero(_) => error.to_string(),
    }
}
