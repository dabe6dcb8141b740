//! Files as they come from anywhere: other names, other encodings, marks and signs of other programs, and paths that
//! lead to what is no file. Each is read as what it is or told as what it is; nothing is waited for, nothing passed over.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use duizhao::load::{self, Encoding, Fault, Finding, SourceFiles, Tell};
use duizhao::model::Corpus;
use duizhao::words::{Lang, Words};

/// A plan of one measure.
fn plan(id: &str, heading: &str) -> String {
    format!(
        "(\n  id: \"{id}\",\n  jurisdiction: \"广东省\",\n  issued: \"2016-09-27\",\n  body: [\n    Measure(id: \"1\", num: \"一、\", heading: \"{heading}\", text: \"建设园区。\", themes: [\"rural\"]),\n    Measure(id: \"2\", num: \"二、\", heading: \"乙\", text: \"建设平台。\", themes: [\"rural\"]),\n  ],\n)\n"
    )
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn read(folder: &Path) -> Result<Corpus, Vec<Finding>> {
    load::load(&[SourceFiles::built_in(), SourceFiles::open(folder)])
}

fn checked(folder: &Path) -> Vec<Finding> {
    let source = SourceFiles::open(folder);
    load::check(&[SourceFiles::registries_for(&source), source])
}

fn faults(folder: &Path) -> Vec<Fault> {
    read(folder).expect_err("it should not load").into_iter().map(|finding| finding.fault).collect()
}

/// Line, column and fault of what is wrong with one plan.
fn wrong(text: &str) -> Vec<(usize, usize, Fault)> {
    let folder = folder();
    fs::write(folder.path().join("t.ron"), text).unwrap();
    let found = read(folder.path()).expect_err("it should not load");
    found.into_iter().map(|finding| (finding.place.line, finding.place.column, finding.fault)).collect()
}

#[test]
fn what_is_no_ordinary_file_is_refused_with_a_word_and_nothing_is_waited_for() {
    let folder = folder();
    let plans = folder.path().join("plans");
    fs::create_dir(&plans).unwrap();
    fs::create_dir(plans.join("folder.ron")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(plans.join("pipe.ron")).status().unwrap();
    assert!(made.success());
    let _socket = UnixListener::bind(plans.join("socket.ron")).unwrap();
    let mut names = vec!["folder.ron", "pipe.ron", "socket.ron", "zero.ron"];
    symlink("/dev/zero", plans.join("zero.ron")).unwrap();
    for (target, name) in
        [("/proc/self/pagemap", "map.ron"), ("/proc/kmsg", "log.ron"), ("/proc/self/environ", "env.ron")]
    {
        if Path::new(target).exists() {
            symlink(target, plans.join(name)).unwrap();
            names.push(name);
        }
    }
    names.sort_unstable();
    let found = read(folder.path()).unwrap_err();
    let told: Vec<&str> =
        found.iter().map(|finding| finding.place.file.rsplit('/').next().unwrap()).collect();
    assert_eq!(told, names);
    for finding in &found {
        // The log of the kernel may be closed to whoever runs this.
        let refused = matches!(finding.fault, Fault::NotAFile | Fault::Unreadable(_));
        assert!(refused && finding.place.position().is_none(), "{finding:?}");
    }
    assert!(found.iter().filter(|finding| finding.fault == Fault::NotAFile).count() >= 5);
}

#[test]
fn every_kind_of_file_is_refused_so() {
    for name in ["themes.ron", "units.ron", "sources/a.txt"] {
        let folder = folder();
        fs::write(folder.path().join("t.ron"), plan("test", "甲")).unwrap();
        fs::create_dir(folder.path().join("sources")).unwrap();
        symlink("/dev/zero", folder.path().join(name)).unwrap();
        assert_eq!(faults(folder.path()), [Fault::NotAFile], "{name}");
    }
}

#[test]
fn a_link_to_a_file_is_that_file_and_one_to_nowhere_is_told() {
    let (folder, elsewhere) = (folder(), folder());
    fs::write(elsewhere.path().join("a.ron"), plan("test", "甲")).unwrap();
    symlink(elsewhere.path().join("a.ron"), folder.path().join("a.ron")).unwrap();
    assert!(read(folder.path()).unwrap().find("test/1").is_some());
    symlink("nowhere", folder.path().join("b.ron")).unwrap();
    assert!(matches!(faults(folder.path())[..], [Fault::Unreadable(_)]));
}

#[test]
fn what_is_hidden_is_left_out_and_every_other_name_is_read() {
    for below in ["", "plans"] {
        let folder = folder();
        let place = folder.path().join(below);
        fs::create_dir_all(&place).unwrap();
        for name in ["._test.ron", ".hidden.ron", ".#lock.ron", "._themes.ron", ".DS_Store"] {
            fs::write(place.join(name), b"\0\x05\x16\x07\xff").unwrap();
        }
        // 湖北 and 广东 in GBK: what unzip leaves of an archive of Chinese Windows.
        for (name, id) in [
            (&b"\xba\xfe\xb1\xb1.ron"[..], "one"),
            (b"\xb9\xe3\xb6\xab.RON", "two"),
            (b"TEST.RON", "three"),
            ("方案.Ron".as_bytes(), "four"),
        ] {
            fs::write(place.join(OsStr::from_bytes(name)), plan(id, "甲")).unwrap();
        }
        let corpus = read(folder.path()).unwrap();
        for id in ["one", "two", "three", "four"] {
            assert!(corpus.find(&format!("{id}/2")).is_some(), "{below}: {id}");
        }
    }
}

#[test]
fn registries_and_folders_in_capitals_are_what_they_are() {
    let folder = folder();
    fs::create_dir(folder.path().join("Plans")).unwrap();
    fs::write(folder.path().join("Plans/A.RON"), plan("test", "甲").replace("rural", "mine")).unwrap();
    fs::write(
        folder.path().join("THEMES.RON"),
        "(themes: [(id: \"mine\", title: \"我的\", english: \"Mine\", scope: Local)])",
    )
    .unwrap();
    assert!(read(folder.path()).unwrap().find("test/1").is_some());
}

#[test]
fn a_byte_order_mark_at_the_very_start_is_layout() {
    let marked = |text: &str| format!("\u{feff}{text}");
    let folder = folder();
    fs::create_dir(folder.path().join("sources")).unwrap();
    let whole = plan("test", "甲").replace("issued", "source: (file: \"t.txt\"),\n  issued");
    fs::write(folder.path().join("t.ron"), marked(&whole)).unwrap();
    fs::write(folder.path().join("themes.ron"), marked(include_str!("../../data/themes.ron"))).unwrap();
    fs::write(folder.path().join("units.ron"), marked(include_str!("../../data/units.ron"))).unwrap();
    fs::write(folder.path().join("sources/t.txt"), marked("一、甲\n建设园区。\n二、乙\n建设平台。\n"))
        .unwrap();
    assert!(read(folder.path()).is_ok());
    let differs: Vec<Finding> = checked(folder.path())
        .into_iter()
        .filter(|finding| matches!(finding.fault, Fault::Differs { .. }))
        .collect();
    assert_eq!(differs, []);
    let line = whole.lines().count();
    assert_eq!(wrong(&marked("(x)"))[0].1, wrong("(x)")[0].1, "columns are counted without it");
    assert!(
        wrong(&whole.replace("  body", "\u{feff}  body")).contains(&(6, 1, Fault::UnseenBetween(0xfeff))),
        "{line}"
    );
}

#[test]
fn other_encodings_are_called_by_name_in_the_language_of_the_reader() {
    let folder = folder();
    let utf16: Vec<u8> = plan("a", "甲").encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path().join("a.ron"), [b"\xff\xfe".to_vec(), utf16].concat()).unwrap();
    fs::write(folder.path().join("b.ron"), b"(id: \"b\", jurisdiction: \"\xba\xfe\xb1\xb1\xca\xa1\")")
        .unwrap();
    let found = read(folder.path()).unwrap_err();
    let faults: Vec<&Fault> = found.iter().map(|finding| &finding.fault).collect();
    assert_eq!(faults, [&Fault::NotUtf8(Encoding::Utf16), &Fault::NotUtf8(Encoding::Gb18030)]);
    for (finding, name) in found.iter().zip(["UTF-16", "GB18030"]) {
        for (lang, remedy) in [(Lang::Zh, "另存为 UTF-8"), (Lang::En, "save it as UTF-8")] {
            let told = finding.tell(&Words::new(lang));
            assert!(told.contains(name) && told.contains(remedy), "{told}");
        }
    }
}

#[test]
fn signs_of_chinese_typing_are_named_and_hide_no_other_mistake() {
    let text = plan("test", "甲")
        .replace("  issued:", "\u{3000}issued：")
        .replace("heading: \"甲\",", "heading: “甲”，")
        .replace("num: \"二、\"", "nun: \"二、\"");
    let found = wrong(&text);
    let full = |found, wanted| Fault::FullWidth { found, wanted };
    assert_eq!(found[0], (4, 1, Fault::UnseenBetween(0x3000)));
    assert_eq!(found[1], (4, 8, full('：', ':')));
    assert_eq!(
        found[2..5].iter().map(|(line, _, fault)| (*line, fault.clone())).collect::<Vec<_>>(),
        [(6, full('“', '"')), (6, full('”', '"')), (6, full('，', ',')),]
    );
    assert!(matches!(&found[5], (7, _, Fault::UnknownField(name)) if name.found == "nun"), "{found:?}");
    assert_eq!(found.len(), 6);
}

#[test]
fn line_ends_of_windows_are_layout_also_where_a_mistake_is_told() {
    let text = plan("test", "甲").replace('\n', "\r\n");
    let folder = folder();
    fs::write(folder.path().join("t.ron"), &text).unwrap();
    assert!(read(folder.path()).is_ok());
    let found = wrong(&text.replace("num: \"二、\"", "nun: \"二、\""));
    assert!(matches!(&found[..], [(7, _, Fault::UnknownField(_))]), "{found:?}");
}

#[test]
fn after_a_raw_string_or_a_comment_within_a_comment_a_second_mistake_is_told_and_none_made_up() {
    let good = plan("test", "甲");
    for odd in [
        "r#\"甲\"乙\"#",
        "r#\"甲\"([\"#",
        "r#\"甲\\\"#",
        "/* a /* ) */ \" ( */ \"甲\"",
        "r\"(甲\\\"",
        "r##\"甲\"#]\"##",
    ] {
        let odd = good.replace("\"甲\"", odd).replace("text: \"建设园区", "txt: \"一)建设园区");
        let found = wrong(&odd.replace("num: \"二、\"", "nun: \"二、\""));
        let told: Vec<(usize, &str)> = found
            .iter()
            .map(|(line, _, fault)| match fault {
                Fault::UnknownField(name) => (*line, name.found.as_str()),
                other => panic!("{odd}: {other:?}"),
            })
            .collect();
        assert_eq!(told, [(6, "txt"), (7, "nun")], "{odd}");
    }
}

#[test]
fn a_text_with_an_escape_has_its_own_place() {
    let text =
        plan("test", "\\u{7532}\\u{202e}").replace("heading: \"乙\"", "heading: \"\\u{7532}\\u{202e}\"");
    let places: Vec<(usize, usize)> =
        wrong(&text).into_iter().map(|(line, column, _)| (line, column)).collect();
    let column =
        |line: &str| line.chars().count() - line.split("heading: \"").nth(1).unwrap().chars().count() + 1;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(places, [(6, column(lines[5])), (7, column(lines[6]))]);
}

#[test]
fn ids_and_names_of_the_registries_are_validated_as_those_of_plans_are() {
    for (id, bad) in [
        ("a b", true),
        ("$(touch x)", true),
        ("a`b", true),
        ("=1+1", true),
        ("/etc/pass*", true),
        ("A", true),
        ("主题", true),
        ("a\\nb", true),
        ("e-commerce2", false),
    ] {
        let folder = folder();
        let themes = format!("(themes: [(id: \"{id}\", title: \"甲\", english: \"A\", scope: Local)])");
        fs::write(folder.path().join("themes.ron"), themes).unwrap();
        let found = read(folder.path()).err().unwrap_or_default();
        assert_eq!(
            found.iter().any(|finding| matches!(finding.fault, Fault::BadId(_))),
            bad,
            "{id}: {found:?}"
        );
    }
    for (file, text) in [
        ("themes.ron", "(themes: [(id: \"a\", title: \"甲\\n乙\", english: \"A\", scope: Local)])"),
        ("themes.ron", "(themes: [(id: \"a\", title: \"甲\", english: \"A\\u{1b}[31m\", scope: Local)])"),
        ("units.ron", "(portfolios: [(name: \"商\\n务\", english: \"A\")])"),
        (
            "units.ron",
            "(portfolios: [(name: \"甲\", english: \"A\")], units: [(name: \"甲\\n\", jurisdiction: \"乙\", portfolios: [\"甲\"], forms: [\"甲\"])])",
        ),
        (
            "units.ron",
            "(portfolios: [(name: \"甲\", english: \"A\")], units: [(name: \"甲\", jurisdiction: \"乙\", portfolios: [\"甲\"], forms: [\"甲\\t\"])])",
        ),
    ] {
        let folder = folder();
        fs::write(folder.path().join(file), text).unwrap();
        assert!(matches!(faults(folder.path())[..], [Fault::Forbidden(_)]), "{text}");
    }
}

#[test]
fn what_nobody_sees_within_words_is_told_by_check_and_words_of_nothing_else_are_none() {
    for hidden in
        ['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{fe00}', '\u{e0100}', '\u{180e}']
    {
        let folder = folder();
        fs::write(
            folder.path().join("t.ron"),
            plan("test", "甲").replace("建设园区", &format!("建{hidden}设园区")),
        )
        .unwrap();
        assert!(read(folder.path()).is_ok(), "it can still be read");
        let found = checked(folder.path());
        let told = found.iter().find(|finding| finding.fault == Fault::Unseen(u32::from(hidden)));
        assert_eq!(told.map(|finding| finding.place.line), Some(6), "{hidden:?}: {found:?}");
    }
    for nothing in ["\u{200b}", "\u{3164}", "\u{3000}\u{ad} "] {
        assert!(
            matches!(wrong(&plan("test", nothing))[..], [(6, _, Fault::Empty("heading"))]),
            "{nothing:?}"
        );
    }
}

#[test]
fn what_nobody_sees_makes_no_difference_between_a_plan_and_its_document() {
    let folder = folder();
    fs::create_dir(folder.path().join("sources")).unwrap();
    let text = plan("test", "甲").replace("issued", "source: (file: \"t.txt\"),\n  issued");
    fs::write(folder.path().join("t.ron"), text).unwrap();
    fs::write(folder.path().join("sources/t.txt"), "一、甲\n建\u{ad}设园\u{200b}区。\n二、乙\n建设平台。\n")
        .unwrap();
    assert!(!checked(folder.path()).iter().any(|finding| matches!(finding.fault, Fault::Differs { .. })));
}

#[test]
fn a_folder_that_is_not_there_is_told_as_missing_and_without_a_line() {
    let found = checked(Path::new("/no/such/folder"));
    let lines: Vec<String> = found.iter().map(|finding| finding.tell(&Words::new(Lang::En))).collect();
    assert_eq!(lines, ["/no/such/folder: there is no such folder"]);
}

#[test]
fn a_misspelt_name_of_megabytes_is_quoted_short() {
    let long = "农".repeat(300_000);
    let found = wrong(&plan("test", "甲").replacen("rural", &long, 1));
    let told = found[0].2.tell(&Words::new(Lang::Zh));
    assert!(matches!(found[..], [(6, _, Fault::UnknownTheme(_))]) && told.chars().count() < 200);
}

#[test]
fn the_plan_of_chongqing_says_that_its_annex_seems_cut() {
    let corpus = crate::corpus();
    let plan = corpus.plans.iter().find(|plan| plan.id == "chongqing").unwrap();
    let [cut] = &plan.cuts[..] else { panic!("{:?}", plan.cuts) };
    assert_eq!(plan.nodes[cut.after].id.as_str(), "chongqing/annex.11");
    assert_eq!(cut.certainty.name(), "thought");
    let posted = corpus.plans.iter().filter_map(|plan| plan.provenance.posted.map(|day| day.to_string()));
    assert_eq!(posted.collect::<Vec<_>>(), ["2020-02-25"]);
}

#[test]
fn a_cut_after_nothing_is_told_with_the_nearest() {
    let cut = plan("test", "甲").replace(
        "issued",
        "source: (file: \"t.txt\", cut: [Known(after: \"text1\"), Thought(after: \"2\")]),\n  issued",
    );
    let folder = folder();
    fs::write(folder.path().join("t.ron"), &cut).unwrap();
    assert!(matches!(&faults(folder.path())[..], [Fault::UnknownNode(name)] if name.found == "text1"));
}
