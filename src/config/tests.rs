//! The settings, right and wrong.

use std::path::{Path, PathBuf};

use super::{Ambiguous, Choices, Config, Folders, KeyRow, KnownKeys, Look, Rebound, read};
use super::{Caching, Mouse};
use crate::text::Script;
use crate::words::{Lang, Words};
use proptest::prelude::*;

const BINDINGS: [KeyRow<'static>; 3] = [
    KeyRow { context: "matrix", action: "matrix-cells", keys: &["v"] },
    KeyRow { context: "matrix", action: "matrix-rows", keys: &["r"] },
    KeyRow { context: "everywhere", action: "filter", keys: &["/"] },
];

fn config(text: &str) -> Result<Config, Vec<String>> {
    let key = |text: &str| (!text.is_empty() && !text.contains('?')).then(|| text.to_lowercase());
    let folders = Folders { beside: Path::new("/etc/here"), home: Some(Path::new("/home/me")) };
    let read = read("c.ron", text, folders, &KnownKeys { bindings: &BINDINGS, key });
    read.map_err(|found| found.iter().map(|finding| finding.tell(&Words::new(Lang::En))).collect())
}

#[test]
fn what_is_set_is_read_and_the_rest_is_open() {
    let text = r#"( // mine
        theme: "light", lang: "en", ambiguous: "wide", clipboard: "tmux", mouse: "on", cache: false, script: "hant", data: ["~/plans", "more", "/abs"],
        keys: [("matrix", "matrix-cells", ["C", "x"]), ("everywhere", "filter", [])],
    )"#;
    let folders = ["/home/me/plans", "/etc/here/more", "/abs"].map(PathBuf::from).to_vec();
    let rebound = |context: &str, action: &str, keys: &[&str]| Rebound {
        context: context.into(),
        action: action.into(),
        keys: keys.iter().map(|&key| key.into()).collect(),
    };
    let keys = vec![rebound("matrix", "matrix-cells", &["C", "x"]), rebound("everywhere", "filter", &[])];
    let wanted = Config {
        choices: Choices {
            theme: Some(Look::Light),
            lang: Some(Lang::En),
            ambiguous: Some(Ambiguous::Wide),
            script: Some(Script::Hant),
            clipboard: Some(super::Clipboard::Tmux),
            mouse: Some(Mouse::On),
            cache: Some(Caching::Off),
        },
        data: folders,
        keys,
    };
    assert_eq!(config(text), Ok(wanted));
    for nothing in ["", " \n// nothing yet\n", "()"] {
        assert_eq!(config(nothing), Ok(Config::default()), "{nothing}");
    }
}

#[test]
fn all_mistakes_are_told_at_once_each_at_its_place() {
    let text = "(\n  thme: \"dark\",\n  lang: \"zn\",\n  ambiguous: 7,\n  data: \"x\",\n  theme: \"plain\", theme: \"dark\",\n  keys: [(\"matrx\", \"a\", [\"b\"]), (\"matrix\", \"matrix-cell\", [\"what?\"]), 3],\n  script: \"hanz\",\n)";
    let told = config(text).unwrap_err();
    for wanted in [
        "c.ron:2:3: there is no field thme; the nearest is “theme”",
        "c.ron:3:10: lang can't be “zn”; it can be zh, en; the nearest is “zh”",
        "c.ron:4:3: must be written like lang",
        "c.ron:5:3: must be written like data",
        "c.ron:6:19: the field theme is given twice",
        "c.ron:7:12: context can't be “matrx”; it can be everywhere, matrix; the nearest is “matrix”",
        "c.ron:7:45: action can't be “matrix-cell”; it can be matrix-cells, matrix-rows; the nearest is “matrix-cells”",
        "c.ron:7:61: “what?” is not a key",
        "c.ron:7:3: must be written like keys",
        "c.ron:8:12: script can't be “hanz”; it can be as-printed, hans, hant; the nearest is “hans”",
    ] {
        assert!(told.iter().any(|line| line.starts_with(wanted)), "{wanted}\n{told:#?}");
    }
    assert_eq!(told.len(), 10, "{told:#?}");
}

#[test]
fn a_key_means_one_thing() {
    let twice =
        config("(keys: [(\"matrix\", \"matrix-cells\", [\"x\"]),\n(\"matrix\", \"matrix-rows\", [\"X\"])])");
    assert_eq!(twice.unwrap_err(), ["c.ron:2:29: “x” was used before, at c.ron:1:38"]);
    let taken = config("(keys: [(\"matrix\", \"matrix-cells\", [\"r\"])])");
    assert_eq!(taken.unwrap_err(), ["c.ron:1:38: “r” is already the key for matrix-rows"]);
    let swapped =
        config("(keys: [(\"matrix\", \"matrix-cells\", [\"r\"]), (\"matrix\", \"matrix-rows\", [\"v\"])])");
    assert!(swapped.is_ok(), "{swapped:?}");
}

#[test]
fn what_is_no_ron_has_a_place() {
    assert_eq!(config("(lang: \"zh\"").unwrap_err().len(), 1);
    assert!(config("lang = zh").unwrap_err()[0].starts_with("c.ron:1:1:"));
    assert!(
        config("(keys: [[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]])").unwrap_err()[0].contains("deep")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn whatever_is_written_is_read_or_told(
        text in "(\\(|\\)|\\[|\\]|,|:|\"|'|//|/\\*|theme|lang|data|keys|\"dark\"|\"zh\"|\"matrix\"|7|1.5|true|Some|\\{|\\}| |\n|\\PC){0,40}",
    ) {
        if let Err(told) = config(&text) {
            prop_assert!(!told.is_empty() && told.iter().all(|line| line.starts_with("c.ron:")));
        }
    }
}
