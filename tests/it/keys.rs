//! What keys do, told as a user would: press these, be there.

use std::sync::Arc;

use duizhao::app::App;
use duizhao::app::FrontView;
use duizhao::app::action::Pane;
use duizhao::app::ambiguous::Mode;
use duizhao::app::effect::Effect;
use duizhao::app::key::{Input, Key};
use duizhao::app::subject::Subject;
use duizhao::index::Data;
use duizhao::model::{Plan, PlanIx, Role};
use duizhao::words::{Lang, Words};

use crate::{app, press};

/// The id of the node that is picked in the outline, or the id of the plan.
pub(super) fn picked(app: &App) -> String {
    let item = app.views.browse.item().expect("something is picked");
    match item.node() {
        Some(at) => app.plans.data.corpus.node(at).id.to_string(),
        None => app.plans.data.corpus.plans[item.plan().unwrap().0].id.clone(),
    }
}

pub(super) fn unit_in_front(app: &App) -> &str {
    match &app.views.front {
        FrontView::FullPage(sheet) => match sheet.subject {
            Subject::Unit(unit) => &app.plans.data.corpus.unit(unit).name,
            _ => panic!("no unit in front: {:?}", sheet.subject),
        },
        other => panic!("no unit in front: {other:?}"),
    }
}

fn detail(app: &App) -> String {
    app.views.browse.detail.page.lines.iter().map(|line| line.words() + "\n").collect()
}

#[test]
fn the_outline_is_walked_folded_and_unfolded() {
    let mut app = app(120, 40);
    assert_eq!(picked(&app), "wuhan");
    press(&mut app, "h j j j l");
    assert_eq!(picked(&app), "guangdong");
    press(&mut app, "l j");
    assert_eq!(picked(&app), "guangdong/part.1");
    press(&mut app, "h h");
    assert_eq!(picked(&app), "guangdong");
    press(&mut app, "G");
    assert_eq!(picked(&app), "shenzhen");
    press(&mut app, "g");
    assert_eq!(picked(&app), "wuhan");
}

#[test]
fn one_key_leads_from_a_measure_to_all_that_its_lead_unit_leads() {
    let mut app = app(120, 40);
    app.go_node(app.plans.data.corpus.find("guangdong/6").unwrap());
    press(&mut app, "u");
    assert_eq!(unit_in_front(&app), "广东省商务厅");
    let FrontView::FullPage(sheet) = &app.views.front else { unreachable!() };
    let led = sheet
        .pane
        .page
        .lines
        .iter()
        .filter(|line| line.words().contains("（") && line.link.is_some())
        .count();
    assert_eq!(led, 13, "twelve led and one supported");
    press(&mut app, "esc");
    assert_eq!(picked(&app), "guangdong/6");
}

#[test]
fn two_keys_lead_from_anywhere_to_the_lead_units_measures() {
    for (from, keys, unit) in [
        ("chongqing/6", "u", "重庆市发展改革委"),
        ("chongqing/annex.8", "u", "重庆市商委"),
        // Each of its rows has another lead: one is chosen.
        ("chongqing/2", "u enter", "重庆市经济信息委"),
        ("shenzhen/20", "3 u", "深圳市市场和质量监管委"),
        ("guangdong/5", "3 enter", "广东省发展改革委"),
        // Nobody comes first there: the unit is chosen.
        ("guangdong/5", "m u enter", "武汉市网信办"),
    ] {
        let mut app = app(120, 40);
        app.go_node(app.plans.data.corpus.find(from).unwrap());
        if keys.starts_with('m') {
            press(&mut app, "1 g");
        }
        press(&mut app, keys);
        assert_eq!(unit_in_front(&app), unit, "{from} {keys}");
    }
}

#[test]
fn who_leads_is_on_the_screen_with_the_reason() {
    let mut app = app(120, 40);
    app.go_node(app.plans.data.corpus.find("guangdong/6").unwrap());
    press(&mut app, "2");
    let lines: Vec<String> =
        app.views.browse.units.page.lines.iter().map(duizhao::page::Line::words).collect();
    assert_eq!(lines[0], "列在首位，按原文为牵头单位");
    assert!(lines[1].starts_with("牵 省商务厅"), "{lines:?}");
    assert_eq!(lines[2], "列在其后");
    assert!(lines[3].starts_with("配 省发展改革委"), "{lines:?}");
}

#[test]
fn nothing_is_called_lead_that_the_document_does_not() {
    let mut app = app(120, 40);
    for at in app.plans.data.corpus.clone().measures() {
        app.go_node(at);
        press(&mut app, "2");
        let leads = app.views.browse.units.page.lines.iter().any(|line| line.words().starts_with("牵"));
        let corpus = &app.plans.data.corpus;
        let named = duizhao::index::named_for(corpus, at);
        let mut mentions = named.into_iter().flat_map(|at| corpus.node(at).mentions());
        let printed = mentions.any(|mention| mention.role() == Role::Lead);
        assert_eq!(leads, printed, "{}", app.plans.data.corpus.node(at).id);
    }
}

#[test]
fn a_filter_narrows_keeps_the_parents_and_is_left_in_two_steps() {
    let mut app = app(120, 40);
    press(&mut app, "/ ‘冷链’");
    assert!(app.overlay.is_field() && app.filter.is_on());
    let rows = app.views.browse.outline.rows();
    assert!(rows.len() < 30 && rows.iter().any(|row| row.depth == 0 && !row.matched));
    let matched = rows.iter().filter(|row| row.matched).count();
    assert!(matched >= 6, "{matched}");
    press(&mut app, "esc");
    assert!(!app.overlay.is_field() && app.filter.is_on(), "the first Esc keeps the filter");
    press(&mut app, "esc");
    assert!(!app.filter.is_on(), "the second clears it");
    press(&mut app, "/ up");
    assert_eq!(app.filter.field.text(), "冷链");
}

#[test]
fn matches_are_lit_in_the_text_and_in_the_units() {
    let mut app = app(120, 40);
    press(&mut app, "/ ‘冷链’ enter");
    let lit = |app: &App| app.views.browse.detail.page.lines.iter().any(duizhao::page::Line::is_lit);
    assert!(lit(&app));
    press(&mut app, "esc / ‘市商务局’ enter");
    assert!(app.views.browse.units.page.lines.iter().any(duizhao::page::Line::is_lit));
}

#[test]
fn chinese_typed_in_normal_mode_opens_the_filter_with_it() {
    let mut app = app(120, 40);
    press(&mut app, "‘冷链’");
    assert_eq!((app.overlay.is_field(), app.filter.field.text()), (true, "冷链"));
}

#[test]
fn full_width_keys_count_as_half_width_ones() {
    let mut app = app(120, 40);
    press(&mut app, "‘ｊ’");
    assert_eq!(picked(&app), "hubei");
    press(&mut app, "‘？’");
    assert!(matches!(&app.views.front, FrontView::FullPage(sheet) if sheet.subject == Subject::Help));
}

#[test]
fn a_paste_is_text_in_a_field_and_nothing_elsewhere() {
    let mut app = app(120, 40);
    assert_eq!(app.take(Input::Paste("qqq".into())), Effect::None);
    assert_eq!(picked(&app), "wuhan");
    assert!(app.note.is_some());
    press(&mut app, "/");
    let _ = app.take(Input::Paste("冷\n链".into()));
    assert_eq!(app.filter.field.text(), "冷 链");
}

#[test]
fn panes_are_changed_and_zoomed() {
    let mut app = app(120, 40);
    press(&mut app, "tab");
    assert_eq!(app.views.browse.focus, Pane::Detail);
    press(&mut app, "3 z");
    assert!(app.panes().outline.is_empty() && !app.panes().units.is_empty());
    press(&mut app, "esc backtab backtab");
    assert_eq!(app.views.browse.focus, Pane::Outline);
}

#[test]
fn the_matrix_drills_down_and_the_way_back_is_kept() {
    let mut app = app(120, 40);
    app.go_node(app.plans.data.corpus.find("guangdong/6").unwrap());
    press(&mut app, "m");
    assert_eq!(app.views.matrix.plan_picked(), Some(PlanIx(3)), "the column of the plan one comes from");
    press(&mut app, "g j j j j enter");
    assert_eq!(picked(&app), "guangdong/8", "绿色流通和消费 in 广东");
    press(&mut app, "[");
    assert_eq!(app.views.front, FrontView::Matrix);
    press(&mut app, "[");
    assert_eq!(picked(&app), "guangdong/6");
    press(&mut app, "] ]");
    assert_eq!(picked(&app), "guangdong/8");
}

#[test]
fn an_empty_cell_says_so_and_offers_what_comes_nearest() {
    let mut app = app(120, 40);
    press(&mut app, "m j j j j enter");
    let FrontView::FullPage(sheet) = &app.views.front else { panic!("{:?}", app.views.front) };
    let lines: Vec<String> = sheet.pane.page.lines.iter().map(duizhao::page::Line::words).collect();
    assert!(lines.iter().any(|line| line == "这份方案在这一行没有措施"), "{lines:?}");
    press(&mut app, "enter");
    assert_eq!(picked(&app), "wuhan/2.4.1", "再生资源回收 is what comes nearest to 绿色流通和消费 in 武汉");
}

#[test]
fn from_the_head_of_a_row_to_the_comparison_and_from_the_head_of_a_plan_to_the_plan() {
    let mut app = app(120, 40);
    press(&mut app, "m j j j j h enter");
    let FrontView::SideBySide(side) = &app.views.front else { panic!("{:?}", app.views.front) };
    let plans: Vec<usize> =
        side.columns.iter().filter(|c| !c.measures.is_empty()).map(|c| c.plan.0).collect();
    assert_eq!(plans, [1, 2, 3, 4], "武汉 has no measure under 绿色流通和消费");
    press(&mut app, "esc k k k k k l l enter");
    assert_eq!(picked(&app), "hubei");
}

#[test]
fn the_units_of_a_portfolio_stand_side_by_side_from_their_page() {
    let mut app = app(120, 40);
    press(&mut app, "ctrl-p 商 务 enter c");
    let FrontView::SideBySide(side) = &app.views.front else { panic!("{:?}", app.views.front) };
    let measures =
        |plan: usize| side.columns.iter().find(|c| c.plan == PlanIx(plan)).map_or(0, |c| c.measures.len());
    assert_eq!((measures(2), measures(3)), (7, 13), "市商委 of 重庆 beside 省商务厅 of 广东");
    press(&mut app, "[");
    assert!(matches!(app.views.front, FrontView::FullPage(_)));
}

#[test]
fn a_shared_passage_leads_to_where_else_it_stands() {
    let mut app = app(120, 40);
    app.go_node(app.plans.data.corpus.find("chongqing/7").unwrap());
    press(&mut app, "c");
    let focus = |app: &App| match &app.views.front {
        FrontView::SideBySide(side) => side.columns[side.focus].plan.0,
        other => panic!("{other:?}"),
    };
    assert_eq!(focus(&app), 2, "the column of the plan one comes from");
    press(&mut app, "backtab s");
    assert_eq!(focus(&app), 1);
    assert!(app.note.as_ref().is_some_and(|note| note.words.contains("chongqing/7")), "{:?}", app.note);
    press(&mut app, "enter");
    assert_eq!(focus(&app), 2, "the same words stand in 重庆");
}

#[test]
fn columns_are_hidden_moved_sorted_and_one_is_the_baseline() {
    let mut app = app(120, 40);
    press(&mut app, "m x");
    assert_eq!(app.views.matrix.table.table.columns.len(), 4);
    assert_eq!(app.views.matrix.plan_picked(), Some(PlanIx(1)), "the one that took its place");
    press(&mut app, "X >");
    assert_eq!(app.plans.columns.shown().take(3).map(|plan| plan.0).collect::<Vec<_>>(), [0, 2, 1]);
    press(&mut app, "b");
    assert_eq!(app.plans.columns.baseline(), app.views.matrix.plan_picked());
    press(&mut app, "s");
    let first: Vec<usize> = app
        .views
        .matrix
        .table
        .table
        .rows
        .iter()
        .map(|row| row.cells[app.views.matrix.column - 1].len())
        .collect();
    assert!(first.is_sorted_by(|one, other| one >= other), "{first:?}");
    press(&mut app, "T");
    assert_eq!(app.views.matrix.table.table.columns.len(), app.plans.data.corpus.themes.len());
}

#[test]
fn the_targets_of_all_plans_stand_in_one_list() {
    let mut app = app(120, 40);
    press(&mut app, "t");
    let count = |app: &App| match &app.views.front {
        FrontView::FullPage(sheet) => sheet.pane.page.links.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(count(&app), 35);
    press(&mut app, "s s");
    assert_eq!(count(&app), 35);
    press(&mut app, "esc o");
    assert!(
        matches!(&app.views.front, FrontView::FullPage(sheet) if matches!(sheet.subject, Subject::Overlap(_)))
    );
}

#[test]
fn the_text_beside_the_outline_is_the_documents() {
    let mut app = app(120, 40);
    app.go_node(app.plans.data.corpus.find("hubei/5").unwrap());
    press(&mut app, "2");
    let shown: String = detail(&app).chars().filter(|c| !c.is_whitespace()).collect();
    let node = app.plans.data.corpus.node(app.plans.data.corpus.find("hubei/5").unwrap());
    for words in node.words() {
        let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(shown.contains(&words), "{words}");
    }
}

#[test]
fn a_key_without_effect_changes_nothing() {
    let mut app = app(120, 40);
    let _ = app.was_changed();
    for key in ["k", "g", "pgup", "f5", "x", "up"] {
        press(&mut app, key);
        assert!(!app.was_changed(), "{key}");
    }
    press(&mut app, "j");
    assert!(app.was_changed());
}

#[test]
fn every_size_and_every_resize_while_typing_is_survived() {
    let mut app = app(120, 40);
    for (width, height) in
        [(1, 1), (0, 0), (2, 1), (1, 50), (3, 3), (20, 5), (59, 24), (60, 24), (99, 10), (100, 2), (300, 100)]
    {
        for keys in [
            "1",
            "/ ‘冷’",
            "‘链’",
            "esc",
            "esc",
            "m",
            "j l enter",
            "esc",
            "?",
            "pgdn G",
            "esc",
            "u",
            "j enter",
            "3 j z",
            "z",
            "2 G",
            "1 G g",
        ] {
            let _ = app.take(Input::Resize { width, height });
            press(&mut app, keys);
            let mut terminal =
                ratatui::Terminal::new(ratatui::backend::TestBackend::new(width.max(1), height.max(1)))
                    .unwrap();
            if width > 0 && height > 0 {
                terminal.draw(|frame| duizhao::view::draw(frame, &app, duizhao::theme::Theme::Dark)).unwrap();
            }
        }
        press(&mut app, "esc esc esc");
    }
}

#[test]
fn q_leaves_the_view_and_then_the_program() {
    let mut app = app(80, 24);
    press(&mut app, "?");
    assert_eq!(app.take(Input::Key(Key::char('q'))), Effect::None);
    assert_eq!(app.take(Input::Key(Key::char('q'))), Effect::Quit);
}

#[test]
fn the_mouse_picks_folds_scrolls_and_moves_the_rules_between_panes() {
    use duizhao::app::key::MouseAct;
    let mut app = app(120, 40);
    let mouse = |app: &mut App, act, column, row| _ = app.take(Input::Mouse { act, column, row });
    mouse(&mut app, MouseAct::Press, 5, 4);
    assert_eq!(picked(&app), "chongqing");
    let rows = app.views.browse.outline.rows().len();
    mouse(&mut app, MouseAct::Press, 5, 4);
    assert!(app.views.browse.outline.rows().len() > rows, "a second press unfolds");
    mouse(&mut app, MouseAct::Press, 5, 4);
    assert_eq!(app.views.browse.outline.rows().len(), rows, "and a third folds");
    let before = app.panes().outline.width;
    mouse(&mut app, MouseAct::Press, before, 10);
    mouse(&mut app, MouseAct::Drag, before + 8, 10);
    mouse(&mut app, MouseAct::Release, before + 8, 10);
    assert_eq!(app.panes().outline.width, before + 8);
    press(&mut app, "1 g");
    mouse(&mut app, MouseAct::WheelDown, 60, 10);
    assert_eq!((app.views.browse.focus, app.views.browse.detail.top), (Pane::Detail, 3));
}

#[test]
fn a_click_on_the_right_half_of_a_character_is_on_it() {
    use duizhao::app::key::MouseAct;
    let mut app = app(120, 40);
    press(&mut app, "/ ‘冷链中’");
    for (column, cursor) in [(2, 0), (3, 0), (4, 3), (5, 3), (6, 6), (7, 6), (9, 9)] {
        let _ = app.take(Input::Mouse { act: MouseAct::Press, column, row: 38 });
        assert_eq!(app.filter.field.cursor(), cursor, "column {column}");
    }
}

#[test]
fn the_palette_goes_anywhere() {
    for (typed, there) in [("swj", "武汉市商务局"), ("市场和质量", "深圳市市场和质量监管委")]
    {
        let mut app = app(120, 40);
        press(&mut app, &format!("ctrl-p ‘{typed}’ enter"));
        assert_eq!(unit_in_front(&app), there);
    }
    let mut app = app(120, 40);
    press(&mut app, "ctrl-p ‘guangdong/6’ enter");
    assert_eq!(picked(&app), "guangdong/6");
    press(&mut app, "ctrl-p ‘矩阵’ enter");
    assert_eq!(app.views.front, FrontView::Matrix);
    press(&mut app, "ctrl-p esc");
    assert_eq!(app.views.front, FrontView::Matrix);
}

#[test]
fn pinyin_abbreviations_and_the_other_script_find_the_same_and_say_why() {
    let mut app = app(120, 40);
    for typed in ["发改委", "fgw", "發改委", "ｆｇｗ"] {
        press(&mut app, &format!("/ ctrl-u ‘{typed}’ enter"));
        assert_eq!(app.filter.found.measures, 33, "{typed}");
    }
    let shown: String = detail(&app);
    assert!(shown.contains("符合") && shown.contains("拼音首字母"), "{shown}");
}

#[test]
fn a_mistake_is_told_and_the_last_good_result_stays() {
    let mut app = app(120, 40);
    press(&mut app, "/ ‘冷链’");
    let found = app.filter.found;
    let _ = app.take(Input::Paste(" 领导:x".into()));
    assert!(app.filter.mistake.is_some());
    assert_eq!(app.filter.found, found);
}

#[test]
fn a_field_is_completed_in_either_language() {
    let mut app = app(120, 40);
    press(&mut app, "/ ‘牵’ tab");
    assert_eq!(app.filter.field.text(), "牵头:");
    press(&mut app, "ctrl-u ‘lea’ tab");
    assert_eq!(app.filter.field.text(), "lead:");
}

#[test]
fn marked_measures_are_laid_side_by_side() {
    let mut app = app(120, 40);
    for id in ["guangdong/6", "shenzhen/11"] {
        app.go_node(app.plans.data.corpus.find(id).unwrap());
        press(&mut app, "1 *");
    }
    press(&mut app, "c");
    let FrontView::SideBySide(side) = &app.views.front else { panic!("{:?}", app.views.front) };
    let shown: Vec<usize> =
        side.columns.iter().filter(|c| !c.measures.is_empty()).map(|c| c.plan.0).collect();
    assert_eq!(shown, [3, 4]);
}

#[test]
fn it_begins_with_the_plans_their_days_and_their_measures() {
    let screen = crate::screens::screen(&app(120, 40));
    for (place, day, measures) in [("武汉市", "2016-07-06", " 19"), ("深圳市", "2016-12-15", " 25")] {
        let row = screen.lines().find(|row| row.contains(place) && row.contains(day));
        assert!(
            row.is_some_and(|row| row.split('│').next().unwrap().trim_end().ends_with(measures)),
            "{screen}"
        );
    }
}

#[test]
fn while_one_reads_the_place_is_told_and_the_outline_follows() {
    let mut app = app(120, 40);
    press(&mut app, "l 2");
    assert_eq!(app.views.browse.reading.map(|reading| reading.percent > 0), Some(true));
    press(&mut app, "G");
    assert!(app.title.contains("100 %"), "{}", app.title);
    let reading = app.views.browse.reading.expect("the plan is longer than the pane");
    assert_eq!(reading.part.0, reading.part.1, "the last part");
    let row = app.views.browse.outline.rows().iter().position(|row| row.item.node() == reading.at).unwrap();
    let top = app.views.browse.outline.top();
    assert!((top..top + 38).contains(&row), "row {row} is in sight from {top}");
    assert_eq!(picked(&app), "wuhan", "and what is picked stays picked");
}

#[test]
fn a_filter_stays_on_the_page_on_which_it_was_typed() {
    for view in ["t", "m", "3 u", "d"] {
        let mut app = app(120, 40);
        app.go_node(app.plans.data.corpus.find("guangdong/6").unwrap());
        press(&mut app, view);
        let before = std::mem::discriminant(&app.views.front);
        press(&mut app, "/ ‘冷链’ enter");
        assert!(app.filter.is_on() && !app.overlay.is_field());
        assert_eq!(std::mem::discriminant(&app.views.front), before, "{view}");
    }
}

/// With a worker that the test is: what the view needs is asked for, and the keys go on meanwhile.
#[test]
fn what_takes_long_is_waited_for_in_the_open_and_broken_off_by_escape() {
    for key in ["t", "o", "c", "d"] {
        let mut app = app(120, 40);
        app.go_node(app.plans.data.corpus.find("guangdong/6").unwrap());
        app.pending.elsewhere.views = true;
        press(&mut app, key);
        assert!(app.pending.is_working_for_view(), "{key}");
        assert!(crate::screens::screen(&app).contains("Esc 停下"), "{key}");
        press(&mut app, "j j");
        for leaves in ["esc", "ctrl-c"] {
            let mut app = crate::app(120, 40);
            app.pending.elsewhere.views = true;
            press(&mut app, &format!("{key} j {leaves}"));
            assert_eq!(
                (&app.views.front, app.pending.awaited()),
                (&FrontView::Browse, None),
                "{key} {leaves}"
            );
        }
        while let Some(request) = app.pending.next_request() {
            let answer = request.answer(&app.display.words, &|| true).unwrap();
            app.on_answer(answer);
            let _ = app.catch_up();
        }
        let mut at_once = crate::app(120, 40);
        at_once.go_node(at_once.plans.data.corpus.find("guangdong/6").unwrap());
        press(&mut at_once, &format!("{key} j j"));
        assert_eq!(
            crate::screens::screen(&app),
            crate::screens::screen(&at_once),
            "{key}: the same, however long"
        );
    }
}

/// A key that is stuck, or a paste that the terminal does not mark: what has no room in the field is no work.
#[test]
fn two_hundred_thousand_marks_fill_the_field_and_no_more() {
    let mut app = app(80, 24);
    press(&mut app, "/ ‘冷’");
    for _ in 0..200_000 {
        let _ = app.take(Input::Key(Key::char('\u{301}')));
    }
    let long = app.filter.field.text().len();
    assert!((4_000..=4_096).contains(&long), "{long} bytes");
    press(&mut app, "esc");
    assert!(!app.overlay.is_field());
}

#[test]
fn very_many_plans_are_not_held_against_each_other_and_it_says_so() {
    let many = |plans: usize| {
        let mut corpus = crate::corpus();
        let mut short = corpus.plans[0].clone();
        short.nodes.truncate(3);
        corpus.plans = (0..plans).map(|number| Plan { id: format!("p{number}"), ..short.clone() }).collect();
        App::new(Arc::new(Data::new(corpus)), Words::new(Lang::Zh), Mode::Narrow, 80, 24)
    };
    let mut app = many(3_001);
    press(&mut app, "o");
    assert_eq!(app.views.front, FrontView::Browse);
    assert!(app.note.as_ref().unwrap().words.contains("3001 份，多于 3000 份"), "{:?}", app.note);
    let mut app = many(301);
    press(&mut app, "o");
    assert!(matches!(app.views.front, FrontView::FullPage(_)));
}
