//! Searching where another thread does it: here the test is that thread, and answers when it likes.

use duizhao::app::App;
use duizhao::app::FrontView;
use duizhao::app::effect::Effect;
use duizhao::app::key::{Input, Key};
use duizhao::app::request::Request;
use duizhao::page::Item;

use crate::screens::screen;
use crate::{app, press};

/// The five plans, searched by whoever asks for the requests.
struct Elsewhere {
    app: App,
}

impl Elsewhere {
    fn new() -> Self {
        let mut app = app(120, 40);
        app.pending.elsewhere.searches = true;
        Self { app }
    }

    /// Types text that came in one go, character by character.
    fn type_together(&mut self, text: &str) {
        for c in text.chars() {
            let _ = self.app.take_one(Input::Key(Key::char(c)));
        }
        let _ = self.app.catch_up();
    }

    fn request(&mut self) -> Request {
        self.app.pending.next_request().expect("something is asked for")
    }

    /// Gives an answer, and what the keys that were kept for it ask for.
    fn answer(&mut self, request: &Request) -> Effect {
        let answer = request.answer(&self.app.display.words, &|| true).expect("it is wanted");
        self.app.on_answer(answer);
        self.app.catch_up()
    }

    /// The measures that are left in the outline.
    fn left(&self) -> Vec<String> {
        let rows = self.app.views.browse.outline.rows().iter().filter(|row| row.matched);
        rows.filter_map(|row| Some(self.app.plans.data.corpus.node(row.item.node()?).id.to_string()))
            .collect()
    }
}

/// What the keys lead to where they are searched for at once.
fn at_once(keys: &str) -> App {
    let mut app = app(120, 40);
    press(&mut app, keys);
    app
}

#[test]
fn a_burst_of_keys_is_one_search_for_the_last_text() {
    let mut elsewhere = Elsewhere::new();
    elsewhere.type_together("/冷链物流");
    let request = elsewhere.request();
    assert_eq!(request.number, 1, "the first that was asked for");
    assert!(elsewhere.app.pending.next_request().is_none());
    let _ = elsewhere.answer(&request);
    assert_eq!(elsewhere.app.filter.answered, "冷链物流");
}

#[test]
fn the_old_result_stays_until_the_new_one_comes_and_the_field_says_so() {
    let mut elsewhere = Elsewhere::new();
    elsewhere.type_together("/冷链");
    let request = elsewhere.request();
    let _ = elsewhere.answer(&request);
    let left = elsewhere.left();
    elsewhere.type_together("物流");
    assert_eq!(elsewhere.left(), left);
    let drawn = screen(&elsewhere.app);
    assert!(drawn.contains("冷链物流") && drawn.contains("正在查找"), "{drawn}");
    let request = elsewhere.request();
    let _ = elsewhere.answer(&request);
    assert_ne!(elsewhere.left(), left);
    assert!(!screen(&elsewhere.app).contains("正在查找"));
}

#[test]
fn an_older_answer_that_comes_late_is_not_shown() {
    let mut elsewhere = Elsewhere::new();
    elsewhere.type_together("/冷链");
    let older = elsewhere.request();
    elsewhere.type_together("物流");
    let newer = elsewhere.request();
    let _ = elsewhere.answer(&older);
    assert!(!elsewhere.app.filter.is_on(), "nobody waits for it");
    let _ = elsewhere.answer(&newer);
    let _ = elsewhere.answer(&older);
    assert_eq!(elsewhere.app.filter.answered, "冷链物流");
}

#[test]
fn a_newer_query_has_the_older_search_dropped() {
    let mut elsewhere = Elsewhere::new();
    elsewhere.type_together("/冷链");
    let request = elsewhere.request();
    assert!(request.answer(&elsewhere.app.display.words, &|| false).is_none());
}

#[test]
fn with_a_mistake_the_last_good_result_stays_also_when_it_comes_late() {
    let mut elsewhere = Elsewhere::new();
    elsewhere.type_together("/冷链");
    let good = elsewhere.request();
    elsewhere.type_together(" 领导:x");
    assert!(elsewhere.app.pending.next_request().is_none(), "a mistake is not searched for");
    assert!(elsewhere.app.filter.mistake.is_some());
    let _ = elsewhere.answer(&good);
    assert_eq!(elsewhere.app.filter.answered, "冷链");
    press(&mut elsewhere.app, "esc");
    assert_eq!(elsewhere.app.filter.field.text(), "冷链");
}

#[test]
fn keys_behind_a_search_lead_where_they_lead_without_waiting() {
    for (typed, then) in [
        ("/冷链", "enter n n"),
        ("/商务局", "enter j j n N j enter"),
        ("/冷链", "enter u"),
        ("/冷链", "enter ctrl-p ‘矩阵’ enter"),
    ] {
        let mut elsewhere = Elsewhere::new();
        elsewhere.type_together(typed);
        press(&mut elsewhere.app, then);
        assert!(elsewhere.app.pending.is_searching(), "{then}");
        while let Some(request) = elsewhere.app.pending.next_request() {
            elsewhere.answer(&request);
        }
        let mut here = Elsewhere::new();
        here.app.pending.elsewhere.searches = false;
        here.type_together(typed);
        press(&mut here.app, then);
        assert_eq!(screen(&elsewhere.app), screen(&here.app), "{then}");
    }
}

#[test]
fn while_one_waits_moves_are_kept_for_the_answer_and_one_can_leave() {
    let mut elsewhere = Elsewhere::new();
    let before = elsewhere.app.views.browse.outline.picked_row();
    elsewhere.type_together("/冷链");
    press(&mut elsewhere.app, "esc j j");
    assert_eq!(
        elsewhere.app.views.browse.outline.picked_row(),
        before,
        "what is found decides where these lead"
    );
    press(&mut elsewhere.app, "esc");
    assert!(!elsewhere.app.pending.is_searching());
    press(&mut elsewhere.app, "j");
    assert_eq!(elsewhere.app.views.browse.outline.picked_row(), before + 1);
}

#[test]
fn what_is_copied_behind_a_search_is_the_same_however_long_it_takes() {
    for keys in ["esc j y", "esc j Y", "esc y", "enter n y"] {
        let copied = |app: &mut App| {
            let mut effect = Effect::None;
            for key in keys.split_whitespace() {
                effect = app.take_one(Input::Key(key.parse().unwrap()));
            }
            effect
        };
        let mut now = at_once("/ ‘冷链’");
        let wanted = copied(&mut now);
        assert!(matches!(wanted, Effect::Copy(_)), "{keys}");
        let mut elsewhere = Elsewhere::new();
        elsewhere.type_together("/冷链");
        let request = elsewhere.request();
        assert_eq!(copied(&mut elsewhere.app), Effect::None, "{keys}");
        assert_eq!(elsewhere.answer(&request), wanted, "{keys}");
    }
}

#[test]
fn the_palette_goes_where_the_newest_answer_says() {
    let mut elsewhere = Elsewhere::new();
    press(&mut elsewhere.app, "ctrl-p ‘矩’");
    let older = elsewhere.request();
    press(&mut elsewhere.app, "‘阵’ enter");
    let newer = elsewhere.request();
    let _ = elsewhere.answer(&older);
    assert!(elsewhere.app.overlay.palette().is_some(), "Enter is kept for the newer");
    let _ = elsewhere.answer(&newer);
    assert_eq!(elsewhere.app.views.front, FrontView::Matrix);
}

#[test]
fn what_shares_a_portfolio_only_stands_below_under_its_name() {
    let app = at_once("/ ‘商务局’ enter");
    let rows = app.views.browse.outline.rows();
    let heading = rows.iter().position(|row| row.item == Item::SamePortfolio).expect("there is a group");
    let plan = |row: &duizhao::app::outline::OutlineRow| {
        app.plans.data.corpus.plans[row.item.plan().unwrap().0].id.clone()
    };
    let strict: Vec<String> = rows[..heading].iter().filter(|row| row.matched).map(plan).collect();
    let apart: Vec<String> = rows[heading + 1..].iter().map(plan).collect();
    assert!(strict.iter().all(|plan| plan == "wuhan") && !strict.is_empty(), "{strict:?}");
    assert!(apart.iter().all(|plan| plan != "wuhan") && apart.len() == app.filter.found.by_portfolio);
    assert!(rows[heading + 1..].iter().all(|row| row.matched && row.apart));
}

#[test]
fn the_group_below_is_gone_through_like_all_matches() {
    let mut app = at_once("/ ‘商务局’ enter G");
    let last = app.views.browse.item();
    press(&mut app, "n");
    assert_eq!(
        app.views.browse.outline.rows().iter().position(|row| row.matched),
        Some(app.views.browse.outline.picked_row())
    );
    press(&mut app, "N");
    assert_eq!(app.views.browse.item(), last, "round and round");
    press(&mut app, "h");
    assert_eq!(app.views.browse.item(), Some(Item::SamePortfolio), "one step out is the name of the group");
    assert!(screen(&app).contains("同职能的单位所负责"));
    let at = last.and_then(Item::node).unwrap();
    app.go_node(at);
    assert!(app.filter.is_on(), "what stands in the group is not hidden by the filter");
    assert_eq!(app.views.browse.item(), last);
}

#[test]
fn the_matrix_counts_what_was_found_and_not_what_only_shares_a_portfolio() {
    let mut app = at_once("/ ‘教育局’ enter m");
    assert_eq!((app.views.matrix.in_sight.all, app.filter.results.matches()), (1, 1));
    press(&mut app, "esc");
    assert!(app.filter.is_on());
}

#[test]
fn the_way_back_to_a_row_above_a_match_keeps_the_filter() {
    for keys in ["m [", "? ?", "t esc"] {
        let mut app = at_once("/ ‘冷链’ enter h");
        let before = app.views.browse.item();
        press(&mut app, keys);
        assert!(app.filter.is_on(), "{keys}");
        assert_eq!(app.views.browse.item(), before, "{keys}");
    }
}

#[test]
fn a_cell_that_a_filter_empties_does_not_say_that_the_plan_has_nothing() {
    let mut app = at_once("/ ‘冷链’ enter m l enter");
    let shown = screen(&app);
    assert!(!shown.contains("没有措施") && !shown.contains("100%"), "{shown}");
    press(&mut app, "esc");
}

#[test]
fn where_nothing_is_found_the_nearest_are_offered_and_not_counted() {
    let mut app = at_once("/ ‘智慧商城圈’ enter");
    let rows = app.views.browse.outline.rows();
    assert_eq!(rows.first().map(|row| row.item), Some(Item::Nearest));
    assert!(rows[1..].iter().all(|row| row.apart && !row.matched) && rows.len() > 1);
    assert_eq!(app.views.browse.item(), rows.get(1).map(|row| row.item), "the nearest is picked");
    assert_eq!((app.filter.found.measures, app.filter.found.others), (0, 0));
    let drawn = screen(&app);
    assert!(drawn.contains("没有符合“智慧商城圈”；最相近：") && drawn.contains("智慧商圈"), "{drawn}");
    press(&mut app, "k");
    assert_eq!(app.views.browse.item(), Some(Item::Nearest));
    assert!(screen(&app).contains("以下各条都不含所找的字句"));
    press(&mut app, "m");
    assert_eq!(app.views.matrix.in_sight.all, 0, "nothing is there for the matrix to count");
}

#[test]
fn what_a_slip_of_pinyin_meant_is_told_and_lit() {
    let app = at_once("/ ‘lenlian’ enter");
    assert!(screen(&app).contains("没有符合“lenlian”；最相近：冷链"), "{}", screen(&app));
    assert!(
        app.views.browse.detail.page.lines.iter().any(duizhao::page::Line::is_lit),
        "the word that was meant is lit"
    );
}

#[test]
fn the_empty_palette_shows_where_one_may_go_and_no_steps() {
    let app = at_once("ctrl-p");
    let palette = app.overlay.palette().unwrap();
    let labels: Vec<&str> =
        palette.entries.iter().map(|entry| entry.goto.label(&app.plans.data.corpus, &[])).collect();
    assert_eq!(labels.first(), Some(&"武汉市"), "plans first");
    let commands: Vec<&str> = palette.commands.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        !commands.is_empty() && ["下", "上", "左", "右"].iter().all(|step| !commands.contains(step)),
        "{commands:?}"
    );
}
