//! Plans in the other script: what is shown is converted, in its place and marked; what leaves the screen is as printed.

use std::sync::Arc;

use duizhao::app::App;
use duizhao::app::FrontView;
use duizhao::app::ambiguous::Mode;
use duizhao::app::effect::Effect;
use duizhao::app::key::{Input, Key};
use duizhao::index::Data;
use duizhao::model::Date;
use duizhao::named::Named;
use duizhao::page::{Line, Page};
use duizhao::text::Script;
use duizhao::words::{Lang, Words};

use crate::screens::{at, screen};
use crate::{app_in, press};

fn lines(page: &Page) -> Vec<String> {
    page.lines.iter().map(Line::words).collect()
}

/// How much of each line is lit, in bytes from its beginning.
fn lit(page: &Page) -> Vec<Vec<(usize, usize)>> {
    let of_line = |line: &Line| {
        let mut end = 0;
        let mut lit = Vec::new();
        for piece in &line.pieces {
            let start = end;
            end += piece.text.len();
            if piece.lit {
                lit.push((start, end));
            }
        }
        lit
    };
    page.lines.iter().map(of_line).collect()
}

fn pages(app: &App) -> [&Page; 2] {
    [&app.views.browse.detail.page, &app.views.browse.units.page]
}

fn copied(app: &mut App, key: &str) -> String {
    match app.take(Input::Key(key.parse::<Key>().unwrap())) {
        Effect::Copy(text) => text,
        other => panic!("nothing copied: {other:?}"),
    }
}

#[test]
fn the_plan_in_traditional_script_is_read_in_simplified_line_by_line() {
    for (width, id) in [(80, "hubei/1"), (120, "hubei/3"), (200, "hubei/9"), (60, "wuhan/2.1.1")] {
        let mut app = at(width, 40, id);
        let printed = pages(&app).map(lines);
        press(&mut app, "f");
        assert_eq!(app.display.script, Script::Hans);
        let simplified = pages(&app).map(lines);
        press(&mut app, "f");
        let traditional = pages(&app).map(lines);
        for (shown, script) in [(&simplified, Script::Hans), (&traditional, Script::Hant)] {
            for (before, after) in printed.iter().flatten().zip(shown.iter().flatten()) {
                assert_eq!(before.chars().count(), after.chars().count(), "{before}\n{after}");
                assert_eq!(
                    app.display.widths().str(before),
                    app.display.widths().str(after),
                    "{before}\n{after}"
                );
            }
            let count = |pages: &[Vec<String>; 2]| pages.each_ref().map(Vec::len);
            assert_eq!(count(&printed), count(shown), "{} {}", id, script.name());
        }
        assert_eq!(id.starts_with("hubei"), printed != simplified, "{id}");
        // Of a plan that is traditional already only our own words change, where there are any.
        assert!(id.starts_with("hubei") || printed != traditional, "{id}");
        press(&mut app, "f");
        assert_eq!(pages(&app).map(lines), printed);
    }
}

#[test]
fn matches_stay_lit_where_they_were() {
    for query in ["‘冷链’", "‘冷鏈’", "‘fgw’", "‘电商’", "‘lenglian’"] {
        let mut app = at(120, 40, "hubei/3");
        press(&mut app, &format!("/ {query} enter"));
        app.go_node(app.plans.data.corpus.find("hubei/3").unwrap());
        press(&mut app, "1");
        let printed = pages(&app).map(lit);
        assert!(printed.iter().flatten().any(|line| !line.is_empty()), "{query}");
        for _ in 0..2 {
            press(&mut app, "f");
            assert_eq!(pages(&app).map(lit), printed, "{query} {}", app.display.script.name());
        }
    }
}

#[test]
fn what_plans_share_stays_dimmed_where_it_was() {
    let mut app = at(200, 40, "hubei/5");
    press(&mut app, "c");
    let tones = |app: &App| match &app.views.front {
        FrontView::SideBySide(side) => {
            let pieces = |line: &Line| {
                line.pieces.iter().map(|piece| (piece.text.len(), piece.tone, piece.mark)).collect::<Vec<_>>()
            };
            side.columns.iter().map(|column| column.text.page.lines.iter().map(pieces).collect()).collect()
        }
        _ => Vec::<Vec<Vec<_>>>::new(),
    };
    let printed = tones(&app);
    assert!(printed.len() > 1);
    press(&mut app, "f");
    assert_eq!(tones(&app), printed);
    press(&mut app, "f");
    assert_eq!(tones(&app), printed);
}

#[test]
fn what_is_copied_is_as_printed() {
    let mut app = at(120, 40, "hubei/1");
    let printed = [copied(&mut app, "y"), copied(&mut app, "Y")];
    assert!(printed[1].contains("深入推進流通轉型升級"));
    press(&mut app, "f");
    assert!(screen(&app).contains("深入推进流通转型升级"));
    assert_eq!([copied(&mut app, "y"), copied(&mut app, "Y")], printed);
}

/// All that can be scrolled to in the view in front.
fn beyond_the_edges(app: &App) -> String {
    let pages: Vec<&Page> = match &app.views.front {
        FrontView::Browse => pages(app).into(),
        FrontView::Matrix => vec![&app.views.matrix.cell_page],
        FrontView::SideBySide(side) => side.columns.iter().map(|column| &column.text.page).collect(),
        FrontView::Cover(cover) => vec![&cover.evidence],
        FrontView::FullPage(sheet) => vec![&sheet.pane.page],
    };
    pages.into_iter().flat_map(lines).collect::<Vec<_>>().join("\n")
}

/// All views, by the keys that lead there from a measure.
const VIEWS: [&str; 18] = [
    "",
    "h h h",
    "3",
    "z",
    "u",
    "p",
    "m",
    "m j enter",
    "m v v v",
    "c",
    "t",
    "/ ‘冷链’",
    "o",
    "d s j",
    "d s j l enter",
    "m l l b esc V",
    "ctrl-p ‘智慧物流’",
    "/ ‘fgw’ enter",
];

#[test]
fn nothing_of_a_plan_is_left_unconverted_and_every_screen_says_so() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (40, 12)] {
        for id in ["hubei/1", "hubei/3", "hubei/7"] {
            for keys in VIEWS {
                let mut app = at(width, height, id);
                press(&mut app, "f");
                press(&mut app, keys);
                let shown = screen(&app);
                let beyond = beyond_the_edges(&app);
                assert_eq!(Script::Hans.of(&beyond), beyond, "{keys} at {width}");
                assert_eq!(Script::Hans.of(&shown), shown, "{keys} at {width}");
                assert!(shown.lines().next().unwrap().contains("已转为简体"), "{keys} at {width}\n{shown}");
            }
        }
    }
}

#[test]
fn the_nearest_passages_of_an_empty_cell_are_converted_too() {
    let mut app = at(200, 60, "hubei/1");
    press(&mut app, "f m g");
    let mut empty = 0;
    for _ in 0..app.plans.data.corpus.themes.len() {
        let shown = beyond_the_edges(&app);
        assert_eq!(Script::Hans.of(&shown), shown);
        empty += usize::from(app.views.matrix.picked().unwrap().2.is_empty() && shown.lines().count() > 4);
        press(&mut app, "j");
    }
    assert!(empty > 0);
}

#[test]
fn in_traditional_script_only_our_own_words_and_the_registries_are_left() {
    let mut app = app_in(Lang::En, Mode::Narrow, 200, 60);
    app.show_script(Script::Hant);
    app.go_node(app.plans.data.corpus.find("wuhan/2.1.1").unwrap());
    let shown = screen(&app);
    assert!(shown.contains("converted to traditional"));
    // The places and the signs of the roles are ours.
    let ours = ["武汉市", "重庆市", "广东省", "责", "对照"];
    let rest = ours.iter().fold(shown, |shown, word| shown.replace(word, ""));
    assert_eq!(Script::Hant.of(&rest), rest);
}

#[test]
fn a_name_of_the_traditional_plan_stays_as_it_is_printed_wherever_it_stands_alone() {
    // 游 alone would become 遊, as it does in the plans that are simplified.
    let mut app = app_in(Lang::Zh, Mode::Narrow, 200, 60);
    app.show_script(Script::Hant);
    app.go_node(app.plans.data.corpus.find("hubei/1").unwrap());
    let units: Vec<String> = app.views.browse.units.page.lines.iter().map(Line::words).collect();
    assert!(units.iter().any(|line| line.contains("省旅游委")), "{units:?}");
    assert!(!units.iter().any(|line| line.contains("旅遊")), "{units:?}");
    assert_eq!(Script::Hant.of("省旅游委"), "省旅遊委");
}

#[test]
fn where_there_is_no_room_to_say_so_nothing_is_converted() {
    for (width, height) in [(80, 2), (80, 1), (20, 24)] {
        let mut app = at(width, height, "hubei/1");
        let printed = screen(&app);
        app.show_script(Script::Hans);
        assert_eq!(screen(&app), printed, "{width}x{height}");
        let _ = app.take(Input::Resize { width: 80, height: 24 });
        assert!(screen(&app).contains("已转为简体"));
        let _ = app.take(Input::Resize { width, height });
        assert_eq!(screen(&app), printed, "{width}x{height}");
    }
}

#[test]
fn the_way_back_to_the_printed_form_is_in_the_footer() {
    let mut app = at(80, 24, "hubei/1");
    let footer = |app: &App| screen(app).lines().last().unwrap().to_owned();
    assert!(!footer(&app).contains("简繁"));
    press(&mut app, "f j");
    assert!(footer(&app).contains("f 简繁"), "{}", footer(&app));
}

#[test]
fn the_plan_in_traditional_script_is_left_as_it_is_printed() {
    let app = at(120, 40, "hubei/1");
    let plan = app.plans.corpus().plans.iter().find(|plan| plan.id == "hubei").unwrap();
    let mut said: Vec<&str> = plan.nodes.iter().flat_map(duizhao::model::Node::words).collect();
    for node in &plan.nodes {
        said.extend(node.targets().iter().flat_map(|target| [target.indicator.as_str(), &target.quote]));
    }
    let changed: Vec<_> = said
        .into_iter()
        .map(|said| (said, Script::Hant.of(said)))
        .filter(|(said, shown)| said != shown)
        .collect();
    assert!(changed.is_empty(), "{changed:?}");
}

/// Two versions of a plan that is traditional throughout, and no other plan. What stands in it a converter would take for simplified,
/// wherever it stands alone: 游, 后, 里, 台, 范, 余, 制, 干.
fn two_traditional_plans(width: u16, height: u16) -> App {
    let mut corpus = crate::corpus();
    corpus.plans.retain(|plan| plan.id == "hubei");
    let plan = &mut corpus.plans[0];
    plan.number = Some("鄂政辦發〔2016〕后里台號".to_owned());
    for (nth, node) in plan.nodes.iter_mut().enumerate() {
        let tricky = ["台州皇后范里", "余干制表", "游里松谷"][nth % 3];
        node.heading = node.heading.take().map(|heading| format!("{tricky}{heading}"));
        node.text = node.text.take().map(|text| format!("{tricky}{text}"));
    }
    let mut later = plan.clone();
    "hubei2".clone_into(&mut later.id);
    later.issued = Date::parse("2019-01-02").unwrap();
    let changed = later.nodes.iter_mut().filter(|node| node.is_measure());
    changed
        .step_by(2)
        .for_each(|node| node.text = node.text.take().map(|text| text.replacen('。', "，余里台。", 1)));
    corpus.plans.push(later);
    App::new(Arc::new(Data::new(corpus)), Words::new(Lang::Zh), Mode::Narrow, width, height)
}

/// The screen without the first line and the last, which say that it is converted and how to go back.
fn between(app: &App) -> String {
    let shown = screen(app);
    let lines: Vec<&str> = shown.lines().collect();
    lines[1..lines.len() - 1].join("\n")
}

#[test]
fn nothing_that_a_traditional_plan_says_is_changed_in_any_view() {
    for (width, height) in [(200, 60), (120, 40), (80, 24)] {
        for keys in VIEWS {
            let shown = |script: Script| {
                let mut app = two_traditional_plans(width, height);
                app.show_script(script);
                app.go_node(app.plans.data.corpus.find("hubei/3").unwrap());
                press(&mut app, keys);
                app.filter.took = std::time::Duration::ZERO;
                let is_told = screen(&app).lines().next().unwrap().contains("已转为繁体");
                assert_eq!(is_told, script == Script::Hant, "{keys} at {width}");
                between(&app) + "\n" + &beyond_the_edges(&app)
            };
            let (printed, shown) = (shown(Script::AsPrinted), shown(Script::Hant));
            for (printed, shown) in printed.lines().zip(shown.lines()) {
                assert_eq!(shown, printed, "{keys} at {width}x{height}");
            }
        }
    }
}

#[test]
fn beside_plans_that_are_converted_the_traditional_one_stays_as_it_is() {
    // Of each place where it names something with 游, the words around it, as they would be if they were converted.
    let app = at(120, 40, "hubei/1");
    let corpus = app.plans.corpus();
    let said = |traditional: bool| {
        let plans = corpus.plans.iter().filter(move |plan| (plan.id == "hubei") == traditional);
        plans
            .flat_map(|plan| &plan.nodes)
            .flat_map(duizhao::model::Node::words)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let (own, others) = (said(true), Script::Hant.of(&said(false)).into_owned());
    let characters: Vec<char> = own.chars().collect();
    let windows = characters.windows(4).map(|window| window.iter().collect::<String>());
    let mut wrong: Vec<String> = windows
        .map(|window| (Script::Hant.of(&window).into_owned(), window))
        .filter(|(converted, window)| {
            converted != window && !others.contains(converted) && !own.contains(converted)
        })
        .map(|(converted, _)| converted)
        .collect();
    wrong.sort();
    wrong.dedup();
    assert!(wrong.len() > 5, "{wrong:?}");
    for id in ["hubei/1", "hubei/3", "hubei/7", "wuhan/2.1.1"] {
        for keys in VIEWS {
            let mut app = at(200, 60, id);
            press(&mut app, keys);
            app.show_script(Script::Hant);
            let shown = screen(&app) + &beyond_the_edges(&app);
            let changed: Vec<&String> = wrong.iter().filter(|wrong| shown.contains(*wrong)).collect();
            assert!(changed.is_empty(), "{id} {keys}: {changed:?}");
        }
    }
}
