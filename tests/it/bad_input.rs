//! Whatever is given as a plan: a clear message with file, line and column, never a panic, never half a plan.

use std::fs;
use std::path::{Path, PathBuf};

use duizhao::load::{self, Encoding, Fault, Finding, Form, SourceFiles};
use duizhao::words::{Lang, Words};

/// A plan in a few lines, to be spoilt.
const GOOD: &str = r#"(
    id: "test",
    jurisdiction: "广东省",
    issued: "2016-09-27",
    body: [
        Section(id: "part.1", num: "一、", heading: "任务", nodes: [
            Measure(
                id: "1",
                num: "(一)",
                heading: "甲",
                text: "建设3个园区。",
                annotation: "(省商务厅)",
                units: FirstListed(["省商务厅"]),
                themes: ["rural"],
                targets: [(indicator: "园区", value: "3", unit: "个", quote: "3个园区")],
            ),
        ]),
    ],
)
"#;

struct Folder(tempfile::TempDir);

impl Folder {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Loads the folder over the built-in data and gives what is wrong.
    fn findings(&self) -> Vec<Finding> {
        load::load(&[SourceFiles::built_in(), SourceFiles::open(self.path())])
            .expect_err("it should not load")
    }

    /// The only finding, with the line and column of its place.
    fn only(&self) -> (usize, usize, Fault) {
        let mut findings = self.findings();
        assert_eq!(findings.len(), 1, "{findings:#?}");
        let finding = findings.remove(0);
        (finding.place.line, finding.place.column, finding.fault)
    }
}

/// Spoils the good plan and gives the only finding.
fn spoilt(from: &str, to: &str) -> (usize, usize, Fault) {
    assert!(GOOD.contains(from), "{from}");
    Folder::with(&[("plans/test.ron", GOOD.replacen(from, to, 1).as_bytes())]).only()
}

#[test]
fn the_good_plan_is_good() {
    let folder = Folder::with(&[("test.ron", GOOD.as_bytes())]);
    let corpus = load::load(&[SourceFiles::built_in(), SourceFiles::open(folder.path())]).unwrap();
    assert_eq!(corpus.plans.len(), 6);
    assert!(corpus.find("test/1").is_some());
}

#[test]
fn a_plan_with_a_known_id_replaces_the_built_in_one() {
    let plan = GOOD.replace("id: \"test\"", "id: \"guangdong\"");
    let folder = Folder::with(&[("plans/mine.ron", plan.as_bytes())]);
    let corpus = load::load(&[SourceFiles::built_in(), SourceFiles::open(folder.path())]).unwrap();
    assert_eq!(corpus.plans.len(), 5);
    assert_eq!(corpus.plans[3].measures().count(), 1);
}

#[test]
fn mistakes_of_form_have_their_place_and_the_nearest_right_word() {
    assert!(
        matches!(spoilt("heading: \"甲\"", "hedding: \"甲\""), (10, 17, Fault::UnknownField(name)) if name.nearest.as_deref() == Some("heading"))
    );
    assert!(
        matches!(spoilt("Measure(", "Mesure("), (7, 13, Fault::UnknownVariant(name)) if name.nearest.as_deref() == Some("Measure"))
    );
    assert!(
        matches!(spoilt("text: \"建设3个园区。\",", ""), (_, _, Fault::MissingField { field, .. }) if field == "text")
    );
    assert!(matches!(spoilt("text: \"建设3个园区。\"", "text: 7"), (11, 22, Fault::Form(Form::Text))));
    assert!(matches!(
        spoilt("jurisdiction: \"广东省\",", "jurisdiction: \"广东省\" "),
        (4, _, Fault::Form(Form::Sign(",")))
    ));
    assert!(
        matches!(spoilt("id: \"1\",", "id: \"1\", id: \"1\","), (8, _, Fault::RepeatedField(field)) if field == "id")
    );
}

#[test]
fn what_the_parser_complains_of_is_told_in_the_language_of_the_reader() {
    for (right, wrong) in [
        ("text: \"建设3个园区。\"", "text: 7"),
        ("jurisdiction: \"广东省\",", "jurisdiction: \"广东省\" "),
        ("themes: [", "themes: ("),
        ("Measure(", "Measure{"),
        ("heading: \"甲\"", "heading: \"甲\\q\""),
        ("num: \"(一)\"", "num: true"),
        ("units: FirstListed", "units: 3"),
        ("targets: [", "targets: {"),
    ] {
        assert!(GOOD.contains(right), "{right}");
        let findings = Folder::with(&[("a.ron", GOOD.replacen(right, wrong, 1).as_bytes())]).findings();
        for finding in findings {
            let told = finding.tell(&Words::new(Lang::Zh));
            let told = told.split_once(": ").map_or("", |(_, told)| told);
            let english = told.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2);
            let known = ["true", "false", "text", "heading", "num", "units", "targets", "themes"];
            let left: Vec<&str> =
                english.filter(|word| !known.contains(word) && !GOOD.contains(word)).collect();
            assert!(left.is_empty(), "{wrong}: {told}");
        }
    }
}

#[test]
fn mistakes_of_meaning_have_their_place_and_the_nearest_right_name() {
    assert!(
        matches!(spoilt("themes: [\"rural\"]", "themes: [\"rurel\"]"), (14, 27, Fault::UnknownTheme(name)) if name.nearest.as_deref() == Some("rural"))
    );
    assert!(
        matches!(spoilt("FirstListed([\"省商务厅\"])", "FirstListed([\"省商务局\"])"), (13, _, Fault::UnknownUnit(name)) if name.nearest.as_deref() == Some("省商务厅"))
    );
    assert!(matches!(spoilt("heading: \"甲\"", "heading: \" \""), (10, 27, Fault::Empty("heading"))));
}

#[test]
fn characters_that_command_a_terminal_are_refused() {
    for (raw, code) in [("\u{0}", 0), ("\u{1b}", 0x1b), ("\\u{1b}", 0x1b), ("\u{202e}", 0x202e)] {
        let spoilt = spoilt("heading: \"甲\"", &format!("heading: \"甲{raw}\""));
        assert!(matches!(spoilt, (10, 27 | 28, Fault::Forbidden(found)) if found == code), "{spoilt:?}");
    }
}

#[test]
fn broken_files_are_told_as_such() {
    assert!(matches!(
        Folder::with(&[("a.ron", &GOOD.as_bytes()[..200])]).only(),
        (_, _, Fault::Unclosed | Fault::Form(_))
    ));
    let mut bytes = GOOD.as_bytes().to_vec();
    let at = GOOD.find("甲").unwrap();
    bytes[at] = 0xff;
    assert!(matches!(Folder::with(&[("a.ron", &bytes)]).only(), (10, 27, Fault::NotUtf8(Encoding::Unknown))));
    assert!(matches!(Folder::with(&[("a.ron", b"")]).only(), (1, 1, Fault::Form(Form::Sign("(")))));
    assert!(matches!(Folder::with(&[("readme.txt", b"x")]).only(), (0, 0, Fault::NothingThere)));
}

#[test]
fn a_plan_nested_ten_thousand_deep_is_refused() {
    let open = "Section(id: \"part.1\", heading: \"a\", nodes: [";
    let deep = GOOD.replacen("body: [", &format!("body: [{}", open.repeat(10_000)), 1);
    assert!(matches!(Folder::with(&[("a.ron", deep.as_bytes())]).only(), (5, _, Fault::TooDeep)));
}

#[test]
fn a_heading_that_names_hundreds_of_units_over_thousands_of_measures_is_refused() {
    let each = |all: usize, said: &dyn Fn(usize) -> String| (0..all).map(said).collect::<String>();
    let units = each(600, &|n| format!("\"u{n}\","));
    let known = each(600, &|n| {
        format!("(name: \"u{n}\", jurisdiction: \"广东省\", portfolios: [\"商务\"], forms: [\"u{n}\"]),")
    });
    let registry = format!("(units: [{known}])");
    let load = |measures: usize| {
        let measures =
            each(measures, &|n| format!("Measure(id: \"{n}\", text: \"a\", themes: [\"rural\"]),"));
        let within = format!("within: [(annotation: \"(a)\", units: Unranked([{units}]))]");
        let body = format!("Section(id: \"s\", heading: \"a\", {within}, nodes: [{measures}]),");
        let plan =
            format!("(id: \"test\", jurisdiction: \"广东省\", issued: \"2016-09-27\", body: [{body}])");
        let folder = Folder::with(&[("units.ron", registry.as_bytes()), ("a.ron", plan.as_bytes())]);
        load::load(&[SourceFiles::built_in(), SourceFiles::open(folder.path())])
    };
    let few = load(3).unwrap();
    assert_eq!(few.node(few.find("test/2").unwrap()).mentions().len(), 600);
    let findings = load(3000).unwrap_err();
    assert!(matches!(findings[..], [Finding { fault: Fault::TooMuchWork, .. }]), "{findings:?}");
}

#[test]
fn a_file_of_200_megabytes_is_refused_unread() {
    let folder = Folder::with(&[("good.ron", GOOD.as_bytes())]);
    let file = fs::File::create(folder.path().join("big.ron")).unwrap();
    file.set_len(200 << 20).unwrap();
    assert!(matches!(folder.only(), (0, 0, Fault::TooLarge { .. })));
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let missing = PathBuf::from("/no/such/folder");
    let findings = load::load(&[SourceFiles::built_in(), SourceFiles::open(&missing)]).unwrap_err();
    assert!(
        matches!(&findings[..], [Finding { fault: Fault::NoFolder, place }] if place.file == "/no/such/folder")
    );
}

#[test]
fn all_mistakes_of_all_files_are_told_at_once() {
    let two = GOOD.replacen("heading: \"甲\"", "hedding: \"甲\"", 1).replacen(
        "    ],\n)",
        "        Measure(id: \"2\", text: \"乙\", themes: [\"rurel\"]),\n        Goal(id: \"3\", text: 7),\n        Measure(id: \"2\", text: \"丙\", themes: [\"rural\"]),\n    ],\n)",
        1,
    );
    let other = GOOD.replace("id: \"test\"", "id: \"Other\"").replace("2016-09-27", "gestern");
    let folder = Folder::with(&[
        ("plans/a.ron", two.as_bytes()),
        ("plans/b.ron", other.as_bytes()),
        ("plans/c.ron", b"("),
    ]);
    let findings = folder.findings();
    let lines: Vec<String> = findings.iter().map(|finding| finding.tell(&Words::new(Lang::En))).collect();
    let told = |part: &str| assert!(lines.iter().any(|line| line.contains(part)), "{part} in {lines:#?}");
    for part in [
        "a.ron:10:",
        "hedding",
        "a.ron:19:",
        "rurel",
        "a.ron:20:",
        "“2” was used before",
        "b.ron:2:",
        "b.ron:4:",
        "gestern",
        "c.ron:1:",
    ] {
        told(part);
    }
    assert!(findings.len() >= 7, "{lines:#?}");
}
