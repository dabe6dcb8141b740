//! Plans that change on disk under an open screen.

use std::sync::Arc;

use duizhao::app::FrontView;
use duizhao::app::ambiguous::Mode;
use duizhao::app::effect::Effect;
use duizhao::app::key::{Input, Key};
use duizhao::app::request::Response;
use duizhao::app::subject::{Subject, Version};
use duizhao::app::{App, Reread};
use duizhao::compare::matrix::Head;
use duizhao::index::Data;
use duizhao::load::{self, SourceFiles};
use duizhao::model::Corpus;
use duizhao::words::{Lang, Words};

use crate::moved::{reread, turned};
use crate::press;
use crate::screens::{at, screen};

/// A folder with plans of the user's own.
struct Folder(tempfile::TempDir);

impl Folder {
    fn with(plans: &[&str]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (number, plan) in plans.iter().enumerate() {
            folder.write(&format!("{number}.ron"), plan);
        }
        folder
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.path().join(name), text).unwrap();
    }

    /// What reading it again, over the built-in data, comes to.
    fn read(&self) -> Reread {
        match load::load(&[SourceFiles::built_in(), SourceFiles::open(self.0.path())]) {
            Ok(corpus) => reread(corpus),
            Err(findings) => Reread::Mistakes(findings),
        }
    }
}

const FIRST: &str = r#"(id: "aaa", jurisdiction: "广东省", issued: "2016-01-01",
    body: [Measure(id: "1", num: "一、", heading: "第一条", text: "只此一条。", themes: ["rural"])])"#;

/// A plan of a place that takes the place of a built-in one.
fn instead_of_hubei() -> String {
    FIRST.replace("\"aaa\"", "\"hubei\"").replace("广东省", "湖北省")
}

fn picked(app: &App) -> String {
    let item = app.views.browse.item().unwrap();
    item.node().map_or(app.plans.data.corpus.plans[item.plan().unwrap().0].id.clone(), |at| {
        app.plans.data.corpus.node(at).id.to_string()
    })
}

fn note(app: &App) -> &str {
    app.note.as_ref().map_or("", |note| &note.words)
}

#[test]
fn the_key_asks_for_it_and_without_folders_it_says_so() {
    let mut app = at(80, 24, "guangdong/6");
    assert_eq!(app.take(Input::Key(Key::char('R'))), Effect::Reload);
    app.on_reread(Reread::NoFolders);
    assert!(note(&app).contains("--data"), "{}", note(&app));
    press(&mut app, "/");
    assert_eq!(app.take(Input::Key(Key::char('R'))), Effect::None);
}

#[test]
fn a_new_plan_is_there_and_everything_else_stays() {
    let mut app = at(120, 40, "guangdong/6");
    app.on_reread(Folder::with(&[FIRST]).read());
    assert_eq!(note(&app), "已重读：6 份方案，1 份有变");
    assert_eq!(picked(&app), "guangdong/6");
    assert!(screen(&app).contains("(六)加强智慧冷链体系建设"));
    app.on_reread(Folder::with(&[FIRST]).read());
    assert_eq!(note(&app), "已重读：6 份方案，没有变化");
    app.on_reread(Folder::with(&[&FIRST.replace("只此", "就此")]).read());
    assert_eq!(note(&app), "已重读：6 份方案，1 份有变");
    app.go_node(app.plans.data.corpus.find("aaa/1").unwrap());
    app.on_reread(Folder::with(&[&FIRST.replace("只此", "还是")]).read());
    assert!(screen(&app).contains("还是一条"));
    assert_eq!(picked(&app), "aaa/1");
}

#[test]
fn what_is_gone_leaves_the_nearest_above_it() {
    let mut app = at(120, 40, "hubei/7");
    app.on_reread(Folder::with(&[&instead_of_hubei()]).read());
    assert_eq!(picked(&app), "hubei");
    let mut app = at(120, 40, "guangdong/6");
    app.on_reread(Folder::with(&[FIRST]).read());
    app.go_node(app.plans.data.corpus.find("aaa/1").unwrap());
    app.on_reread(Folder::with(&[&instead_of_hubei()]).read());
    assert!(screen(&app).contains("对照"));
}

#[test]
fn data_with_a_mistake_change_nothing_and_the_mistake_is_shown() {
    let folder = Folder::with(&[FIRST]);
    let mut app = at(120, 40, "guangdong/6");
    app.on_reread(folder.read());
    app.go_node(app.plans.data.corpus.find("aaa/1").unwrap());
    let before = Arc::clone(&app.plans.data);
    folder.write("0.ron", &FIRST.replace("rural", "rurel"));
    app.on_reread(folder.read());
    assert!(Arc::ptr_eq(&app.plans.data, &before));
    let shown = screen(&app);
    for said in ["0.ron:2:", "最接近的是“rural”", "共 1 处", "仍是原来的方案"] {
        assert!(shown.contains(said), "{said}\n{shown}");
    }
    press(&mut app, "esc");
    assert!(screen(&app).contains("只此一条"));
    press(&mut app, "]");
    folder.write("0.ron", &FIRST.replace("只此", "就此"));
    app.on_reread(folder.read());
    assert_eq!((picked(&app).as_str(), &app.views.front), ("aaa/1", &FrontView::Browse));
    assert!(screen(&app).contains("就此一条"));
}

#[test]
fn what_was_left_out_at_the_start_is_told_on_a_page_and_the_rest_is_there() {
    let folder = Folder::with(&[FIRST, &FIRST.replace("aaa", "bbb").replace("rural", "rurel")]);
    let loaded = load::open(&[SourceFiles::built_in(), SourceFiles::open(folder.0.path())]).unwrap();
    let mut app = at(120, 40, "guangdong/6");
    app.on_reread(reread(loaded.corpus));
    app.leave_out(loaded.findings);
    let shown = screen(&app);
    for said in ["1.ron:2:", "最接近的是“rural”", "没有载入，其余照常"] {
        assert!(shown.contains(said), "{said}\n{shown}");
    }
    press(&mut app, "esc");
    app.go_node(app.plans.data.corpus.find("aaa/1").unwrap());
    assert!(screen(&app).contains("只此一条") && app.plans.data.corpus.find("bbb/1").is_none());
}

/// One more plan, and every index another one.
fn all_moved() -> Reread {
    reread(turned(
        load::load(&[SourceFiles::built_in(), SourceFiles::open(Folder::with(&[FIRST]).0.path())]).unwrap(),
    ))
}

#[test]
fn every_view_shows_the_same_when_all_plans_have_moved() {
    for keys in [
        "",
        "3",
        "c",
        "c l n s",
        "m",
        "m j j l l",
        "m j l enter",
        "u",
        "p",
        "t",
        "o",
        "d j l s j",
        "d j l h h h",
        "m h b esc V",
        "?",
        "* j * c",
        "/ ‘冷链’ enter j",
    ] {
        for (width, height) in [(120, 40), (80, 24)] {
            let mut app = at(width, height, "guangdong/6");
            press(&mut app, keys);
            let title = |app: &App| match &app.views.front {
                FrontView::Browse => picked(app),
                FrontView::Matrix => {
                    let (row, column) = app.views.matrix.heads();
                    let book = app.render_context();
                    // The plan that has come may be of a place that has one.
                    let called = |head| match head {
                        Head::Plan(plan) => book.place_of(plan).to_owned(),
                        Head::Theme(_) | Head::Portfolio(_) => book.head(head).into_owned(),
                    };
                    format!("{:?} {:?}", row.map(called), column.map(called))
                }
                FrontView::SideBySide(side) => {
                    // There is one more plan, and so one more column.
                    let title = app.title.clone();
                    let subject = title.split("  第").next().unwrap_or_default();
                    format!("{subject} {}", app.render_context().place_of(side.column().unwrap().plan))
                }
                FrontView::Cover(cover) => {
                    let measure = app.plans.corpus().node(cover.rows[cover.row].measure).id.clone();
                    let plan = cover.plans.get(cover.column.wrapping_sub(1)).copied();
                    let plan = plan.map(|plan| app.render_context().place_of(plan));
                    format!("{} {measure} {plan:?}", app.render_context().place_of(cover.base))
                }
                FrontView::FullPage(sheet) => match &sheet.subject {
                    Subject::Unit(unit) => app.plans.data.corpus.unit(*unit).name.clone(),
                    Subject::Portfolio(portfolio) => app.plans.data.corpus.portfolio(*portfolio).name.clone(),
                    Subject::Cell(cell) => {
                        format!(
                            "{} {}",
                            app.render_context().head(cell.subject),
                            app.render_context().place_of(cell.plan)
                        )
                    }
                    Subject::Versions(pair) => {
                        let called = |version: &Version| match version {
                            Version::Plan(plan) => app.render_context().place_of(*plan).to_owned(),
                            Version::Unshelved(draft) => draft.name.clone(),
                        };
                        format!("{} {}", called(&pair.old), called(&pair.new))
                    }
                    other => format!("{other:?}"),
                },
            };
            let before = title(&app);
            app.on_reread(all_moved());
            assert_eq!(title(&app), before, "{keys}");
            let _ = screen(&app);
            press(&mut app, "[ [ ] ] j k enter esc n");
            let _ = screen(&app);
        }
    }
}

#[test]
fn the_filter_the_marks_and_the_folds_hold_for_the_new_data() {
    let mut app = at(120, 40, "guangdong/6");
    press(&mut app, "* / ‘冷链’ enter j");
    let before = (picked(&app), app.filter.found);
    app.on_reread(all_moved());
    assert_eq!((picked(&app), app.filter.found), before);
    assert_eq!(app.plans.marks, [app.plans.data.corpus.find("guangdong/6").unwrap()]);
    press(&mut app, "esc");
    let mut app = at(120, 40, "guangdong/6");
    press(&mut app, "1 h h");
    let rows = app.views.browse.outline.rows().len();
    app.on_reread(all_moved());
    assert_eq!(app.views.browse.outline.rows().len(), rows + 1, "the new plan is folded");
}

#[test]
fn whatever_was_on_the_way_nothing_points_into_the_old_data() {
    let keys = "u enter [ p [ m j l enter [ c l s enter [ t j enter o [ * * / ‘发改委’ enter m r T v enter";
    for folder in [vec![FIRST.to_owned()], vec![instead_of_hubei()]] {
        let plans: Vec<&str> = folder.iter().map(String::as_str).collect();
        for size in [(120, 40), (80, 24), (40, 10)] {
            let mut app = at(size.0, size.1, "hubei/3");
            for (number, key) in keys.split(' ').enumerate() {
                press(&mut app, key);
                if number % 3 == 0 {
                    app.on_reread(Folder::with(&plans).read());
                    let _ = screen(&app);
                    app.on_reread(all_moved());
                    let _ = screen(&app);
                }
            }
            press(&mut app, "[ [ [ [ [ [ [ [ ] ] ] ] ] ] ] ]");
            let _ = screen(&app);
        }
    }
}

#[test]
fn only_the_order_of_the_registries_is_no_change_of_a_plan() {
    let mut app = at(120, 40, "chongqing/6");
    app.on_reread(reread(turned(crate::corpus())));
    assert_eq!(note(&app), "已重读：5 份方案没有变化，主题或单位名录有变");
    assert_eq!(picked(&app), "chongqing/6");
}

#[test]
fn a_unit_is_never_taken_for_another_in_a_pane_that_is_out_of_sight() {
    let mut app = at(120, 40, "hubei/1");
    press(&mut app, "1 h h");
    assert_eq!(picked(&app), "hubei");
    let _ = app.take(Input::Resize { width: 80, height: 24 });
    app.on_reread(all_moved());
    press(&mut app, "u");
    if let FrontView::FullPage(sheet) = &app.views.front
        && let Subject::Unit(unit) = sheet.subject
    {
        assert_eq!(app.plans.data.corpus.unit(unit).jurisdiction, "湖北省");
    }
}

#[test]
fn under_a_filter_what_was_picked_stays_picked_in_plans_that_were_folded_too() {
    for keys in ["", "n", "n n", "G"] {
        let mut app = crate::app(120, 40);
        press(&mut app, &format!("/ ‘冷链’ enter {keys}"));
        let before = picked(&app);
        app.on_reread(all_moved());
        assert_eq!(picked(&app), before, "{keys}");
    }
}

#[test]
fn the_page_of_mistakes_goes_with_its_mistakes() {
    let folder = Folder::with(&[FIRST]);
    let mut app = crate::app(120, 40);
    app.on_reread(folder.read());
    folder.write("0.ron", &FIRST.replace("rural", "rurel"));
    app.on_reread(folder.read());
    press(&mut app, "m");
    folder.write("0.ron", FIRST);
    app.on_reread(folder.read());
    press(&mut app, "[");
    assert!(!screen(&app).contains("共 0 处"), "{}", screen(&app));
}

/// So many plans that they are searched elsewhere.
fn many_plans() -> Corpus {
    let mut corpus = crate::corpus();
    let five = corpus.plans.clone();
    for copy in 1..20 {
        corpus.plans.extend(five.iter().cloned().map(|mut plan| {
            plan.id = format!("{}{copy}", plan.id);
            plan
        }));
    }
    corpus
}

#[test]
fn with_many_plans_the_filter_looks_through_them_where_they_were_read_and_no_key_waits() {
    let mut corpus = many_plans();
    let data = Arc::new(Data::new(corpus.clone()));
    let mut app = App::new(data, Words::new(Lang::Zh), Mode::Narrow, 120, 40);
    press(&mut app, "/ ‘冷链’");
    let request = app.pending.next_request().expect("many plans are searched elsewhere");
    app.on_answer(request.answer(&app.display.words, &|| true).unwrap());
    let before = app.filter.found.measures;
    assert_eq!(app.filter.in_force().as_deref(), Some("冷链"));
    corpus.plans.truncate(90);
    let data = Arc::new(Data::new(corpus.clone()));
    let found = Response::of_filter(&data, "冷链", &|| true).unwrap();
    app.on_reread(Reread::Filtered(data, Box::new(found)));
    assert!(app.pending.next_request().is_none(), "what was found is there already");
    let after = app.filter.found.measures;
    assert!(app.filter.is_on() && 0 < after && after < before, "{before} {after}");
    // What was typed since then is searched for elsewhere; until it is found nothing of the old data is left.
    corpus.plans.truncate(80);
    let data = Arc::new(Data::new(corpus));
    press(&mut app, "backspace");
    let typed = app.pending.next_request().unwrap();
    let found = Response::of_filter(&data, "冷链", &|| true).unwrap();
    app.on_reread(Reread::Filtered(data, Box::new(found)));
    app.on_answer(typed.answer(&app.display.words, &|| true).unwrap());
    assert!(!app.filter.is_on() && app.filter.narrowed.is_none());
    assert!(screen(&app).contains("/冷"), "{}", screen(&app));
    let request = app.pending.next_request().expect("it is searched for in the new data");
    app.on_answer(request.answer(&app.display.words, &|| true).unwrap());
    assert_eq!((app.filter.is_on(), app.filter.answered.as_str()), (true, "冷"));
}

#[test]
fn what_the_palette_lists_of_old_data_is_gone_with_them() {
    let data = Arc::new(Data::new(many_plans()));
    let mut app = App::new(data, Words::new(Lang::Zh), Mode::Narrow, 120, 40);
    press(&mut app, "ctrl-p ‘冷链’");
    let request = app.pending.next_request().unwrap();
    app.on_answer(request.answer(&app.display.words, &|| true).unwrap());
    assert!(!app.overlay.palette().unwrap().entries.is_empty());
    let mut fewer = many_plans();
    fewer.plans.drain(..30);
    app.on_reread(reread(fewer));
    assert!(app.overlay.palette().unwrap().entries.is_empty());
    assert!(app.pending.next_request().is_some_and(|request| request.is_search()));
}
