//! A document brought in from the screen: what is asked for, and where the answer leads.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use duizhao::app::effect::Effect;
use duizhao::app::key::{Input, Key};
use duizhao::app::{App, Brought, Reread};
use duizhao::import::read::DocumentReader;
use duizhao::import::{ImportContext, Intake};
use duizhao::index::Data;
use duizhao::load::{self, SourceFiles};

use crate::screens::screen;
use crate::{app, press};

const NOTICE: &str = "江城市人民政府关于流通的意见\n各单位：\n为推进此事，提出如下意见：\n\
    一、加快建设\n建设好网点。（市商务局牵头，市财政局配合）\n此段不知属于哪一项。\n\
    二、加强保障\n落实好资金。（责任单位：市财政局）\n又一段不知属于哪一项。\n\
    三、加强组织\n组织好。（责任单位：市商务局）\n江城市人民政府\n2020年1月2日\n";

fn take(app: &mut App, key: &str) -> Effect {
    app.take(Input::Key(key.parse::<Key>().unwrap()))
}

/// What the screen's worker does for the effect.
fn bring(folder: &Path, file: &Path, again: bool) -> Brought {
    bring_all(folder, &[file.to_owned()], again)
}

fn bring_all(folder: &Path, files: &[PathBuf], again: bool) -> Brought {
    let sources = [SourceFiles::built_in()];
    let corpus = load::load(&sources).unwrap();
    let known = ImportContext::new(&corpus, &sources);
    let outcomes = Intake::new(DocumentReader::within(), folder, &known, again).take(files, &|| ());
    let shelf = SourceFiles::open(folder);
    let sources =
        if shelf.is_absent() { vec![SourceFiles::built_in()] } else { vec![SourceFiles::built_in(), shelf] };
    let reread = Reread::Data(Arc::new(Data::new(load::load(&sources).unwrap())));
    Brought { path: files[0].display().to_string(), outcomes, reread }
}

#[test]
fn the_key_asks_for_a_path_and_escape_lets_it_be() {
    let mut app = app(100, 30);
    press(&mut app, "I ‘ab’ backspace ‘c.pdf’");
    assert!(screen(&app).contains("导入文件或目录： ac.pdf"), "{}", screen(&app));
    let asked = Effect::Import { path: "ac.pdf".to_owned(), again: false };
    assert_eq!(take(&mut app, "enter"), asked);
    assert!(screen(&app).contains("正在导入"));
    press(&mut app, "I ‘x’ esc");
    assert!(!screen(&app).contains("导入文件或目录"));
    press(&mut app, "I");
    assert_eq!(take(&mut app, "enter"), Effect::None, "nothing was typed");
}

#[test]
fn the_plan_opens_at_its_doubts_and_each_leads_to_its_passage() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("jiangcheng.txt");
    std::fs::write(&file, NOTICE).unwrap();
    let mut app = app(100, 30);
    app.on_brought(bring(folder.path(), &file, false));
    let page = screen(&app);
    for words in ["存疑 2 处", "6:1", "9:1", "此段不知属于哪一项", "jiangcheng/1", "作为：", "也可能："]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    press(&mut app, "j enter");
    assert!(screen(&app).contains("落实好资金"), "the second leads to the second measure: {}", screen(&app));
    press(&mut app, "D");
    assert!(screen(&app).contains("存疑 2 处"));
    let again = Effect::Import { path: file.display().to_string(), again: true };
    assert_eq!(take(&mut app, "R"), again, "the document is read again, not only the plans");
    app.on_brought(bring(folder.path(), &file, true));
    assert!(screen(&app).contains("存疑 2 处"));
    press(&mut app, "esc");
    assert_eq!(take(&mut app, "R"), Effect::Reload, "elsewhere the plans are");
    press(&mut app, "I");
    assert!(screen(&app).contains("jiangcheng.txt"), "the last path is there to be changed");
}

#[test]
fn what_could_not_be_brought_in_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(100, 30);
    let before = app.plans.data.clone();
    app.on_brought(bring(folder.path(), &folder.path().join("none.txt"), false));
    assert!(screen(&app).contains("none.txt：没有导入"), "{}", screen(&app));
    assert!(Arc::ptr_eq(&before, &app.plans.data));
    press(&mut app, "D");
    assert!(screen(&app).contains("没有哪份方案存疑"));
}

#[test]
fn of_several_documents_it_is_told_how_many_came_in_and_which_did_not() {
    let folder = tempfile::tempdir().unwrap();
    let files = ["haicheng.txt", "jiangcheng.txt", "none.txt"].map(|name| folder.path().join(name));
    std::fs::write(&files[0], NOTICE.replace('江', "海")).unwrap();
    std::fs::write(&files[1], NOTICE).unwrap();
    let mut app = app(160, 30);
    app.on_brought(bring_all(folder.path(), &files, false));
    let page = screen(&app);
    assert!(page.contains("已导入 2 份，存疑 4 处") && page.contains("1 份没有导入"), "{page}");
    assert!(page.contains("none.txt"), "{page}");
    app.on_brought(bring_all(folder.path(), &files[..2], false));
    assert!(screen(&app).contains("已导入 2 份，存疑 4 处；0 份"), "{}", screen(&app));
}
