//! RON as a person would write it: short things on one line, long lists filled, comments where something was decided.

use std::ops::Range;

use crate::text::Widths;

/// A value of a plan's file.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// A quoted text.
    Text(String),
    /// A word without quotes: a unit variant, a boolean.
    Word(String),
    /// A list.
    List(Vec<Value>),
    /// A variant around one value: `Preamble("…")`.
    Variant(&'static str, Box<Value>),
    /// A struct, with a name or without.
    Struct(&'static str, Vec<(&'static str, Value)>),
    /// A value with a comment above it.
    Noted(String, Box<Value>),
    /// A value whose lines whoever writes the file wants to know, by a number of its own.
    Marked(usize, Box<Value>),
}

/// A file as it was written, with where in it things went.
#[derive(Debug, Default)]
pub(crate) struct WrittenFile {
    /// The file.
    pub(crate) text: String,
    /// The lines of the values that are marked, from 1.
    pub(crate) marks: Vec<(Range<usize>, usize)>,
    /// Those of each struct that has an id.
    pub(crate) nodes: Vec<Range<usize>>,
    /// The line at hand, from 0.
    line: usize,
}

impl WrittenFile {
    fn push(&mut self, text: &str) {
        self.line += text.matches('\n').count();
        self.text.push_str(text);
    }

    /// The lines from one on to the one at hand.
    fn since(&self, line: usize) -> Range<usize> {
        line + 1..self.line + 2
    }
}

/// Columns up to which a value stays on one line, a Chinese character being two.
const WIDTH: usize = 100;
const INDENT: &str = "    ";

impl Value {
    /// A text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A list of texts.
    pub(crate) fn texts(texts: impl IntoIterator<Item = String>) -> Self {
        Self::List(texts.into_iter().map(Self::Text).collect())
    }

    /// The whole file that holds the value.
    pub(crate) fn file(&self) -> String {
        self.written_file().text
    }

    /// The whole file, with where in it things went.
    pub(crate) fn written_file(&self) -> WrittenFile {
        let mut file = WrittenFile::default();
        self.write(&mut file, "", "");
        file.push("\n");
        file
    }

    /// The value as an entry of a list at an indent.
    pub(crate) fn entry(&self, indent: &str) -> String {
        let mut file = WrittenFile::default();
        self.write(&mut file, indent, "");
        file.text
    }

    fn on_one_line(&self) -> String {
        let all = |values: &[Self]| values.iter().map(Self::on_one_line).collect::<Vec<_>>().join(", ");
        match self {
            Self::Text(text) => quoted(text),
            Self::Word(word) => word.clone(),
            Self::List(values) => format!("[{}]", all(values)),
            Self::Variant(name, value) => format!("{name}({})", value.on_one_line()),
            Self::Struct(name, fields) => {
                let fields: Vec<String> =
                    fields.iter().map(|(key, value)| format!("{key}: {}", value.on_one_line())).collect();
                format!("{name}({})", fields.join(", "))
            }
            Self::Noted(_, value) | Self::Marked(_, value) => value.on_one_line(),
        }
    }

    /// Whether it may stand on one line: no node of the tree does, and nothing with a comment.
    fn is_leaf(&self) -> bool {
        match self {
            Self::Text(_) | Self::Word(_) => true,
            Self::List(values) => values.iter().all(|value| matches!(value, Self::Text(_) | Self::Word(_))),
            Self::Variant(_, value) | Self::Marked(_, value) => value.is_leaf(),
            Self::Struct(_, fields) => fields.iter().all(|(key, value)| *key != "id" && value.is_leaf()),
            Self::Noted(..) => false,
        }
    }

    /// Writes the value, whose first line follows `label` at this indent.
    fn write(&self, to: &mut WrittenFile, indent: &str, label: &str) {
        if self.is_leaf() && !matches!(self, Self::Marked(..)) {
            let line = self.on_one_line();
            let word = matches!(self, Self::Text(_) | Self::Word(_));
            if word || columns(label) + columns(&line) + indent.len() < WIDTH {
                return to.push(&line);
            }
        }
        let deeper = format!("{indent}{INDENT}");
        let from = to.line;
        match self {
            Self::Text(_) | Self::Word(_) => {}
            Self::Variant(name, value) => {
                to.push(&format!("{name}("));
                value.write(to, indent, &format!("{label}{name}"));
                to.push(")");
            }
            Self::Struct(name, fields) => {
                to.push(&format!("{name}(\n"));
                for (key, value) in fields {
                    field(to, key, value, &deeper);
                }
                to.push(&format!("{indent})"));
                if fields.iter().any(|(key, _)| *key == "id") {
                    to.nodes.push(to.since(from));
                }
            }
            Self::List(values) if self.is_leaf() => {
                to.push(&format!("[\n{}{indent}]", filled(values, &deeper)));
            }
            Self::List(values) => {
                to.push("[\n");
                for value in values {
                    let (notes, value) = value.parted(&deeper);
                    to.push(&format!("{notes}{deeper}"));
                    value.write(to, &deeper, "");
                    to.push(",\n");
                }
                to.push(&format!("{indent}]"));
            }
            Self::Noted(_, value) => value.write(to, indent, label),
            Self::Marked(mark, value) => {
                value.write(to, indent, label);
                to.marks.push((to.since(from), *mark));
            }
        }
    }

    /// The comments above a value, and the value.
    fn parted(&self, indent: &str) -> (String, &Self) {
        match self {
            Self::Noted(note, value) => {
                let lines = note.lines().map(|line| format!("{indent}// {line}\n"));
                (lines.collect(), value)
            }
            value => (String::new(), value),
        }
    }
}

fn field(to: &mut WrittenFile, key: &str, value: &Value, indent: &str) {
    let (notes, value) = value.parted(indent);
    to.push(&format!("{notes}{indent}{key}: "));
    value.write(to, indent, &format!("{key}: "));
    to.push(",\n");
}

/// How wide a text is in an editor.
fn columns(text: &str) -> usize {
    Widths::default().str(text)
}

/// Only the quote, the backslash and the line break are escaped.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// A long list, as many to a line as fit.
fn filled(values: &[Value], indent: &str) -> String {
    let (mut lines, mut line) = (String::new(), String::new());
    for value in values {
        let piece = value.on_one_line() + ",";
        if !line.is_empty() && indent.len() + columns(&line) + 1 + columns(&piece) > WIDTH {
            lines = format!("{lines}{indent}{line}\n");
            line = piece;
        } else {
            line = if line.is_empty() { piece } else { format!("{line} {piece}") };
        }
    }
    format!("{lines}{indent}{line}\n")
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn short_things_stay_on_a_line_and_notes_stand_above() {
        let target = Value::Struct("", vec![("value", Value::text("3")), ("unit", Value::text("个"))]);
        let node = Value::Struct(
            "Measure",
            vec![
                ("id", Value::text("1")),
                ("themes", Value::Noted("拟".into(), Box::new(Value::texts(["a".to_owned()])))),
                ("targets", Value::List(vec![target])),
            ],
        );
        let written = Value::List(vec![node]).file();
        assert_eq!(
            written,
            "[\n    Measure(\n        id: \"1\",\n        // 拟\n        themes: [\"a\"],\n        targets: [\n            (value: \"3\", unit: \"个\"),\n        ],\n    ),\n]\n"
        );
    }
}
