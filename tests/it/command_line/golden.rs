//! What each command prints, in every form, on the five plans: recorded, read once by eye, and compared ever since.
//!
//! What was looked at when these were accepted: ids, roles and names of units against the documents; the column totals
//! of the matrix (19, 9, 10, 13, 25); the spans of 绿色流通和消费 and the shares against compare.rs; that columns
//! stand by cells, csv parses and Markdown renders; that 重庆's two leads of 一, 二, 三 and 六 both stand in the matrix.

use super::{Home, duizhao, duizhao_at};

/// Records the answer of a call that finds something. Beside it may only be told where else the query matches.
fn golden(name: &str, args: &[&str]) {
    let (status, out, err) = duizhao(args);
    assert_eq!((status, err.lines().find(|line| !line.starts_with("另 "))), (0, None), "{args:?}");
    insta::assert_snapshot!(name, out);
}

/// In every form; what is long in one is cut there, the other forms show it whole.
fn in_all_forms(name: &str, args: &[&str]) {
    for form in ["text", "json", "csv", "md"] {
        golden(&format!("{name}_{form}"), &[args, &["--format", form]].concat());
    }
}

#[test]
fn who_is_told() {
    in_all_forms("who", &["who", "冷链物流"]);
}

#[test]
fn measures_are_listed() {
    in_all_forms("list", &["list", "跨境"]);
}

#[test]
fn a_measure_is_shown() {
    in_all_forms("show", &["show", "广东", "六"]);
    golden("show_hans_text", &["show", "hubei/1", "--script", "hans"]);
    golden("show_hant_text", &["show", "wuhan/2.1.1", "--script", "hant"]);
    golden("show_task_text", &["show", "chongqing/annex.10"]);
    golden("show_targets_md", &["show", "武汉", "1.2.1", "--format", "md"]);
}

#[test]
fn a_measure_is_cited() {
    in_all_forms("cite", &["cite", "粤（六）"]);
    golden("cite_gbt7714", &["cite", "sz/13", "--style", "gbt7714"]);
    golden("cite_style_md", &["cite", "hubei/6", "--style", "md"]);
}

#[test]
fn a_comparison_with_one_plan_says_which() {
    let (_, out, _) = duizhao(&["compare", "诚信经营公平竞争", "--baseline", "广东", "--format", "md"]);
    assert!(out.contains("加下划线的话也见于广东省的方案"), "{out}");
    assert!(!out.contains("也见于别的方案"), "{out}");
    assert!(out.contains("与广东省的方案逐字比较") && !out.contains("其他 4 份"), "{out}");
    for format in ["text", "md"] {
        let (_, out, _) = duizhao(&["compare", "gd", "sz", "--format", format]);
        assert!(out.contains("两份方案逐字互相比较，8 字起") && !out.contains("其他 4 份"), "{out}");
    }
}

#[test]
fn a_measure_behind_the_cut_of_the_annex_is_not_said_to_have_no_units() {
    let cut = "附件分工表（所用文本止于第 11 项）未见对应任务";
    for args in [
        &["show", "cq/8"][..],
        &["list", "在:重庆"],
        &["who", "财政资金 在:重庆"],
        &["compare", "cq/9", "gd/12"],
    ] {
        for format in ["text", "md"] {
            let (_, out, _) = duizhao(&[args, &["--format", format]].concat());
            // Columns side by side break it into lines, and in md they hold the texts alone.
            let in_columns = args[0] == "compare";
            let joined = out.replace("\n      ", "").replace('\n', "");
            assert!(in_columns || joined.contains(cut), "{args:?} {format}\n{out}");
            assert!(!out.contains("未列责任单位"), "{args:?} {format}\n{out}");
        }
    }
    let (_, matrix, _) = duizhao(&["matrix", "--cell", "units", "--format", "md"]);
    assert_eq!(matrix.matches(cut).count(), 5, "{matrix}");
    // 深圳 lists none for three measures, and its text is whole.
    assert!(duizhao(&["show", "sz/3.1"]).1.contains("未列责任单位"));
}

#[test]
fn that_nobody_is_named_is_said_once_and_counts_as_no_unit() {
    let (_, out, _) = duizhao(&["who", "加强资金 在:深圳"]);
    assert_eq!(out, "shenzhen/3.2  加强资金支持\n  未列责任单位\n");
    for command in ["who", "list"] {
        let (_, sheet, _) = duizhao(&[command, "加强资金 在:深圳", "--format", "csv"]);
        let cells = |line: usize| sheet.lines().nth(line).unwrap().split(',').collect::<Vec<_>>();
        let of = |key| cells(1)[cells(0).iter().position(|&title| title == key).unwrap()];
        assert_eq!((of("joint"), of("note")), ("", "未列责任单位"), "{sheet}");
        let (_, document, _) = duizhao(&[command, "加强资金 在:深圳", "--format", "md"]);
        assert!(document.contains("|  |  | 未列责任单位 |"), "{document}");
    }
}

#[test]
fn a_filter_that_lets_nothing_through_is_told_and_what_it_leaves_out_is_not_said_to_be_missing() {
    for args in [
        &["targets", "--filter", "在:广东"][..],
        &["targets", "--filter", "阿斯顿"],
        &["matrix", "--filter", "阿斯顿"],
    ] {
        let (status, out, told) = duizhao(args);
        assert!(status == 1 && out.is_empty() && told.contains("没有符合"), "{args:?}: {out}{told}");
    }
    for args in [&["targets", "冷链"][..], &["--lang", "zh", "matrix", "冷链"]] {
        let (status, _, told) = duizhao(args);
        assert!(status == 2 && told.contains("请写 --filter 冷链"), "who and list take it bare: {told}");
    }
    let (_, out, _) = duizhao(&["targets", "--filter", "在:湖北"]);
    assert!(out.contains("武汉市、重庆市、广东省、深圳市没有符合的指标"), "武汉 promises a lot: {out}");
    assert!(duizhao(&["targets"]).1.contains("重庆市、广东省没有可列的指标"));
}

#[test]
fn units_are_listed() {
    in_all_forms("units", &["units", "税务"]);
    golden("units_all_text", &["units"]);
}

#[test]
fn the_matrix_is_told_cell_by_cell() {
    in_all_forms("matrix", &["matrix"]);
    for cell in ["ids", "units", "targets", "own"] {
        golden(&format!("matrix_{cell}_md"), &["matrix", "--cell", cell, "--format", "md"]);
    }
    golden("matrix_portfolio_units_text", &["matrix", "--rows", "portfolio", "--cell", "units"]);
    golden("matrix_transposed_csv", &["matrix", "--transpose", "--format", "csv"]);
}

#[test]
fn texts_are_laid_side_by_side() {
    in_all_forms("compare", &["compare", "绿色流通和消费"]);
    let (_, wide, _) = duizhao_at(200, &["compare", "Rural e-commerce", "--lang", "en"]);
    insta::assert_snapshot!("compare_200_en", wide);
    golden("compare_ids_json", &["compare", "gd/8", "湖北/五", "--baseline", "hubei", "--format", "json"]);
}

#[test]
fn the_overlap_is_told() {
    in_all_forms("overlap", &["overlap"]);
    let (_, one, _) = duizhao(&["overlap", "gd"]);
    assert!(one.contains("一份方案有多少字也见于另一份") && one.contains("与已载入的其他 4 份"), "{one}");
    let (_, two, _) = duizhao(&["overlap", "gd", "sz"]);
    assert!(two.contains("两份方案逐字互相比较") && !two.contains("其他 4 份"), "{two}");
}

#[test]
fn the_targets_are_told() {
    in_all_forms("targets", &["targets"]);
    golden("targets_by_deadline_csv", &["targets", "--sort", "deadline", "--format", "csv", "--bom"]);
}

#[test]
fn the_proof_is_told_in_both_forms() {
    golden("check_text", &["check", "--lang", "en"]);
    golden("check_json", &["check", "--format", "json"]);
}

#[test]
fn the_settings_are_told() {
    for form in ["text", "json", "csv", "md"] {
        let args = ["config", "--format", form];
        // The folders for the user's data and for what was read are told, whether anything is in them or not.
        let nobody = [("XDG_DATA_HOME", "/nobody"), ("XDG_CACHE_HOME", "/nobody/cache")];
        let (status, out, err) = Home::new().run(&args, &nobody);
        assert_eq!((status, err.as_str()), (0, ""));
        insta::assert_snapshot!(format!("config_{form}"), out);
    }
}

#[test]
fn the_help_is_whole_in_both_languages() {
    for lang in ["zh", "en"] {
        golden(&format!("help_{lang}"), &["--lang", lang, "--help"]);
        golden(&format!("help_compare_{lang}"), &["--lang", lang, "compare", "--help"]);
        golden(&format!("help_cite_{lang}"), &["--lang", lang, "cite", "-h"]);
    }
}
