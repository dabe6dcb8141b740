//! A line of a page as a sentence: blanks that part columns become a sign that one hears, signs of roles become words.

use crate::model::Role;
use crate::page::{Line, RenderContext, Tone};
use crate::words::Words;

/// The lines of a page as sentences, without those that are blank; each with the link that begins on it.
pub(super) fn sentences<'l>(
    cx: &'l RenderContext<'_>,
    lines: &'l [Line],
) -> impl Iterator<Item = (String, Option<usize>)> + 'l {
    let mut told = None;
    lines.iter().filter_map(move |line| {
        let words = sentence(cx, line.pieces.iter().map(|piece| (piece.text.as_str(), piece.tone)));
        let begins = line.link.filter(|&link| told != Some(link));
        told = line.link.or(told);
        (!words.is_empty()).then_some((words, begins))
    })
}

/// Pieces as a sentence.
pub(super) fn sentence<'p>(cx: &RenderContext<'_>, pieces: impl Iterator<Item = (&'p str, Tone)>) -> String {
    let mut said = String::new();
    let mut blanks = 0;
    let mut label = false;
    for (text, tone) in pieces {
        for (number, part) in text.split(' ').enumerate() {
            blanks += usize::from(number > 0);
            if part.is_empty() {
                continue;
            }
            if !said.is_empty() {
                let between = if label && !ends_as_label(&said) { "linear-colon" } else { "linear-part" };
                match blanks {
                    0 => {}
                    1 if !label => said.push(' '),
                    _ => said.push_str(&cx.words.say(between)),
                }
            }
            said.push_str(&role(cx, part, tone));
            (blanks, label) = (0, false);
        }
        label = is_name(tone);
    }
    said
}

/// Whether what stands there names what follows.
fn is_name(tone: Tone) -> bool {
    matches!(tone, Tone::Label | Tone::Role(_))
}

fn ends_as_label(said: &str) -> bool {
    said.ends_with([':', '：'])
}

/// Words of which blanks part some, so that it is heard.
pub(super) fn parted(words: &Words, said: &str) -> String {
    let parts =
        said.split("  ").flat_map(|part| part.split(" · ")).map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(&words.say("linear-part"))
}

/// The sign of a role as a word.
fn role<'p>(cx: &RenderContext<'_>, part: &'p str, tone: Tone) -> std::borrow::Cow<'p, str> {
    match tone {
        Tone::Role(role) => {
            let (label, sign) = (cx.role(role), cx.sign(role));
            let before = part.strip_suffix(label.trim_end()).or_else(|| part.strip_suffix(sign.as_str()));
            before.map_or(part.into(), |before| format!("{before}{}", role_name(cx, role)).into())
        }
        _ => part.into(),
    }
}

/// What a role is called where there is room for the word.
pub(super) fn role_name(cx: &RenderContext<'_>, role: Role) -> String {
    cx.words.say(match role {
        Role::Lead => "linear-lead",
        Role::Support => "linear-support",
        Role::Joint => "linear-joint",
    })
}
