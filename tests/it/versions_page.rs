//! Two versions of a plan on the screen: what `duizhao diff` says, on a page whose measures lead to their texts.

use std::sync::Arc;

use duizhao::app::ambiguous::Mode;
use duizhao::app::effect::Effect;
use duizhao::app::key::Input;
use duizhao::app::subject::Subject;
use duizhao::app::{App, FrontView, UnshelvedRead, UnshelvedUse};
use duizhao::compare::unshelved::{Unshelved, UnshelvedContent};
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

/// The lines from the first in sight.
fn in_sight(app: &App) -> String {
    let FrontView::FullPage(page) = &app.views.front else { panic!("{:?}", app.views.front) };
    lines(app)[page.pane.top..].join("\n")
}

#[test]
fn one_key_leads_from_change_to_change() {
    let mut app = with_a_later_version(80, 12);
    let plan = app.plans.corpus().plans.len() - 1;
    press(&mut app, &format!("1 g {} V", "j ".repeat(plan)));
    assert!(screen(&app).contains("下一处改动"), "{}", screen(&app));
    press(&mut app, "n");
    let first = in_sight(&app).lines().next().unwrap().to_owned();
    assert!(first.contains("{+"), "{first}");
    press(&mut app, "n");
    let second = in_sight(&app).lines().next().unwrap().to_owned();
    assert!(second.contains("[-") || second.contains("{+"), "{second}");
    assert_ne!(first, second);
    press(&mut app, "N");
    assert_eq!(in_sight(&app).lines().next().unwrap(), first);
    press(&mut app, &"n ".repeat(40));
    assert!(screen(&app).contains("没有更多改动了"), "{}", screen(&app));
}

/// The plan of 广东 as a file in which one comma is another, and, if asked for, one word binds less.
fn draft(word: bool) -> Unshelved {
    let mut corpus = crate::corpus();
    corpus.plans.retain(|plan| plan.id == "guangdong");
    let nodes = &mut corpus.plans[0].nodes;
    let at = nodes.iter().position(|node| node.id.as_str() == "guangdong/6").unwrap();
    let text = nodes[at].text.as_mut().unwrap();
    *text = text.replacen(',', "，", 1);
    if word {
        *text = text.replacen("支持企业", "要求企业", 1);
    }
    Unshelved {
        name: "新稿.docx".to_owned(),
        path: "新稿.docx".to_owned(),
        content: UnshelvedContent::Plan(Box::new(corpus)),
    }
}

fn with_draft(word: bool) -> App {
    let mut app = app(100, 30);
    press(&mut app, "1 g j j j W ‘新稿.docx’");
    assert!(screen(&app).contains("另一版本的文件： 新稿.docx"), "{}", screen(&app));
    let wanted = UnshelvedUse::Version("guangdong".to_owned());
    let asked = Effect::ReadUnshelved { path: "新稿.docx".to_owned(), wanted: wanted.clone() };
    assert_eq!(app.take(Input::Key("enter".parse().unwrap())), asked);
    app.on_unshelved(UnshelvedRead { wanted, draft: Ok(draft(word)) });
    app
}

#[test]
fn a_version_in_a_file_is_held_against_the_plan_in_hand() {
    let mut app = with_draft(true);
    assert_eq!(lines(&app)[0], "广东省（2016-09-27） → 新稿.docx");
    let all = lines(&app).concat();
    assert!(all.contains("[-支持-]{+要求+}") && all.contains("[-,-]{+，+}"), "{all}");
    press(&mut app, "w");
    let all = lines(&app).concat();
    assert!(all.contains("[-支持-]{+要求+}") && !all.contains("[-,-]"), "{all}");
    assert!(all.contains("只有标点不同的地方没有列出"), "{all}");
    press(&mut app, "w");
    assert!(lines(&app).concat().contains("[-,-]{+，+}"));
}

#[test]
fn versions_that_differ_in_punctuation_alone_are_alike_in_words() {
    let mut app = with_draft(false);
    press(&mut app, "w");
    assert!(lines(&app).concat().contains("除标点外，两个版本相同"), "{:?}", lines(&app));
}

#[test]
fn a_text_without_numbered_measures_is_no_version() {
    let mut app = app(100, 30);
    let content =
        UnshelvedContent::Text { text: "一段话。".to_owned(), why: "没有编号的措施".to_owned() };
    let draft = Ok(Unshelved { name: "话.txt".to_owned(), path: "话.txt".to_owned(), content });
    app.on_unshelved(UnshelvedRead { wanted: UnshelvedUse::Version("guangdong".to_owned()), draft });
    assert!(screen(&app).contains("没有编号的措施"), "{}", screen(&app));
    assert_eq!(app.views.front, FrontView::Browse);
}
