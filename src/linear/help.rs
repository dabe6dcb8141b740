//! The verbs told: those of the view in front first, then those that are understood everywhere.

use super::listing::Listing;
use super::verbs::{OwnVerb, own_key, verb_key};
use crate::app::App;
use crate::words::part;

/// How one speaks with it, and each verb with what it does.
pub(super) fn tell(app: &App) -> Listing {
    let mut listing = Listing::default();
    let words = &app.display.words;
    for key in ["linear-help-numbers", "linear-help-search", "linear-help-parts"] {
        listing.say(words.say(key));
    }
    let line = |verbs: String, key: &str, does: String| {
        let first = verbs.replace(' ', &words.say("list-comma"));
        if key.is_empty() {
            words.with("linear-verb", [("verbs", part(first)), ("does", part(does))])
        } else {
            words.with("linear-verb-key", [("verbs", part(first)), ("key", part(key)), ("does", part(does))])
        }
    };
    let mut told = Vec::new();
    for (row, keys) in app.display.keymap.in_context(app.context()) {
        let Some(verb) = verb_key(row.action).filter(|verb| !told.contains(verb)) else { continue };
        told.push(verb);
        let key = keys.first().map(ToString::to_string).unwrap_or_default();
        listing.say(line(words.say(verb), &key, words.say(row.help)));
    }
    for (own, does) in [(OwnVerb::All, "linear-does-all"), (OwnVerb::Part, "linear-does-part")] {
        listing.say(line(words.say(own_key(own)), "", words.say(does)));
    }
    listing
}
