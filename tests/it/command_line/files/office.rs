//! Documents and books as other programs read them: calamine always, openpyxl and python-docx where they are there
//! (`.ci/run` installs them).

use std::io::{Cursor, Read};
use std::path::PathBuf;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use super::{COMMANDS, Desk};

/// A Python that has the modules; without one, says that a test is left out.
pub(in super::super) fn python(modules: &str) -> Option<PathBuf> {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/readers/bin/python");
    let named = std::env::var_os("DUIZHAO_PYTHON").map(PathBuf::from);
    let found = named.into_iter().chain([own, "python3".into()]).find(|python| {
        let tried = Command::new(python).args(["-c", &format!("import {modules}")]).output();
        tried.is_ok_and(|tried| tried.status.success())
    });
    if found.is_none() {
        println!("left out: no Python with {modules} (.ci/run installs them)");
    }
    found
}

/// What the other programs read in the file of each command in a form; `None` where they are not there.
fn read(desk: &Desk, commands: &[&[&str]], format: &str) -> Option<Vec<Value>> {
    let python = python("openpyxl, docx")?;
    let files: Vec<String> = (0..commands.len()).map(|at| format!("{at}.{format}")).collect();
    for (args, file) in commands.iter().zip(&files) {
        assert_eq!(
            desk.run(&[args, &["-o", file][..]].concat()).2.lines().last().unwrap(),
            format!("已写入 {file}")
        );
    }
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/readers/desk.py");
    let output = Command::new(python).arg(script).args(&files).current_dir(desk.0.path()).output().unwrap();
    let said: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    Some(files.iter().map(|file| said[file].clone()).collect())
}

/// The parts of a container, each with its name.
fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let all = zip.len();
    let part = |at| {
        let mut part = zip.by_index(at).unwrap();
        let mut said = String::new();
        part.read_to_string(&mut said).unwrap();
        (part.name().unwrap().into_owned(), said)
    };
    (0..all).map(part).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn a_book_has_the_figures_of_the_table_as_numbers() {
    let bytes = Desk::new().file(&["targets"], "xlsx");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["指标一览", "原文", "说明"]);
    let sheet = book.worksheet_range("指标一览").unwrap();
    let titles: Vec<String> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let at = |title: &str| titles.iter().position(|named| named == title).unwrap();
    let found = |quote: &str| {
        let row = sheet.rows().find(|row| row[at("原话")].to_string().contains(quote)).expect(quote);
        ["值", "单位", "下限", "比较"].map(|title| row[at(title)].clone())
    };
    let words = |words: &str| Data::String(words.into());
    // By hand from the documents: wuhan/1.2.3 95%以上 and 突破3.5万亿元, wuhan/2.2.1 2—3家.
    assert_eq!(found("3.5万亿元"), [Data::Float(3.5), words("万亿元"), Data::Float(3.5e12), words(">")]);
    assert_eq!(found("2—3家"), [words("2—3"), words("家"), Data::Float(2.0), words("–")]);
    let rows = sheet.rows().filter(|row| row[at("比较")] == words("≥") && row[at("值")] == Data::Float(95.0));
    assert!(rows.clone().count() > 0 && rows.into_iter().all(|row| row[at("单位")] == words("%")));
}

#[test]
fn words_that_begin_like_a_formula_are_words() {
    let desk = Desk::new();
    let plan = r#"(id: "zz", jurisdiction: "某省", title: "=HYPERLINK(1)", issued: "2016-01-01", body: [
        Measure(id: "1", num: "一", heading: "=1+1", text: "+SUM(A1)、@x、＝1。", themes: ["rural"])])"#;
    std::fs::create_dir(desk.path("data")).unwrap();
    std::fs::write(desk.path("data/zz.ron"), plan).unwrap();
    let bytes = desk.file(&["show", "zz", "--data", "data"], "xlsx");
    for (name, said) in parts(bytes.clone()) {
        assert!(!said.contains("<f>") && !said.contains("http://a"), "{name}");
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert!(sheet.rows().flatten().any(|cell| *cell == Data::String("=1+1".into())), "as it is printed");
}

#[test]
fn no_part_of_a_file_has_what_nobody_sees() {
    let desk = Desk::new();
    let plan = "(id: \"zz\", jurisdiction: \"某\u{200b}省\", issued: \"2016-01-01\", body: [
        Measure(id: \"1\", num: \"一\", heading: \"甲\\u{202e}乙\\u{feff}\", text: \"丙\\u{200b}丁<&>。\", themes: [\"rural\"])])";
    std::fs::create_dir(desk.path("data")).unwrap();
    std::fs::write(desk.path("data/zz.ron"), plan).unwrap();
    for format in ["xlsx", "docx"] {
        for args in [&["show", "zz/1"][..], &["list", "甲乙"], &["compare", "rural"]] {
            let bytes = desk.file(&[args, &["--data", "data"]].concat(), format);
            for (name, said) in parts(bytes) {
                super::super::out::is_clean(&format!("{args:?} {name}"), &said.replace(['\r', '\t'], ""));
            }
        }
    }
}

#[test]
fn the_same_answer_made_again_is_the_same_file() {
    let desk = Desk::new();
    for format in ["html", "docx", "xlsx"] {
        assert!(desk.file(&["targets"], format) == desk.file(&["targets"], format), "{format}");
    }
}

#[test]
fn other_programs_read_every_book() {
    let desk = Desk::new();
    let commands: Vec<&[&str]> = COMMANDS.iter().map(|(args, _)| *args).collect();
    let Some(books) = read(&desk, &commands, "xlsx") else { return };
    for (args, book) in commands.iter().zip(&books) {
        let sheets = list(book);
        let about = sheets.last().unwrap();
        assert_eq!(about["name"], "说明", "{args:?}");
        let said = about["rows"].to_string();
        for word in
            ["duizhao ", "2016-12-01（北京时间）", "粤府办〔2016〕100号", "是我们的归类", "2016-08-12"]
        {
            assert!(said.contains(word), "{args:?}: {word}");
        }
        assert!(list(&about["kinds"]).iter().flat_map(list).any(|kind| kind == "day"), "days are days");
        for sheet in &sheets[..sheets.len() - 1] {
            assert_eq!(sheet["frozen"], "A2", "{args:?}");
            assert!(sheet["filter"].as_str().unwrap().starts_with("A1:"), "{args:?}");
            assert_eq!(sheet["wraps"], true, "{args:?}");
            assert!(
                list(&sheet["widths"])
                    .iter()
                    .all(|width| width.as_f64().is_some_and(|w| (7.0..100.0).contains(&w)))
            );
            assert!(!list(&sheet["kinds"]).iter().flat_map(list).any(|kind| kind == "formula"), "{args:?}");
            let texts = sheets.iter().find(|sheet| sheet["name"] == "原文");
            for link in list(&sheet["links"]) {
                let row =
                    link[1].as_str().unwrap().strip_prefix("'原文'!A").unwrap().parse::<usize>().unwrap();
                let id = texts.unwrap()["rows"][row - 1][0].as_str().unwrap();
                let said = link[0].as_str().unwrap().lines().next();
                // Of a cell that tells who answers its first measure is the first.
                let tells_units = args.contains(&"units");
                assert!(said == Some(id) || tells_units && id.contains('/'), "{args:?}: {said:?} {id}");
            }
        }
    }
    let list_of = &books[0];
    assert_eq!(list(&list_of[0]["rows"]).len(), 81, "all 80 measures and rows, under a head");
    assert_eq!(
        list(&list_of[0]["links"]).len(),
        80 + 11,
        "each leads to its text, and the rows of the annex"
    );
}

#[test]
fn a_book_leads_from_units_to_their_measures_marks_what_is_alone_and_has_the_shares() {
    let desk = Desk::new();
    let commands: [&[&str]; 3] =
        [&["matrix", "--cell", "units"], &["compare", "绿色流通和消费"], &["overlap"]];
    let Some(books) = read(&desk, &commands, "xlsx") else { return };
    let [matrix, compared, overlap] = &books[..] else { panic!("{}", books.len()) };
    // 武汉's measures under the first theme: 市商务局 in all five, the first of which is 二（一）1.
    let links = list(&matrix[0]["links"]);
    let leads = links.iter().find(|link| link[0].as_str().unwrap().starts_with("责5/5 市商务局")).unwrap();
    let row: usize = leads[1].as_str().unwrap().strip_prefix("'原文'!A").unwrap().parse().unwrap();
    assert_eq!(matrix[1]["rows"][row - 1][0], "wuhan/2.1.1");
    // Words of the plan alone are bold, those that it shares grey, and together they are the text.
    let runs: Vec<&Value> = list(&compared[0]["runs"]).iter().collect();
    let has = |bold: bool, colour: &str| {
        runs.iter().any(|run| list(run).iter().any(|part| part[1] == bold && part[2] == colour))
    };
    assert!(has(true, "") && has(false, "FF7F7F7F"), "{runs:?}");
    let names: Vec<&str> = list(overlap).iter().map(|sheet| sheet["name"].as_str().unwrap()).collect();
    let shares = &overlap[0]["rows"];
    // 广东 in 重庆 and 武汉 in 重庆, reckoned by hand with other code.
    let at = |row: usize, column: usize| shares[row][column].as_f64().unwrap();
    assert!((at(4, 4) - 0.0866).abs() < 0.0005 && (at(1, 4) - 0.0557).abs() < 0.0005, "{names:?} {shares}");
    assert_eq!(overlap[0]["kinds"][1][1], "day");
}

#[test]
fn other_programs_read_every_document() {
    let desk = Desk::new();
    let commands: Vec<&[&str]> = COMMANDS.iter().map(|(args, _)| *args).collect();
    let Some(documents) = read(&desk, &commands, "docx") else { return };
    for (args, document) in commands.iter().zip(&documents) {
        assert_eq!(document["paragraphs"][0][0], "Title", "{args:?}");
        assert_eq!(document["footer"], "— 1 —", "{args:?}");
        let upright = document["sections"][0] == false;
        let margins = if upright { [37, 26, 35, 28] } else { [28, 35, 26, 37] };
        assert_eq!(document["margins"], serde_json::json!(margins), "{args:?}");
        assert!(
            document["styles"].as_str().unwrap().contains("w:line=\"560\" w:lineRule=\"exact\""),
            "28 pt"
        );
        let signs = document["document"].as_str().unwrap().matches("<w:footnoteReference ").count();
        assert_eq!(document["notes"], signs, "{args:?}: every note has its sign");
        for table in list(&document["tables"]) {
            assert_eq!(table["borders"], serde_json::json!(["bottom", "top"]), "{args:?}");
            let repeated = list(&table["repeated"]);
            assert!(repeated[0] == true && repeated[1..].iter().all(|row| *row == false), "{args:?}");
            assert_eq!(table["whole"][0], true);
        }
    }
    let of = |name: &str| &documents[COMMANDS.iter().position(|(_, of)| *of == name).unwrap()];
    let listed = of("list");
    assert_eq!(listed["sections"], serde_json::json!([true, false]), "a wide table lies on its side");
    assert_eq!(list(&listed["tables"][0]["rows"]).len(), 81);
    assert_eq!(listed["notes"], 76 + 11, "a note for each measure and each row of the annex, once");
    assert!(listed["notes_said"].as_str().unwrap().contains("（粤府办〔2016〕100号"));
    let compared = of("compare-绿色流通和消费");
    assert_eq!(compared["notes"], 4);
    let body = compared["document"].as_str().unwrap();
    assert!(
        body.contains("<w:b/>") && body.contains("w:val=\"7F7F7F\"") && body.contains("w:eastAsia=\"zh-TW\"")
    );
    assert!(
        body.contains("灰色的话也见于别的方案") && body.contains("深入貫徹"),
        "the legend, and the script as printed"
    );
    let hubei = of("show-湖北").to_string();
    assert!(hubei.contains("深入推進流通轉型升級") && !hubei.contains("深入推进流通转型升级"));
}

#[test]
fn a_document_names_fonts_that_stand_in() {
    let parts = parts(Desk::new().file(&["show", "gd/6"], "docx"));
    let part = |name: &str| &parts.iter().find(|(named, _)| named == name).unwrap().1;
    let fonts = part("word/fontTable.xml");
    for font in ["方正小标宋简体", "仿宋_GB2312", "黑体"] {
        assert!(fonts.contains(&format!("w:name=\"{font}\"><w:altName")), "{font}");
    }
    let even = part("word/footer2.xml");
    assert!(even.contains("<w:jc w:val=\"left\"/>") && even.contains(" PAGE "));
}

#[test]
fn the_columns_of_a_book_have_titles_for_people() {
    let desk = Desk::new();
    for (args, _) in COMMANDS {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(desk.file(args, "xlsx"))).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let titles: Vec<String> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
        // The head of a matrix's rows has none, since it would say what stands below it.
        let known = |title: &String| !title.is_ascii() || title == "title" || title == "id";
        assert!(titles.iter().all(known), "{args:?}: {titles:?}");
    }
}
