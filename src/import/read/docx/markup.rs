//! The markup of one part as a row of events that no reader of ours can misread: every element by its local name, every
//! character of text, however it was written.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::import::Refusal;
use crate::import::read::Deadline;

/// The deepest nesting that is read; Word's own limit is far below.
const DEEPEST: usize = 10_000;
/// Events between two looks at the clock.
const BETWEEN: usize = 4_096;

/// What the markup says next.
pub(super) enum MarkupEvent<'e> {
    /// An element begins.
    Open(&'e str, &'e BytesStart<'e>),
    /// An element ends.
    Close(&'e str),
    /// Text, and where it stands, in bytes from the start of the part.
    Text(&'e str, u64),
}

/// Goes through a part.
///
/// # Errors
/// That it is no markup, nested too deep, or takes too long.
pub(super) fn each(
    markup: &[u8],
    deadline: &Deadline,
    mut take: impl FnMut(MarkupEvent<'_>),
) -> Result<(), Refusal> {
    let broken = |error: String| Refusal::Broken(error);
    let mut reader = Reader::from_reader(markup);
    reader.config_mut().check_end_names = false;
    let mut depth = 0_usize;
    for nth in 0_usize.. {
        if nth % BETWEEN == 0 {
            deadline.check()?;
        }
        let at = reader.buffer_position();
        match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Refusal::TooDeep);
                }
                take(MarkupEvent::Open(&local(start.local_name().as_ref()), &start));
            }
            Event::Empty(start) => {
                let name = local(start.local_name().as_ref());
                take(MarkupEvent::Open(&name, &start));
                take(MarkupEvent::Close(&name));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                take(MarkupEvent::Close(&local(end.local_name().as_ref())));
            }
            Event::Text(text) => {
                take(MarkupEvent::Text(&text.decode().map_err(|error| broken(error.to_string()))?, at));
            }
            Event::CData(text) => {
                take(MarkupEvent::Text(&text.decode().map_err(|error| broken(error.to_string()))?, at));
            }
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => named(&reference.decode().map_err(|error| broken(error.to_string()))?),
                };
                // An entity that markup does not know stands for a character that nobody can tell.
                take(MarkupEvent::Text(c.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]), at));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    Ok(())
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn named(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// An attribute of an element by its local name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|found| found.key.local_name().as_ref() == name.as_bytes());
    found.map(|found| String::from_utf8_lossy(&found.value).into_owned())
}

/// The attribute `val`, by which most properties are given.
pub(super) fn value(start: &BytesStart<'_>) -> Option<String> {
    attribute(start, "val")
}

/// Whether a property that can be switched is on: it is where it stands alone.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    value(start).is_none_or(|value| !["0", "false", "off", "none"].contains(&value.as_str()))
}
