//! What plans answer of a base, on the screen (落实对照): the table, its sentences, and the evidence one key away.

use std::sync::Arc;

use duizhao::app::ambiguous::Mode;
use duizhao::app::cover::Cover;
use duizhao::app::effect::Effect;
use duizhao::app::key::{Input, Key};
use duizhao::app::subject::Subject;
use duizhao::app::{App, FrontView, Reread, UnshelvedRead, UnshelvedUse};
use duizhao::compare::cover::{Demand, Verdict, cover};
use duizhao::compare::unshelved::{Unshelved, UnshelvedContent};
use duizhao::compare::unwatched;
use duizhao::index::Data;
use duizhao::page::{Line, Link};
use duizhao::words::{Lang, Words};

use crate::screens::{at, screen};
use crate::{app, press};

/// 广东's plan against the others, 深圳's column picked.
fn guangdong(width: u16, height: u16) -> App {
    let mut app = at(width, height, "guangdong/6");
    press(&mut app, "d g l l l");
    app
}

fn table(app: &App) -> &Cover {
    match &app.views.front {
        FrontView::Cover(cover) => cover,
        other => panic!("{other:?}"),
    }
}

fn evidence(app: &App) -> Vec<String> {
    match &app.views.front {
        FrontView::FullPage(page) if matches!(page.subject, Subject::Evidence(_)) => {
            page.pane.page.lines.iter().map(Line::words).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_measure_of_the_plan_in_hand_has_a_row_and_every_other_plan_a_column() {
    let app = guangdong(200, 60);
    let corpus = app.plans.corpus();
    let named =
        |id: &str| corpus.plan_indexes().find(|&plan| corpus.plan_of(plan).unwrap().id == id).unwrap();
    let shown = table(&app);
    assert_eq!(shown.base, named("guangdong"));
    let others: Vec<&str> = shown.plans.iter().map(|&plan| &*corpus.plan_of(plan).unwrap().id).collect();
    assert_eq!(others, ["wuhan", "hubei", "chongqing", "shenzhen"]);
    let ids: Vec<&str> = shown.rows.iter().map(|row| corpus.node(row.measure).id.as_str()).collect();
    let measures: Vec<String> = (3..=15).map(|number| format!("guangdong/{number}")).collect();
    assert_eq!(ids, measures);
    // What the command says too, cell by cell.
    let demands = Demand::of_plan(corpus, shown.base);
    let said = cover(corpus, &demands, &shown.plans, &mut unwatched).unwrap();
    for (line, said) in shown.in_sight.iter().zip(&said) {
        for (cell, answers) in line.cells.iter().zip(&said.answers) {
            let best = answers.first().filter(|answer| answer.verdict != Verdict::None);
            assert_eq!(cell.verdict, answers.first().map_or(Verdict::None, |answer| answer.verdict));
            let place = best.map(|answer| app.render_context().ordinal(answer.at)).unwrap_or_default();
            assert_eq!(cell.place, place, "{}", line.label);
        }
    }
    let answered = said.iter().map(|said| said.answers[3].first().unwrap().verdict);
    assert_eq!(shown.answered[3], answered.filter(|verdict| *verdict == Verdict::Answered).count());
    // As a person reads them: 深圳 answers the cold chain of 广东 in its own 11, and the countryside not at all.
    let row = |heading: &str| {
        let screen = screen(&app);
        screen.lines().find(|line| line.contains(heading)).unwrap().trim().to_owned()
    };
    assert!(row("加强智慧冷链体系建设").ends_with("有对应 二（三）11"), "{}", row("加强智慧冷链体系建设"));
    assert!(row("加快农村电子商务发展").ends_with("未见"), "{}", row("加快农村电子商务发展"));
}

#[test]
fn a_measure_unfolds_to_its_sentences_and_stays_picked() {
    let mut app = guangdong(120, 40);
    press(&mut app, "j j j s");
    let cover = table(&app);
    let sentences = cover.rows.len() - 13;
    assert!(sentences > 1, "广东 六 has several sentences");
    assert_eq!(app.plans.corpus().node(cover.rows[cover.row].measure).id.as_str(), "guangdong/6");
    let words: Vec<String> =
        cover.in_sight.iter().filter(|line| line.is_sentence).map(|line| line.label.clone()).collect();
    let text = app.plans.corpus().node(cover.rows[cover.row].measure).text.clone().unwrap();
    assert_eq!(words.concat(), text.replace(char::is_whitespace, ""), "all of the text, as it is printed");
    press(&mut app, "j j s");
    assert_eq!(table(&app).rows.len(), 13);
    assert_eq!(table(&app).row, 3, "from its sentence back to the measure");
    press(&mut app, "-");
    let all = table(&app).rows.len();
    press(&mut app, "-");
    assert!(all > 40 && table(&app).rows.len() == 13, "{all}");
}

#[test]
fn the_evidence_is_one_key_away_and_leads_to_both_texts_and_back() {
    let mut app = guangdong(80, 24);
    press(&mut app, "j j j s j enter");
    let read = evidence(&app);
    assert!(read[0].contains("广东省") && read[0].ends_with("guangdong/6"), "{}", read[0]);
    let corpus = app.plans.corpus();
    let sentence: String = corpus.node(corpus.find("guangdong/6").unwrap()).text.as_ref().unwrap().clone();
    assert!(sentence.starts_with(&read[1].trim()[..12]), "{}", read[1]);
    let answer = read.iter().find(|line| line.ends_with("shenzhen/11")).expect("its answer is named");
    assert!(answer.contains("有对应 0."), "with how alike they are: {answer}");
    assert!(read.iter().any(|line| line.contains("不是文件的话")), "and that it is our reading");
    let answer = Link::Node(corpus.find("shenzhen/11").unwrap());
    press(&mut app, "j");
    let FrontView::FullPage(page) = &app.views.front else { unreachable!() };
    assert_eq!(page.pane.link(), Some(answer));
    press(&mut app, "enter");
    assert_eq!(crate::keys::picked(&app), "shenzhen/11");
    press(&mut app, "[ [");
    let cover = table(&app);
    assert_eq!((cover.row, cover.column), (4, 4), "the sentence and the column that one came from");
}

#[test]
fn every_screen_of_it_says_that_it_is_our_reading() {
    for (width, height) in [(80, 24), (100, 30), (200, 60)] {
        let mut app = guangdong(width, height);
        assert!(app.title.contains("按字句相似判断，不是文件的话"), "{}", app.title);
        assert!(screen(&app).lines().next().unwrap().contains("不是文件的话"), "{width}");
        press(&mut app, "enter");
        assert!(evidence(&app).iter().any(|line| line.contains("引用前请读原文")));
    }
}

#[test]
fn what_is_to_be_checked_is_gone_through_and_the_end_is_said() {
    let mut app = guangdong(120, 40);
    press(&mut app, "n");
    let cover = table(&app);
    let line = &cover.in_sight[cover.row - cover.top];
    assert_ne!(line.cells[3].verdict, Verdict::Answered, "{}", line.label);
    let above = cover.in_sight[..cover.row].iter().map(|line| line.cells[3].verdict);
    assert!(above.skip(1).all(|verdict| verdict == Verdict::Answered), "none is passed over");
    (0..13).for_each(|_| press(&mut app, "n"));
    assert_eq!(app.note.as_ref().unwrap().words, "这一列再没有相近或未见的了");
    press(&mut app, "h h h h n");
    assert_eq!(app.note.as_ref().unwrap().words, "先用左右键选一份方案");
}

#[test]
fn both_places_are_copied_and_another_plan_becomes_the_base() {
    let mut app = guangdong(120, 40);
    press(&mut app, "j j j");
    let Effect::Copy(text) = app.take(Input::Key(Key::char('y'))) else { panic!("nothing was copied") };
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].contains("广东") && lines[1].contains("深圳"), "{text}");
    press(&mut app, "b");
    let corpus = app.plans.corpus();
    assert_eq!(corpus.plan_of(table(&app).base).unwrap().id, "shenzhen");
    assert!(app.title.contains("深圳市"), "{}", app.title);
}

#[test]
fn the_palette_leads_there_and_the_same_key_back() {
    let mut app = app(100, 30);
    press(&mut app, "ctrl-p ‘落实对照’ enter");
    let base = table(&app).base;
    assert_eq!(app.plans.corpus().plan_of(base).unwrap().id, "wuhan", "the plan in hand");
    press(&mut app, "d");
    assert_eq!(app.views.front, FrontView::Browse);
}

#[test]
fn of_many_plans_those_near_the_columns_in_sight_are_asked() {
    let mut corpus = crate::corpus();
    let five = corpus.plans.clone();
    for copy in 0..40 {
        let mut plan = five[copy % five.len()].clone();
        plan.id = format!("copy{copy}");
        corpus.plans.push(plan);
    }
    let mut app = App::new(Arc::new(Data::new(corpus)), Words::new(Lang::Zh), Mode::Narrow, 120, 40);
    press(&mut app, "d");
    for _ in 0..44 {
        press(&mut app, "l");
        let cover = table(&app);
        let (column, cells) = (cover.column - 1 - cover.left, &cover.in_sight[0].cells);
        assert!(column < cells.len(), "what is picked is in sight");
    }
    // 武汉's own copies answer it word for word.
    let cover = table(&app);
    let copy = cover.plans.iter().position(|plan| plan.0 == 5).unwrap();
    assert_eq!(app.plans.corpus().plan_of(cover.plans[copy]).unwrap().id, "copy0");
    (0..44 - copy - 1).for_each(|_| press(&mut app, "h"));
    let cover = table(&app);
    assert!(
        cover
            .in_sight
            .iter()
            .all(|line| { line.cells[cover.column - 1 - cover.left].verdict == Verdict::Answered })
    );
}

#[test]
fn plans_that_are_read_again_leave_it_where_it_was_or_nowhere() {
    let mut app = guangdong(120, 40);
    press(&mut app, "j j j s j");
    let mut corpus = crate::corpus();
    corpus.plans.swap_remove(0);
    app.on_reread(Reread::Data(Arc::new(Data::new(corpus.clone()))));
    let cover = table(&app);
    let picked = app.plans.corpus().node(cover.rows[cover.row].measure).id.as_str();
    assert_eq!((picked, cover.plans.len()), ("guangdong/6", 3));
    let without = corpus.plans.iter().position(|plan| plan.id == "guangdong").unwrap();
    corpus.plans.remove(without);
    app.on_reread(Reread::Data(Arc::new(Data::new(corpus))));
    assert_eq!(app.views.front, FrontView::Browse);
}

#[test]
fn a_filter_leaves_the_measures_of_the_base_that_match() {
    let mut app = guangdong(120, 40);
    press(&mut app, "/ ‘冷链’ enter");
    let headings = |app: &App| -> Vec<String> {
        let id = |row: &duizhao::app::cover::CoverRow| app.plans.corpus().node(row.measure).id.to_string();
        table(app).rows.iter().map(id).collect()
    };
    assert_eq!(headings(&app), ["guangdong/5", "guangdong/6", "guangdong/9"]);
    assert!(screen(&app).contains("/3"), "the totals are of these: {}", screen(&app));
    press(&mut app, "/ ctrl-u ‘光纤到户’ enter");
    assert!(headings(&app).is_empty());
    assert!(screen(&app).contains("这份方案里没有符合筛选的措施"), "{}", screen(&app));
    press(&mut app, "/ ctrl-u enter");
    assert_eq!(headings(&app).len(), 13);
}

#[test]
fn places_stand_in_narrow_columns_too_all_in_one_form() {
    let mut app = app(80, 24);
    press(&mut app, "1 g j j j j d");
    // 深圳 is the base; 武汉 answers its first measure in 二（四）1, for which 80 columns have no room.
    let shown = screen(&app);
    let first = shown.lines().nth(3).unwrap();
    assert!(first.contains("有对应 2.4.1") && !shown.contains("有对应 二（"), "{shown}");
    assert!(shown.contains("放不下原文序号的栏写编号：2.4.1 即 wuhan/2.4.1"), "{shown}");
    let mut wide = crate::app(200, 60);
    press(&mut wide, "1 g j j j j d");
    assert!(screen(&wide).contains("有对应 二（四）1"), "{}", screen(&wide));
    assert!(!screen(&wide).contains("写编号"), "{}", screen(&wide));
}

/// What is read of a text.
fn text(text: &str) -> Unshelved {
    let content = UnshelvedContent::Text { text: text.to_owned(), why: "没有编号的措施".to_owned() };
    Unshelved { name: "草稿.txt".to_owned(), path: "草稿.txt".to_owned(), content }
}

#[test]
fn any_text_is_looked_for_in_the_plans_sentence_by_sentence() {
    let mut app = app(100, 30);
    press(&mut app, "B ‘draft.txt’");
    assert!(screen(&app).contains("找出处的文件： draft.txt"), "{}", screen(&app));
    let effect = app.take(Input::Key("enter".parse().unwrap()));
    let wanted = UnshelvedUse::Base;
    assert_eq!(effect, Effect::ReadUnshelved { path: "draft.txt".to_owned(), wanted: wanted.clone() });
    let draft = Ok(text("加强冷链物流的标准化建设,提升专业配送的服务水平。\n筹办好北京冬奥会。"));
    app.on_unshelved(UnshelvedRead { wanted, draft });
    let page = screen(&app);
    assert!(page.contains("按字句相似程度作的判断，不是文件的话"), "{page}");
    let passage = page.find("深圳市 二（三）11").unwrap_or_else(|| panic!("{page}"));
    assert!(page[..passage].contains("有对应"), "{page}");
    let (found, last) = page.split_once("筹办好北京冬奥会").unwrap();
    assert!(last.contains("未见") && !found.contains("未见"), "{page}");
    press(&mut app, "enter");
    assert!(screen(&app).contains("shenzhen/11"), "{}", screen(&app));
}

#[test]
fn a_filter_leaves_of_a_draft_the_sentences_that_it_finds_or_whose_passages_it_finds() {
    let mut app = app(100, 30);
    let draft = Ok(text("加强冷链物流的标准化建设,提升专业配送的服务水平。\n筹办好北京冬奥会。"));
    app.on_unshelved(UnshelvedRead { wanted: UnshelvedUse::Base, draft });
    press(&mut app, "/ ‘冬奥会’ enter");
    let page = screen(&app);
    assert!(page.contains("筹办好北京冬奥会") && !page.contains("加强冷链物流的标准化建设"), "{page}");
    // Found by its passage alone: the sentence does not say where it may come from.
    press(&mut app, "/ ctrl-u ‘在:深圳’ space ‘冷链’ enter");
    let page = screen(&app);
    assert!(page.contains("加强冷链物流的标准化建设") && !page.contains("筹办好北京冬奥会"), "{page}");
    press(&mut app, "/ ctrl-u ‘光纤到户’ enter");
    assert!(screen(&app).contains("没有符合筛选的句子"), "{}", screen(&app));
    press(&mut app, "/ ctrl-u enter");
    let page = screen(&app);
    assert!(page.contains("筹办好北京冬奥会") && page.contains("加强冷链物流的标准化建设"), "{page}");
}

#[test]
fn a_file_that_can_not_be_read_is_told_and_nothing_changes() {
    let mut app = app(100, 30);
    let before = app.views.front.clone();
    let draft = Err("不能读取 /x：没有这个文件".to_owned());
    app.on_unshelved(UnshelvedRead { wanted: UnshelvedUse::Base, draft });
    assert!(screen(&app).contains("不能读取 /x：没有这个文件"), "{}", screen(&app));
    assert_eq!(app.views.front, before);
}
