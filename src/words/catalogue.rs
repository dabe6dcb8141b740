//! The sentences of one language, each read when it is first said.
//!
//! A catalogue has a thousand sentences, of which the first screen says fifty. Read as a whole it was a third of the memory
//! that the program had touched by then. Where each sentence stands is found out when the program is built (`build.rs`).

use std::cell::RefCell;
use std::ops::Range;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use super::lang::Lang;
use crate::named::Named;

/// A catalogue as it is written, and where each sentence stands in it, in the order of their keys.
struct WrittenCatalogue {
    text: &'static str,
    sentences: &'static [Range<usize>],
}

/// The sentences of one language, as far as they were said.
pub(super) struct Catalogue {
    written: &'static WrittenCatalogue,
    read: RefCell<FluentBundle<FluentResource>>,
}

static ZH: WrittenCatalogue = WrittenCatalogue {
    text: include_str!("../../locales/zh.ftl"),
    sentences: &include!(concat!(env!("OUT_DIR"), "/zh.sentences")),
};
static EN: WrittenCatalogue = WrittenCatalogue {
    text: include_str!("../../locales/en.ftl"),
    sentences: &include!(concat!(env!("OUT_DIR"), "/en.sentences")),
};

impl WrittenCatalogue {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// A sentence with its key.
    fn sentence(&self, key: &str) -> Option<&'static str> {
        let key_at = |range: &Range<usize>| self.text.get(range.clone()).map_or("", key_of);
        let found = self.sentences.binary_search_by(|range| key_at(range).cmp(key)).ok()?;
        self.text.get(self.sentences.get(found)?.clone())
    }
}

/// The key of a sentence.
fn key_of(sentence: &str) -> &str {
    sentence.split([' ', '=']).next().unwrap_or_default()
}

impl Catalogue {
    /// The catalogue of a language, of which nothing was read yet.
    pub(super) fn of(lang: Lang) -> Self {
        let mut read = FluentBundle::new(vec![lang.name().parse().unwrap_or_default()]);
        // The isolation marks of Fluent are bidi characters, which must never reach a terminal.
        read.set_use_isolating(false);
        Self { written: WrittenCatalogue::of(lang), read: RefCell::new(read) }
    }

    /// A sentence with its variable parts filled in; none where there is no such sentence.
    pub(super) fn say(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        if !self.read.borrow().has_message(key) {
            self.read(key)?;
        }
        let read = self.read.borrow();
        let pattern = read.get_message(key)?.value()?;
        Some(read.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    }

    /// Reads a sentence, if there is one. No sentence is put together of others.
    fn read(&self, key: &str) -> Option<()> {
        let sentence = self.written.sentence(key)?.to_owned();
        // One with a mistake gives what can be read of it; the tests see the mistake.
        let sentence = FluentResource::try_new(sentence).unwrap_or_else(|(read, _)| read);
        self.read.borrow_mut().add_resource_overriding(sentence);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use fluent_syntax::ast::Entry;

    use super::*;

    /// The sentences of a catalogue that is read as a whole, which must be without mistakes.
    fn whole(lang: Lang) -> FluentResource {
        let read = FluentResource::try_new(WrittenCatalogue::of(lang).text.to_owned());
        read.unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", lang.name()))
    }

    #[test]
    fn each_sentence_that_is_read_alone_is_the_one_that_the_catalogue_has() {
        for &lang in Lang::ALL {
            let mut found = 0;
            for entry in whole(lang).entries() {
                let Entry::Message(message) = entry else { continue };
                let sentence = WrittenCatalogue::of(lang).sentence(message.id.name).unwrap();
                let alone = FluentResource::try_new(sentence.to_owned()).unwrap();
                assert_eq!(alone.entries().collect::<Vec<_>>(), [entry]);
                found += 1;
            }
            assert_eq!(found, WrittenCatalogue::of(lang).sentences.len(), "{}", lang.name());
            assert_eq!(WrittenCatalogue::of(lang).sentence("no-such-sentence"), None);
        }
    }
}
