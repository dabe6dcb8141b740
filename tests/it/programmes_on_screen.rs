//! Two programmes on the screen: the outline has both, what lays plans side by side has one, and what was left out is told.

use std::fs;

use duizhao::app::App;
use duizhao::app::ambiguous::Mode;
use duizhao::app::views::FrontView;
use duizhao::load::{self, Loaded, SourceFiles};
use duizhao::page::Item;
use duizhao::words::{Lang, Words};

use crate::screens::screen;
use crate::{press, two_programmes};

fn loaded(change: impl Fn(&std::path::Path)) -> Loaded {
    let folder = two_programmes::folder();
    change(folder.path());
    load::open(&[SourceFiles::built_in(), SourceFiles::open(folder.path())]).unwrap()
}

/// The first screen with both programmes, begun with the one of the folder.
fn app() -> App {
    opened(loaded(|_| {}))
}

fn opened(loaded: Loaded) -> App {
    let data = std::sync::Arc::new(duizhao::index::Data::new(loaded.corpus));
    let mut app = App::blank(data, Words::new(Lang::Zh), Mode::Narrow, (120, 40), Some(loaded.programme));
    app.begin();
    app.leave_out(loaded.findings);
    app
}

fn rows(app: &App) -> Vec<Item> {
    app.views.browse.outline.rows().iter().map(|row| row.item).collect()
}

fn columns(app: &App) -> Vec<String> {
    let corpus = &app.plans.data.corpus;
    app.plans.columns.shown().map(|plan| corpus.plan_of(plan).unwrap().id.clone()).collect()
}

const AI: [&str; 3] = ["gd-ai", "hb-ai", "hn-ai"];
const TRADE: [&str; 5] = ["wuhan", "hubei", "chongqing", "guangdong", "shenzhen"];

#[test]
fn programmes_stand_above_their_plans_and_the_one_in_hand_is_unfolded() {
    let mut app = app();
    let shown = screen(&app);
    assert!(shown.contains("人工智能") && shown.contains("海南省") && !shown.contains("重庆市"), "{shown}");
    let programmes = rows(&app).into_iter().filter(|item| matches!(item, Item::Programme(_))).count();
    assert_eq!((programmes, rows(&app).len()), (2, 5));
    assert!(shown.contains("国发〔2017〕35号"), "{shown}");
    press(&mut app, "g enter");
    assert_eq!(rows(&app).len(), 10);
    assert!(screen(&app).contains("重庆市"));
}

#[test]
fn one_programme_alone_has_no_row() {
    let data = crate::app(120, 40).plans.data;
    let first = Some(duizhao::model::ProgrammeIx(0));
    let mut app = App::blank(data, Words::new(Lang::Zh), Mode::Narrow, (120, 40), first);
    app.begin();
    assert!(rows(&app).iter().all(|item| matches!(item, Item::Plan(_))));
    press(&mut app, "A");
    assert!(screen(&app).contains("只有一个专题"));
}

#[test]
fn the_matrix_is_of_the_programme_of_what_is_picked_and_a_key_shows_all() {
    let mut app = app();
    press(&mut app, "m");
    assert_eq!(columns(&app), AI);
    let shown = screen(&app);
    assert!(shown.contains("算力基础设施") && !shown.contains("农村电子商务"), "{shown}");
    assert!(shown.contains("人工智能 · "), "{shown}");
    press(&mut app, "A");
    assert_eq!(columns(&app).len(), 8);
    let shown = screen(&app);
    assert!(shown.contains("农村电子商务") && shown.contains("各专题"), "{shown}");
    press(&mut app, "A esc");
    app.go_node(app.plans.data.corpus.find("guangdong/6").unwrap());
    press(&mut app, "m");
    assert_eq!(columns(&app), TRADE);
    assert!(app.views.front == FrontView::Matrix && !screen(&app).contains("算力基础设施"));
}

#[test]
fn targets_and_overlaps_stay_inside_the_programme_in_hand() {
    let mut app = app();
    press(&mut app, "t");
    assert!(!screen(&app).contains("7300"), "{}", screen(&app));
    app.go_node(app.plans.data.corpus.find("shenzhen/1.2").unwrap());
    press(&mut app, "t");
    assert!(screen(&app).contains("流通”行动计划 · ") && screen(&app).contains("武汉市"), "{}", screen(&app));
    press(&mut app, "t o");
    let shown = screen(&app);
    assert!(shown.contains("重庆市") && !shown.contains("海南省"), "{shown}");
}

#[test]
fn a_filter_looks_in_all_programmes_and_says_how_many_are_elsewhere() {
    let mut app = app();
    press(&mut app, "/ ‘冷链’ enter");
    assert!(rows(&app).iter().filter(|item| matches!(item, Item::Programme(_))).count() == 2);
    let (all, elsewhere) = (app.filter.found.measures, app.filter.found.elsewhere);
    assert!(elsewhere > 0 && elsewhere >= all - 1, "{all} {elsewhere}");
    assert!(screen(&app).contains(&format!("其中别的专题 {elsewhere} 处")), "{}", screen(&app));
}

#[test]
fn the_palette_chooses_a_programme_and_a_unit_is_of_all() {
    let mut app = app();
    press(&mut app, "ctrl-p ‘liutong’ enter");
    assert_eq!(columns(&app), TRADE);
    assert!(matches!(app.views.browse.item(), Some(Item::Programme(_))));
    press(&mut app, "ctrl-p ‘广东省商务厅’ enter");
    let shown = screen(&app);
    let open_data = shown.lines().find(|line| line.contains("开放公共数据")).unwrap();
    assert!(open_data.trim_end().ends_with("人工智能"), "{open_data}");
    assert!(shown.contains("加强智慧冷链体系建设"), "{shown}");
}

#[test]
fn what_was_left_out_stands_in_the_header_with_the_key_that_tells_why() {
    let mut app = opened(loaded(|folder| {
        let plan = folder.join("plans/hn.ron");
        let text = fs::read_to_string(&plan).unwrap();
        fs::write(&plan, text.replace("scenes", "scenery")).unwrap();
    }));
    assert!(screen(&app).contains("hn.ron"), "{}", screen(&app));
    press(&mut app, "esc");
    let shown = screen(&app);
    assert!(shown.contains("1 个文件没有载入（!）") && !shown.contains("hn.ron"), "{shown}");
    assert!(shown.contains("湖北省") && !shown.contains("海南省"), "{shown}");
    press(&mut app, "!");
    assert!(screen(&app).contains("scenery"), "{}", screen(&app));
}
