//! For programs: one value, a list whose members are written as they come, or values in lines of their own.
//!
//! Characters that a terminal obeys or hides are written as `\u…`, which means the same to a program: nothing is lost,
//! and `cat` does no harm.

use std::io::{self, Write};

use serde::{Serialize, Serializer as _};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::Gate;
use crate::text::clean;

/// A value that is to be written.
#[derive(Default)]
pub struct Json<'a>(Option<Writing<'a>>);

type Writing<'a> = Box<dyn FnOnce(&mut dyn Write) -> serde_json::Result<()> + 'a>;

impl<'a> Json<'a> {
    /// No value: what a shell or a person reads and no program.
    pub fn none() -> Self {
        Self(None)
    }

    /// One value.
    pub fn of(value: impl Serialize + 'a) -> Self {
        Self(Some(Box::new(move |out| value.serialize(&mut serializer(out)))))
    }

    /// A list, which is never in memory as a whole.
    pub fn list(members: impl IntoIterator<Item: Serialize, IntoIter: 'a>) -> Self {
        let members = members.into_iter();
        Self(Some(Box::new(move |out| serializer(out).collect_seq(members))))
    }

    /// A value a line (newline-delimited JSON): a reader takes them one by one, and needs no more memory for more of them.
    pub fn lines(members: impl IntoIterator<Item: Serialize, IntoIter: 'a>) -> Self {
        let members = members.into_iter();
        Self(Some(Box::new(move |out| {
            for (number, member) in members.enumerate() {
                if number > 0 {
                    out.write_all(b"\n").map_err(serde_json::Error::io)?;
                }
                member.serialize(&mut Serializer::with_formatter(&mut *out, Escaping(CompactFormatter)))?;
            }
            Ok(())
        })))
    }

    pub(super) fn write(self, gate: &mut Gate<'_>) -> io::Result<()> {
        let Some(writing) = self.0 else { return Ok(()) };
        writing(gate)?;
        gate.words("\n")
    }
}

fn serializer(out: &mut dyn Write) -> Serializer<&mut dyn Write, Escaping<PrettyFormatter<'static>>> {
    Serializer::with_formatter(out, Escaping(PrettyFormatter::new()))
}

/// A form of another, with more characters escaped.
struct Escaping<F>(F);

/// Gives on what the usual form does.
macro_rules! as_usual {
    ($($name:ident($($arg:ident: $kind:ty),*);)*) => {$(
        fn $name<W: ?Sized + Write>(&mut self, out: &mut W, $($arg: $kind),*) -> io::Result<()> {
            self.0.$name(out, $($arg),*)
        }
    )*};
}

impl<F: Formatter> Formatter for Escaping<F> {
    as_usual! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, words: &str) -> io::Result<()> {
        if clean(words) == words {
            return out.write_all(words.as_bytes());
        }
        for c in words.chars() {
            let mut own = [0; 4];
            let own = c.encode_utf8(&mut own);
            if clean(own) == *own {
                out.write_all(own.as_bytes())?;
            } else {
                // Two of them where one has no room, as JSON wants it.
                c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Gate, Json};

    fn written(json: Json<'_>) -> String {
        let mut out = Vec::new();
        json.write(&mut Gate::new(&mut out)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_escaped_is_read_back_as_it_was() {
        let hostile = "a\u{9b}31m\u{202e}\u{200b}\u{e0041}\t\u{7f}\u{feff}“广东”\n👍🏽";
        let json = written(Json::of(hostile));
        assert!(json.contains("\\u009b31m\\u202e\\u200b\\udb40\\udc41"), "{json}");
        assert!(json.trim_end().chars().all(|c| !c.is_control() && c != '\u{202e}'), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile);
    }

    #[test]
    fn a_list_is_written_as_it_would_be_in_one_go() {
        let members = [("一", 1), ("二", 2)];
        let whole = serde_json::to_string_pretty(&members).unwrap() + "\n";
        assert_eq!(written(Json::list(members)), whole);
        assert_eq!(written(Json::list(Vec::<u8>::new())), "[]\n");
        assert_eq!(written(Json::lines(members)), "[\"一\",1]\n[\"二\",2]\n");
    }
}
