//! What is laid side by side, as far as it goes beyond single keys: many plans, whole cells, what stands where at first.

use crate::screens::screen;
use std::sync::Arc;

use duizhao::app::App;
use duizhao::app::FrontView;
use duizhao::app::ambiguous::Mode;
use duizhao::app::copy::CopyNews;
use duizhao::app::effect::Effect;
use duizhao::app::key::{Input, Key};
use duizhao::app::subject::Subject;
use duizhao::compare::overlap::OverlapOf;
use duizhao::index::Data;
use duizhao::page::{Line, Link};
use duizhao::words::{Lang, Words};

use crate::keys::{picked, unit_in_front};
use crate::{app, press};

/// The five plans with copies of them, so that the table of all pairs is wider than any screen.
fn many_plans(copies: usize) -> App {
    let mut corpus = crate::corpus();
    let five = corpus.plans.clone();
    for copy in 0..copies {
        let mut plan = five[copy % five.len()].clone();
        plan.id = format!("copy{copy}");
        corpus.plans.push(plan);
    }
    App::new(Arc::new(Data::new(corpus)), Words::new(Lang::Zh), Mode::Narrow, 100, 30)
}

#[test]
fn the_overlap_of_many_plans_is_shown_by_the_plan_and_by_the_pair() {
    let lines = |app: &App| match &app.views.front {
        FrontView::FullPage(sheet) => sheet.pane.page.lines.iter().map(Line::words).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let mut app = many_plans(20);
    app.go_node(app.plans.data.corpus.find("hubei/1").unwrap());
    press(&mut app, "o");
    let FrontView::FullPage(sheet) = &app.views.front else { panic!("{:?}", app.views.front) };
    assert_eq!(
        sheet.pane.link(),
        Some(Link::Overlap(OverlapOf::Plan(duizhao::model::PlanIx(1)))),
        "the plan that one comes from"
    );
    assert_eq!(sheet.pane.page.links.len(), 25);
    press(&mut app, "enter");
    let of_plan = lines(&app);
    assert!(of_plan.iter().any(|line| line.contains("copy1") && line.matches("100.0%").count() == 2));
    assert!(
        of_plan
            .iter()
            .any(|line| line.starts_with("重庆市（2016-08-12） chongqing") && line.contains("16.8%"))
    );
    press(&mut app, "g enter");
    let of_pair = lines(&app);
    assert!(of_pair[0].contains("100.0%"), "{}", of_pair[0]);
    assert!(of_pair.iter().any(|line| line.ends_with("湖北省 hubei 一")));
    press(&mut app, "enter");
    assert_eq!(picked(&app).split_once('/').unwrap().0, "hubei");
    press(&mut app, "esc [ [ [ ");
    assert!(
        matches!(&app.views.front, FrontView::FullPage(sheet) if sheet.subject == Subject::Overlap(OverlapOf::All))
    );
}

#[test]
fn all_measures_of_a_cell_are_copied_and_named() {
    let mut app = app(120, 40);
    press(&mut app, "m");
    let Effect::Copy(text) = app.take(Input::Key(Key::char('y'))) else { panic!("nothing was copied") };
    assert_eq!(text.lines().count(), 5, "流通转型升级 has five measures in 武汉:\n{text}");
    app.on_copied(&CopyNews::Sent { characters: text.chars().count() });
    let said = &app.note.as_ref().unwrap().words;
    assert!(said.contains("wuhan/2.1.1 wuhan/2.2.2 +3"), "{said}");
    press(&mut app, "l");
    let Effect::Copy(text) = app.take(Input::Key(Key::char('Y'))) else { panic!("nothing was copied") };
    assert!(text.starts_with("一、深入推進流通轉型升級"), "{text}");
}

#[test]
fn a_plan_leads_to_the_unit_that_it_names_most_also_where_no_units_are_shown() {
    let mut app = app(80, 24);
    press(&mut app, "u");
    assert_eq!(unit_in_front(&app), "武汉市商务局");
}

#[test]
fn a_comparison_begins_with_a_plan_that_says_something() {
    let mut app = app(80, 24);
    // 武汉 has nothing under 绿色流通和消费 and stands last.
    press(&mut app, "m j j j j c");
    let FrontView::SideBySide(side) = &app.views.front else { panic!("{:?}", app.views.front) };
    assert_eq!((side.focus, side.left), (0, 0));
    assert!(!side.columns[0].text.parts.is_empty());
}

#[test]
fn a_whole_plan_is_cited_by_the_key_that_cites_a_measure() {
    let mut app = app(120, 40);
    press(&mut app, "j j");
    let Effect::Copy(text) = app.take(Input::Key(Key::char('y'))) else { panic!("nothing was copied") };
    assert_eq!(
        text,
        "《重庆市人民政府办公厅关于积极推进“互联网+流通”行动计划的实施意见》（渝府办发〔2016〕155号）"
    );
}

#[test]
fn a_filter_leaves_of_the_targets_those_that_it_names() {
    let mut app = app(120, 40);
    press(&mut app, "t / 电 子 商 务 交 易 额 enter");
    let FrontView::FullPage(sheet) = &app.views.front else { panic!("{:?}", app.views.front) };
    let figures: Vec<String> = sheet.pane.page.lines.iter().map(Line::words).collect();
    let told = |figure: &str| figures.iter().any(|line| line.contains(figure));
    assert!(told("1.3万亿元") && told("突破3.5万亿元") && !told("2000个"), "{figures:?}");
}

#[test]
fn the_row_of_an_annex_that_was_searched_for_tells_its_units_first() {
    let mut app = app(120, 40);
    press(&mut app, "/ 可 穿 戴 enter");
    app.go_node(app.plans.data.corpus.find("chongqing/3").unwrap());
    let told: Vec<String> = app.views.browse.units.page.lines.iter().map(Line::words).collect();
    assert_eq!(told[0], "附件任务 7");
    assert!(told[2].starts_with("牵 市经济信息委"), "{told:?}");
}

#[test]
fn columns_of_several_plans_of_a_place_are_called_by_what_tells_them_apart() {
    let mut corpus = crate::corpus();
    let mut later = corpus.plans[0].clone();
    (later.id, later.issued) = ("wuhan-2024".to_owned(), duizhao::model::Date::parse("2024-03-01").unwrap());
    corpus.plans.push(later);
    let mut app = App::new(Arc::new(Data::new(corpus)), Words::new(Lang::Zh), Mode::Narrow, 160, 30);
    for view in ["m", "t"] {
        press(&mut app, view);
        let shown = screen(&app);
        assert!(shown.contains("武汉市 2016") && shown.contains("武汉市 2024"), "{shown}");
        assert!(!shown.contains("湖北省 2016"), "{shown}");
    }
}
