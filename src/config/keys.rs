//! Keys of the user's own: an action in a context, and the keys that shall mean it there.
//!
//! The keys given take the place of all that the action had there. A key means one thing in a context: one that is
//! given twice, or that another action still has, is a mistake and not a silent change.

use std::collections::{HashMap, HashSet};

use super::written::Written;
use super::{Judge, SettingFault, SettingFinding};
use crate::load::{self, FilePlace, Printed};

/// A row of the table of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyRow<'k> {
    /// The name of the context, `matrix`.
    pub context: &'k str,
    /// The name of the action, `matrix-cells`.
    pub action: &'k str,
    /// The keys that it has, as they are written.
    pub keys: &'k [&'k str],
}

/// What there is to be set.
#[derive(Clone, Copy)]
pub struct KnownKeys<'k> {
    /// The table of keys.
    pub bindings: &'k [KeyRow<'k>],
    /// The name of the key that a text means, the same for every way to write it; none if it means no key.
    pub key: fn(&str) -> Option<String>,
}

/// An action with new keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebound {
    /// The name of the context.
    pub context: String,
    /// The name of the action.
    pub action: String,
    /// The keys, as they are written; none takes them all away.
    pub keys: Vec<String>,
}

const EXAMPLE: &str = "keys: [(\"matrix\", \"matrix-cells\", [\"c\"])]";

/// A key given to an action, and where.
struct GivenKey {
    context: String,
    key: String,
    action: String,
    place: FilePlace,
}

impl<'a> Judge<'a> {
    pub(super) fn keys(
        &mut self,
        name: &Printed<'a>,
        value: &Written<'a>,
        known: &KnownKeys<'_>,
    ) -> Vec<Rebound> {
        let Written::List(rows) = value else {
            self.find(name, SettingFault::WrongShape(EXAMPLE));
            return Vec::new();
        };
        let mut rebound = Vec::new();
        let mut given = Vec::new();
        for row in rows {
            rebound.extend(self.row(name, row, known, &mut given));
        }
        self.clashes(&rebound, &given, known);
        rebound
    }

    fn row(
        &mut self,
        name: &Printed<'a>,
        row: &Written<'a>,
        known: &KnownKeys<'_>,
        given: &mut Vec<GivenKey>,
    ) -> Option<Rebound> {
        let parts = if let Written::List(parts) = row { parts.as_slice() } else { &[] };
        let [Written::Text(context), Written::Text(action), Written::List(keys)] = parts else {
            self.find(name, SettingFault::WrongShape(EXAMPLE));
            return None;
        };
        let there = self.names(context, action, known);
        let mut rebound =
            Rebound { context: context.as_str().into(), action: action.as_str().into(), keys: Vec::new() };
        for key in keys {
            let Written::Text(key) = key else {
                self.find(action, SettingFault::WrongShape(EXAMPLE));
                continue;
            };
            let Some(named) = (known.key)(key.as_str()) else {
                self.find(key, SettingFault::NotAKey(key.as_str().to_owned()));
                continue;
            };
            let place = self.place(key);
            let (context, action) = (rebound.context.clone(), rebound.action.clone());
            given.push(GivenKey { context, key: named, action, place });
            rebound.keys.push(key.as_str().to_owned());
        }
        there.then_some(rebound)
    }

    /// Whether there are a context and an action in it of these names; a finding where not.
    fn names(&mut self, context: &Printed<'a>, action: &Printed<'a>, known: &KnownKeys<'_>) -> bool {
        let mut contexts: Vec<&str> = Vec::new();
        for row in known.bindings.iter().filter(|row| row.context == context.as_str()) {
            contexts.push(row.action);
        }
        if contexts.is_empty() {
            let mut names: Vec<&str> = known.bindings.iter().map(|row| row.context).collect();
            names.sort_unstable();
            names.dedup();
            self.unknown("context", context, names.into_iter());
            return false;
        }
        let there = contexts.contains(&action.as_str());
        if !there {
            contexts.dedup();
            self.unknown("action", action, contexts.into_iter());
        }
        there
    }

    /// Keys that mean two things in one context.
    fn clashes(&mut self, rebound: &[Rebound], given: &[GivenKey], known: &KnownKeys<'_>) {
        let changed: HashSet<(&str, &str)> =
            rebound.iter().map(|new| (new.context.as_str(), new.action.as_str())).collect();
        let still = known.bindings.iter().filter(|row| !changed.contains(&(row.context, row.action)));
        let keys = still.flat_map(|row| row.keys.iter().map(move |key| (row, key)));
        let mut taken: HashMap<(&str, String), &str> = HashMap::new();
        for (row, key) in keys {
            if let Some(named) = (known.key)(key) {
                taken.entry((row.context, named)).or_insert(row.action);
            }
        }
        let mut first: HashMap<(&str, &str), &FilePlace> = HashMap::new();
        for one in given {
            let fault = if let Some(&first) = first.get(&(one.context.as_str(), one.key.as_str())) {
                SettingFault::File(load::Fault::Duplicate { what: one.key.clone(), first: first.clone() })
            } else {
                first.insert((&one.context, &one.key), &one.place);
                let taken = taken.get(&(one.context.as_str(), one.key.clone()));
                let Some(&action) = taken.filter(|&&action| action != one.action) else { continue };
                SettingFault::KeyTaken { key: one.key.clone(), action: action.to_owned() }
            };
            self.findings.push(SettingFinding { place: one.place.clone(), fault });
        }
    }
}
