//! A programme of thirty plans: their places stand above them, and the columns of the matrix are chosen by place.

use std::fs;
use std::sync::Arc;

use duizhao::app::App;
use duizhao::app::ambiguous::Mode;
use duizhao::index::Data;
use duizhao::load::{self, SourceFiles};
use duizhao::page::Item;
use duizhao::words::{Lang, Words};

use crate::screens::screen;
use crate::{press, two_programmes};

const PLACES: [&str; 30] = [
    "武汉市",
    "湖北省",
    "宜昌市",
    "广东省",
    "广州市",
    "深圳市",
    "佛山市",
    "东莞市",
    "四川省",
    "成都市",
    "绵阳市",
    "江苏省",
    "南京市",
    "苏州市",
    "浙江省",
    "杭州市",
    "宁波市",
    "温州市",
    "北京市",
    "上海市",
    "天津市",
    "重庆市",
    "河南省",
    "郑州市",
    "陕西省",
    "西安市",
    "辽宁省",
    "大连市",
    "某开发区",
    "吉林市",
];

/// The five plans, and thirty of another programme, which is in hand.
fn app() -> App {
    let folder = two_programmes::folder();
    for (number, place) in PLACES.iter().enumerate() {
        let plan = format!(
            "(id: \"n{number:02}\", jurisdiction: \"{place}\", issued: \"2019-09-02\", body: [Measure(id: \"1\", num: \"一、\", \
             heading: \"建设街区。\", text: \"鼓励{place}建设夜间街区。\", themes: [\"scenes\"])])"
        );
        fs::write(folder.path().join(format!("plans/n{number:02}.ron")), plan).unwrap();
    }
    let loaded = load::open(&[SourceFiles::built_in(), SourceFiles::open(folder.path())]).unwrap();
    let data = Arc::new(Data::new(loaded.corpus));
    let mut app = App::blank(data, Words::new(Lang::Zh), Mode::Narrow, (120, 40), Some(loaded.programme));
    app.begin();
    app
}

/// The rows of the outline as they are read: how deep, what.
fn rows(app: &App) -> Vec<String> {
    let cx = app.render_context();
    let label = |item: Item| match item {
        Item::Programme(programme) => cx.programme(Some(programme)),
        Item::Place(_, group) => cx.place_group(group),
        Item::Plan(plan) => cx.place_of(plan).to_owned(),
        _ => "-".to_owned(),
    };
    let rows = app.views.browse.outline.rows().iter();
    rows.map(|row| format!("{}{}", " ".repeat(row.depth), label(row.item))).collect()
}

fn columns(app: &App) -> Vec<&str> {
    let corpus = app.plans.corpus();
    app.plans.columns.shown().map(|plan| corpus.plan_of(plan).unwrap().jurisdiction.as_str()).collect()
}

/// Goes to the row of a label.
fn to(app: &mut App, label: &str) {
    let row = rows(app).iter().position(|row| row.trim() == label).unwrap_or_else(|| panic!("{label}"));
    press(app, &format!("1 g {}", "j ".repeat(row)));
}

#[test]
fn regions_stand_above_provinces_and_these_above_their_cities() {
    let mut app = app();
    let folded = [
        "“互联网+流通”行动计划",
        "人工智能",
        " 华北",
        " 东北",
        " 华东",
        " 华中",
        " 华南",
        " 西南",
        " 西北",
        " 某开发区",
    ];
    assert_eq!(rows(&app), folded);
    to(&mut app, "华南");
    press(&mut app, "enter");
    assert_eq!(rows(&app)[6..9], [" 华南", "  广东省", "  海南省"], "one plan needs no group");
    to(&mut app, "广东省");
    press(&mut app, "enter");
    // The province has two plans of its own, and stands above its cities.
    let guangdong = [
        "  广东省",
        "   广东省",
        "   广东省",
        "   广州市",
        "   深圳市",
        "   佛山市",
        "   东莞市",
        "  海南省",
    ];
    let shown = rows(&app);
    assert_eq!(shown[7..15].iter().map(String::as_str).collect::<Vec<_>>(), guangdong);
    assert!(
        screen(&app).contains("广东省                  6") || screen(&app).contains("广东省"),
        "{}",
        screen(&app)
    );
}

#[test]
fn few_plans_stand_without_groups() {
    let app = crate::app(100, 30);
    assert_eq!(rows(&app), ["武汉市", "湖北省", "重庆市", "广东省", "深圳市"]);
}

#[test]
fn a_filter_keeps_the_places_of_what_it_finds() {
    let mut app = app();
    press(&mut app, "/ ‘绵阳’ enter");
    let left = rows(&app);
    for label in [" 西南", "  四川省", "   绵阳市"] {
        assert!(left.iter().any(|row| row == label), "{label}: {left:?}");
    }
    assert!(!left.iter().any(|row| row.contains("华北")), "{left:?}");
}

#[test]
fn who_goes_to_a_plan_sees_its_place_unfolded() {
    let mut app = app();
    press(&mut app, "ctrl-p ‘绵阳市’ enter");
    let picked = app.views.browse.outline.picked_row();
    assert_eq!(rows(&app)[picked], "   绵阳市");
    press(&mut app, "h h");
    assert_eq!(rows(&app)[app.views.browse.outline.picked_row()], "  四川省");
}

#[test]
fn the_columns_of_the_matrix_are_those_of_a_place() {
    let mut app = app();
    to(&mut app, "华中");
    press(&mut app, "m");
    assert_eq!(columns(&app), ["湖北省", "武汉市", "湖北省", "宜昌市", "河南省", "郑州市"]);
    assert!(screen(&app).contains("只列华中的 6 份"), "{}", screen(&app));
    press(&mut app, "X");
    assert_eq!(columns(&app).len(), 33);
    press(&mut app, "p ‘北京、西北，绵阳’ enter");
    assert_eq!(columns(&app), ["绵阳市", "北京市", "陕西省", "西安市"]);
    press(&mut app, "p ‘月亮’ enter");
    assert!(screen(&app).contains("没有“月亮”的方案"), "{}", screen(&app));
    assert_eq!(columns(&app).len(), 4, "and nothing changes");
    press(&mut app, "p enter");
    assert_eq!(columns(&app).len(), 33, "nothing typed is all of them");
}

#[test]
fn what_was_hidden_stays_hidden_when_one_comes_back_to_a_programme() {
    let mut app = app();
    press(&mut app, "m p ‘华南’ enter");
    let chosen: Vec<String> = columns(&app).into_iter().map(str::to_owned).collect();
    press(&mut app, "ctrl-p ‘重庆市商委’ esc esc");
    to(&mut app, "“互联网+流通”行动计划");
    press(&mut app, "m");
    assert_eq!(columns(&app), ["武汉市", "湖北省", "重庆市", "广东省", "深圳市"]);
    press(&mut app, "x esc");
    to(&mut app, "人工智能");
    press(&mut app, "m");
    assert_eq!(columns(&app), chosen);
    press(&mut app, "esc");
    to(&mut app, "“互联网+流通”行动计划");
    press(&mut app, "m");
    assert_eq!(columns(&app).len(), 4);
}
