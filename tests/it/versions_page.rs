//! Two versions of a plan on the screen: what `duizhao diff` says, on a page whose measures lead to their texts.

use std::sync::Arc;

use duizhao::app::ambiguous::Mode;
use duizhao::app::subject::Subject;
use duizhao::app::{App, FrontView};
use duizhao::index::Data;
use duizhao::model::Date;
use duizhao::page::{Line, Link};
use duizhao::words::{Lang, Words};

use crate::screens::screen;
use crate::{app, press};

/// The five plans, and a later version of 深圳's in which one word binds no more and one measure is gone.
fn with_a_later_version(width: u16, height: u16) -> App {
    let mut corpus = crate::corpus();
    let mut later = corpus.plans.iter().find(|plan| plan.id == "shenzhen").unwrap().clone();
    "shenzhen2".clone_into(&mut later.id);
    later.issued = Date::parse("2019-01-02").unwrap();
    let at = |id: &str| later.nodes.iter().position(|node| node.id.as_str() == id).unwrap();
    let (changed, gone) = (at("shenzhen/2"), at("shenzhen/22"));
    let text = later.nodes[changed].text.as_mut().unwrap();
    *text = text.replacen('。', "，应当按期完成。", 1);
    later.nodes[gone].text = Some("此项另行安排。".to_owned());
    corpus.plans.push(later);
    App::new(Arc::new(Data::new(corpus)), Words::new(Lang::Zh), Mode::Narrow, width, height)
}

fn lines(app: &App) -> Vec<String> {
    match &app.views.front {
        FrontView::FullPage(page) if matches!(page.subject, Subject::Versions(..)) => {
            page.pane.page.lines.iter().map(Line::words).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_earlier_plan_of_the_same_place_is_the_version_before() {
    for id in ["shenzhen/2", "shenzhen2/2"] {
        let mut app = with_a_later_version(100, 30);
        let plan = id.split('/').next().unwrap();
        let plan = app.plans.corpus().plans.iter().position(|known| known.id == plan).unwrap();
        press(&mut app, &format!("1 g {}", "j ".repeat(plan)));
        assert_eq!(crate::keys::picked(&app), id.split('/').next().unwrap());
        press(&mut app, "V");
        let lines = lines(&app);
        assert_eq!(lines[0], "深圳市（2016-12-15） → 深圳市（2019-01-02）");
        let all = lines.concat().replace(' ', "");
        assert!(all.contains("{+，应当按期完成+}。") || all.contains("{+，应当按期完成。+}"), "{all}");
        assert!(all.contains("此项另行安排"), "{all}");
        assert!(lines.iter().any(|line| line.contains("实质变化")), "what binds is told above the text");
        insta::assert_snapshot!("a_later_version", screen(&app));
        press(&mut app, "V");
        assert_eq!(app.views.front, FrontView::Browse, "the same key back");
    }
}

#[test]
fn a_measure_of_it_leads_to_its_text() {
    let mut app = with_a_later_version(100, 30);
    press(&mut app, "1 G V");
    let FrontView::FullPage(page) = &app.views.front else { panic!("{:?}", app.views.front) };
    let Some(Link::Node(at)) = page.pane.link() else { panic!("nothing is picked") };
    let id = app.plans.corpus().node(at).id.to_string();
    press(&mut app, "enter");
    assert_eq!(crate::keys::picked(&app), id);
}

#[test]
fn without_another_version_the_baseline_is_asked_for() {
    let mut app = app(100, 30);
    press(&mut app, "V");
    assert_eq!(app.note.as_ref().unwrap().words, "没有同一地方的另一份；在矩阵里用 b 定基准再比");
    // 武汉 is in hand, 湖北 becomes the baseline.
    press(&mut app, "m l b esc V");
    let first = lines(&app).swap_remove(0);
    assert!(first.starts_with("湖北省") && first.contains("→ 武汉市"), "{first}");
}
