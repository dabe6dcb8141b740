//! More plans than anybody reads at once: what is refused is told, with what can be asked instead.

use std::fs;

use super::{Home, json_of};

/// A folder of so many plans of one measure, each saying something of its own.
fn folder(plans: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("plans")).unwrap();
    for number in 0..plans {
        let text = format!("完善流通保障制度建设，支持第{number}个冷链配送示范中心。");
        let plan = format!(
            "(id: \"p{number}\", jurisdiction: \"湖北省\", issued: \"2016-07-06\", body: [\n\
             Measure(id: \"1\", text: \"{text}\", themes: [\"rural\"])])"
        );
        fs::write(folder.path().join(format!("plans/p{number}.ron")), plan).unwrap();
    }
    folder
}

#[test]
fn beyond_a_thousand_plans_two_that_are_named_are_compared() {
    let folder = folder(1_001);
    let home = Home::new();
    let asked = |args: &[&str]| {
        home.run(&[args, &["--data", folder.path().to_str().unwrap(), "--format", "json"]].concat(), &[])
    };
    for refused in [&["overlap"][..], &["overlap", "p7"]] {
        let (status, out, err) = asked(refused);
        assert_eq!((status, out.as_str()), (1, ""), "{refused:?}");
        assert!(err.contains("多于 1000 份") && err.contains("duizhao overlap hubei wuhan"), "{err}");
    }
    let (status, out, _) = asked(&["overlap", "p7", "p900"]);
    assert_eq!(status, 0);
    let pairs = json_of(&out);
    let pairs: Vec<_> = pairs.as_array().unwrap().iter().collect();
    let of = |from: &str| pairs.iter().find(|pair| pair["from"] == from).unwrap();
    assert_eq!((pairs.len(), &of("p7")["to"], &of("p900")["to"]), (2, &"p900".into(), &"p7".into()));
    // All but the number is in the other: 13 and 9 characters of 23, and of 25.
    let share = |from: &str| of(from)["share"].as_f64().unwrap();
    assert!((share("p7") - 22.0 / 23.0).abs() < 1e-9, "{}", share("p7"));
    assert!((share("p900") - 22.0 / 25.0).abs() < 1e-9, "{}", share("p900"));
}

#[test]
fn a_hundred_plans_are_asked_what_they_answer_and_more_only_by_name() {
    let folder = folder(102);
    let home = Home::new();
    let asked = |args: &[&str]| home.run(&[args, &["--data", folder.path().to_str().unwrap()]].concat(), &[]);
    let (status, out, err) = asked(&["cover", "p7"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("多于 100 份") && err.contains("duizhao cover hubei"), "{err}");
    let (status, out, _) = asked(&["cover", "p7", "p8", "p9"]);
    assert!(status == 0 && out.contains("p7/1"), "{out}");
}

#[test]
fn the_texts_of_a_theme_are_held_against_all_plans_not_only_those_that_are_shown() {
    let folder = folder(70);
    let stranger = "(id: \"zz\", jurisdiction: \"湖北省\", issued: \"2016-07-06\", body: [\n\
        Measure(id: \"1\", text: \"另外支持第10个冷链配送示范中心和别的。\", themes: [\"green\"])])";
    fs::write(folder.path().join("plans/zz.ron"), stranger).unwrap();
    let data = folder.path().to_str().unwrap();
    let (_, out, err) = Home::new().run(&["compare", "rural", "--data", data, "--format", "json"], &[]);
    assert!(err.contains("只并列前 60 份"), "{err}");
    let told = json_of(&out);
    let column = told["columns"].as_array().unwrap().iter().find(|column| column["plan"] == "p10").unwrap();
    let spans = column["measures"][0]["spans"].as_array().unwrap();
    let with =
        |id: &str| spans.iter().any(|span| span["shared_with"].as_array().unwrap().contains(&id.into()));
    assert!(with("zz/1") && with("p69/1"), "{spans:?}");
}
