//! The colours of the element: what an editor chose, and what follows from it so that all of it can be
//! read.

/// A colour as HTML's colour field has it: `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour {
    channels: [u8; 3],
}

impl Colour {
    const WHITE: Self = Self::of([0xff, 0xff, 0xff]);
    const BLACK: Self = Self::of([0, 0, 0]);

    /// What red, green and blue add to the luminance (WCAG 2.2, relative luminance).
    const LUMINANCE: [f64; 3] = [0.2126, 0.7152, 0.0722];
    /// Light that a screen throws back, which keeps the contrast with black finite (WCAG 2.2).
    const FLARE: f64 = 0.05;

    const fn of(channels: [u8; 3]) -> Self {
        Self { channels }
    }

    /// Reads `#rrggbb`; none for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        if !is_hex {
            return None;
        }
        Some(Self::of([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// The colour as `#rrggbb`.
    pub(super) fn hex(self) -> String {
        let [red, green, blue] = self.channels;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Relative luminance (WCAG 2.2), from 0 for black to 1 for white.
    fn luminance(self) -> f64 {
        let linear = self.channels.map(linear).into_iter();
        let parts = linear.zip(Self::LUMINANCE);
        parts.map(|(channel, share)| channel * share).sum()
    }

    /// Contrast with another colour (WCAG 2.2), from 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + Self::FLARE) / (one.min(other) + Self::FLARE)
    }

    /// The one of two colours that is read better on this one.
    fn better_of(self, one: Self, other: Self) -> Self {
        if self.contrast(one) >= self.contrast(other) {
            one
        } else {
            other
        }
    }

    /// This colour with a share of another, from 0 to 1, in sRGB as `color-mix` mixes.
    fn mixed(self, share: f64, other: Self) -> Self {
        let mut channels = self.channels;
        for (channel, with) in channels.iter_mut().zip(other.channels) {
            let value = f64::from(*channel) * (1.0 - share) + f64::from(with) * share;
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between two bytes"
            )]
            let value = value.round() as u8;
            *channel = value;
        }
        Self::of(channels)
    }
}

/// The light of a channel, from 0 to 1.
fn linear(channel: u8) -> f64 {
    /// Below it the curve is a straight line, as the standard of sRGB has it.
    const STRAIGHT_UP_TO: f64 = 0.04045;
    let share = f64::from(channel) / f64::from(u8::MAX);
    if share <= STRAIGHT_UP_TO {
        // The line of the standard.
        share / 12.92
    } else {
        // The curve of the standard.
        ((share + 0.055) / 1.055).powf(2.4)
    }
}

/// Which of its two sets of colours the element takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Scheme {
    /// As the host page does.
    #[default]
    Host,
    /// The light one.
    Light,
    /// The dark one.
    Dark,
}

/// The colours that an editor chose; none for the element's own, light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Theme {
    /// Buttons and links.
    pub(super) accent: Option<Colour>,
    /// The text.
    pub(super) text: Option<Colour>,
    /// What is behind the text.
    pub(super) background: Option<Colour>,
    /// Light or dark, where neither text nor background is chosen.
    pub(super) scheme: Scheme,
}

/// A custom property of the element with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    name: &'static str,
    value: String,
}

impl Theme {
    /// The element's own colours on a light page (`element/style.css` of the widget). A form shows
    /// them, so one that is sent unchanged was not chosen.
    pub(super) const ACCENT: Colour = Colour::of([0x1b, 0x4f, 0x80]);
    /// See [`Theme::ACCENT`].
    pub(super) const TEXT: Colour = Colour::of([0x1e, 0x20, 0x22]);
    /// See [`Theme::ACCENT`].
    pub(super) const BACKGROUND: Colour = Colour::WHITE;
    /// The element's own colours on a dark page.
    const DARK_ACCENT: Colour = Colour::of([0x93, 0xc1, 0xec]);
    /// See [`Theme::DARK_ACCENT`].
    const DARK_TEXT: Colour = Colour::of([0xe8, 0xe6, 0xe1]);
    /// See [`Theme::DARK_ACCENT`].
    const DARK_BACKGROUND: Colour = Colour::of([0x16, 0x18, 0x1b]);

    /// How much of the other colour is in the shades between text and background. Set by eye after the
    /// element's own shades, which are about as far from both; the tests hold their contrast.
    const SURFACE_SHARE: f64 = 0.05;
    /// See [`Theme::SURFACE_SHARE`].
    const MUTED_SHARE: f64 = 0.2;
    /// See [`Theme::SURFACE_SHARE`].
    const BORDER_SHARE: f64 = 0.45;

    /// The least contrast of text with its background (WCAG 2.2 and JIS X 8341-3, level AA).
    pub(super) const MIN_CONTRAST: f64 = 4.5;

    /// The custom properties to set. Where text or background is chosen, the other and the shades
    /// between them follow, so that a dark text never meets a dark page's own background.
    pub(super) fn properties(&self) -> Vec<Property> {
        let mut properties = Vec::new();
        let mut set = |name, value| properties.push(Property { name, value });
        if let Some(accent) = self.accent {
            set("accent", accent.hex());
            let on_accent = accent.better_of(Colour::WHITE, Colour::BLACK);
            set("on-accent", on_accent.hex());
        }
        let Some(pair) = self.pair() else {
            match self.scheme {
                Scheme::Host => {}
                Scheme::Light => set("color-scheme", "light".to_owned()),
                Scheme::Dark => set("color-scheme", "dark".to_owned()),
            }
            return properties;
        };
        let Pair { text, background } = pair;
        let scheme = if pair.is_dark() { "dark" } else { "light" };
        set("color-scheme", scheme.to_owned());
        set("background", background.hex());
        set("text", text.hex());
        let surface = background.mixed(Self::SURFACE_SHARE, text);
        set("surface", surface.hex());
        set("muted", text.mixed(Self::MUTED_SHARE, background).hex());
        set("border", text.mixed(Self::BORDER_SHARE, background).hex());
        properties
    }

    /// The properties as declarations of CSS; empty where nothing is chosen.
    pub(super) fn declarations(&self) -> String {
        let declarations = self.properties();
        let declarations = declarations
            .iter()
            .map(|property| format!("--issetsu-{}: {}", property.name, property.value));
        declarations.collect::<Vec<_>>().join("; ")
    }

    /// The lowest contrast of text and links with what is behind them, if it is too low to be read.
    pub(super) fn low_contrast(&self) -> Option<f64> {
        let pair = self.pair().unwrap_or(match self.scheme {
            Scheme::Dark => Pair {
                text: Self::DARK_TEXT,
                background: Self::DARK_BACKGROUND,
            },
            Scheme::Light | Scheme::Host => Pair {
                text: Self::TEXT,
                background: Self::BACKGROUND,
            },
        });
        let own = if pair.is_dark() {
            Self::DARK_ACCENT
        } else {
            Self::ACCENT
        };
        let accent = self.accent.unwrap_or(own);
        let lowest = [pair.text, accent].map(|colour| colour.contrast(pair.background));
        let lowest = lowest[0].min(lowest[1]);
        (lowest < Self::MIN_CONTRAST).then_some(lowest)
    }

    fn pair(&self) -> Option<Pair> {
        let (text, background) = match (self.text, self.background) {
            (None, None) => return None,
            (Some(text), Some(background)) => (text, background),
            (Some(text), None) => (
                text,
                text.better_of(Self::BACKGROUND, Self::DARK_BACKGROUND),
            ),
            (None, Some(background)) => (
                background.better_of(Self::TEXT, Self::DARK_TEXT),
                background,
            ),
        };
        Some(Pair { text, background })
    }
}

/// A text and what is behind it.
struct Pair {
    text: Colour,
    background: Colour,
}

impl Pair {
    fn is_dark(&self) -> bool {
        self.background.luminance() < self.text.luminance()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Option<Colour> {
        Some(Colour::parse(text).unwrap())
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(Colour::parse("#1B4f80").unwrap().hex(), "#1b4f80");
        for wrong in [
            "",
            "#",
            "1b4f80",
            "#fff",
            "#1b4f8",
            "#1b4f800",
            "#1b4f8g",
            "#+1+1+1",
            "#あい",
            "red",
            "#1b4f80;}",
        ] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let black_on_white = Colour::BLACK.contrast(Colour::WHITE);
        assert!((black_on_white - 21.0).abs() < 0.001, "{black_on_white}");
        // The grey that stands at the limit of level AA on white.
        let grey = Colour::parse("#767676").unwrap().contrast(Colour::WHITE);
        assert!((4.5..4.6).contains(&grey), "{grey}");
    }

    #[test]
    fn what_is_not_chosen_is_left_to_the_element() {
        assert_eq!(Theme::default().declarations(), "");
        let dark = Theme {
            scheme: Scheme::Dark,
            ..Theme::default()
        };
        assert_eq!(dark.declarations(), "--issetsu-color-scheme: dark");
    }

    #[test]
    fn what_follows_from_a_colour_can_be_read() {
        for (accent, on_accent) in [("#1b4f80", "#ffffff"), ("#ffcc00", "#000000")] {
            let theme = Theme {
                accent: colour(accent),
                ..Theme::default()
            };
            let expected = format!("--issetsu-accent: {accent}; --issetsu-on-accent: {on_accent}");
            assert_eq!(theme.declarations(), expected);
        }
        for background in ["#ffffff", "#fff8e7", "#102030", "#000000", "#003322"] {
            let theme = Theme {
                background: colour(background),
                ..Theme::default()
            };
            assert_eq!(theme.low_contrast(), None, "{background}");
            let value = |name: &str| {
                let found = theme.properties().into_iter().find(|set| set.name == name);
                Colour::parse(&found.unwrap().value).unwrap()
            };
            for behind in ["background", "surface"] {
                for before in ["text", "muted"] {
                    let contrast = value(before).contrast(value(behind));
                    assert!(contrast >= Theme::MIN_CONTRAST, "{background} {before}");
                }
            }
            // What a control is known by needs less (WCAG 1.4.11).
            let border = value("border").contrast(value("background"));
            assert!(border >= 3.0, "{background}: {border}");
        }
    }

    #[test]
    fn a_choice_that_cannot_be_read_is_told() {
        let theme = |accent, text, background| Theme {
            accent: colour(accent),
            text: colour(text),
            background: colour(background),
            scheme: Scheme::Host,
        };
        assert!(
            theme("#1b4f80", "#cccccc", "#ffffff")
                .low_contrast()
                .is_some()
        );
        assert!(
            theme("#ffee00", "#000000", "#ffffff")
                .low_contrast()
                .is_some()
        );
        assert!(
            theme("#1b4f80", "#000000", "#1b4f81")
                .low_contrast()
                .is_some()
        );
        assert_eq!(theme("#1b4f80", "#000000", "#ffffff").low_contrast(), None);
        // The element's own blue on a blue of the site.
        let blue = Theme {
            background: colour("#6699cc"),
            ..Theme::default()
        };
        assert!(blue.low_contrast().is_some());
        let dark = Theme {
            accent: colour("#1b4f80"),
            scheme: Scheme::Dark,
            ..Theme::default()
        };
        assert!(dark.low_contrast().is_some());
    }
}
