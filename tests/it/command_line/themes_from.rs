//! `duizhao import --themes-from`: from a superior document to a programme whose themes are its tasks.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{Home, PROGRAM, json_of};

/// The headings of 国办发〔2016〕24号, each with a paraphrase of what stands under it.
const SUPERIOR: &str = include_str!("../../golden/themes/superior.txt");

/// The twelve tasks, in the national order.
const TASKS: [&str; 12] = [
    "加快推动流通转型升级",
    "积极推进流通创新发展",
    "加强智慧流通基础设施建设",
    "鼓励拓展智能消费新领域",
    "大力发展绿色流通和消费",
    "深入推进农村电子商务",
    "积极促进电子商务进社区",
    "加快完善流通保障制度",
    "发挥财政资金引导带动作用",
    "增强公共服务支撑能力",
    "健全流通法规标准体系",
    "营造诚信经营公平竞争环境",
];

/// A superior document whose tasks stand below two headings.
const NESTED: &str = "国务院关于深入实施“人工智能+”行动的意见\n国发〔2025〕11号\n各省、自治区、直辖市人民政府：\n现提出如下意见。\n\
    一、总体要求\n坚持以新质生产力为引领，到2027年率先实现深度融合。\n\
    二、加快实施重点行动\n\
    （一）“人工智能+”科学技术\n1．加速科学发现进程。加快探索人工智能驱动的新型科研范式。\n2．驱动技术研发模式创新。推动研发一体化。\n\
    （二）“人工智能+”产业发展\n1．培育智能原生新业态。鼓励企业把人工智能融入战略。\n2．推进工业智能化发展。推动工业全要素联动。\n\
    （三）“人工智能+”消费提质\n1．拓展服务消费新场景。培育智能服务业态。\n2．培育产品消费新业态。推动智能终端万物智联。\n\
    三、强化基础支撑能力\n（四）提升模型基础能力。加强人工智能基础理论研究。\n（五）强化智能算力统筹。支持人工智能芯片攻坚创新。\n\
    四、组织实施\n各地要加强统筹协调，加强组织领导和督促检查。\n国务院\n2025年8月21日\n";

/// A plan of a city that implements it.
fn plan(place: &str) -> String {
    format!(
        "{place}人民政府关于推进人工智能行动的意见\n各单位：\n为推进此事，提出如下意见：\n\
         一、统筹智能算力\n支持芯片攻坚创新，统筹智能算力。（市工业和信息化局牵头，市财政局配合）\n\
         二、推进工业智能化\n推动工业全要素联动和智能化发展。（市工业和信息化局牵头）\n\
         三、加强组织领导\n加强统筹协调和督促检查。（责任单位：市发展改革委）\n\
         {place}人民政府\n2025年10月2日\n"
    )
}

fn put(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A home with a superior document in it, and a folder for its programme.
struct Desk {
    home: Home,
    superior: String,
    out: PathBuf,
}

impl Desk {
    fn with(superior: &str) -> Self {
        let home = Home::new();
        let (superior, out) = (put(home.path(), "superior.txt", superior), home.path().join("ai"));
        Self { home, superior, out }
    }

    fn import(&self, args: &[&str]) -> (i32, String, String) {
        let own = ["import", "--themes-from", &self.superior, "--out", self.out.to_str().unwrap()];
        self.home.run(&[&own[..], args].concat(), &[])
    }

    fn asked(&self, args: &[&str]) -> String {
        self.home.run(&[args, &["--data", self.out.to_str().unwrap()]].concat(), &[]).1
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.out.join(name)).unwrap()
    }

    fn plan(&self, name: &str, place: &str) -> String {
        put(self.home.path(), name, &plan(place))
    }
}

fn titles(answer: &Value) -> Vec<&str> {
    let themes = answer[0]["themes"].as_array().unwrap().iter();
    themes.map(|theme| theme["title"].as_str().unwrap()).collect()
}

#[test]
fn a_persons_programme_txt_gives_way_only_to_force() {
    let desk = Desk::with(SUPERIOR);
    put(&desk.out, "units.ron", "(units: [])");
    put(&desk.out, "programme.txt", "我的笔记\n");
    let (status, out, _) = desk.import(&[]);
    assert!(status == 1 && out.contains("programme.txt") && out.contains("--force"), "{out}");
    assert_eq!(fs::read_to_string(desk.out.join("programme.txt")).unwrap(), "我的笔记\n");
    assert!(!desk.out.join("programme.ron").exists() && !desk.out.join("themes.ron").exists());
    assert_eq!(desk.import(&["--force"]).0, 0);
    assert!(fs::read_to_string(desk.out.join("programme.txt")).unwrap().contains(TASKS[0]));
}

#[test]
fn the_tasks_of_the_superior_document_are_themes_in_its_order() {
    let desk = Desk::with(SUPERIOR);
    let (status, out, err) = desk.import(&["--format", "json"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let answer = json_of(&out);
    assert_eq!(titles(&answer), TASKS);
    assert_eq!(answer[0]["programme"]["id"], "guobanfa-2016-24");
    assert_eq!(answer[0]["programme"]["number"], "国办发〔2016〕24号");
    let programme = desk.file("programme.ron");
    assert!(
        programme.contains("title: \"国务院办公厅关于深入实施“互联网+流通”行动计划的意见\""),
        "{programme}"
    );
    assert!(programme.contains("name: \"superior.txt\"") && programme.contains("sha256: \""), "{programme}");
    let themes = desk.file("themes.ron");
    assert_eq!(themes.matches("proposed: true,").count(), 12);
    assert!(themes.contains("id: \"srtjncdzsw\"") && themes.contains("鼓励回收废旧商品"), "{themes}");
    assert_eq!(desk.file("programme.txt"), SUPERIOR);
}

#[test]
fn importing_again_changes_nothing_not_even_a_time() {
    let desk = Desk::with(NESTED);
    let plan = desk.plan("jiangcheng.txt", "江城市");
    assert_eq!(desk.import(&[&plan]).0, 0);
    let written = || {
        ["programme.ron", "themes.ron", "programme.txt", "plans/jiangcheng.ron"]
            .map(|name| (desk.file(name), desk.out.join(name).metadata().unwrap().modified().unwrap()))
    };
    let before = written();
    for force in [&[][..], &["--force"]] {
        let (status, out, _) = desk.import(&[&[plan.as_str(), "--format", "json"], force].concat());
        let answer = json_of(&out);
        assert_eq!(
            (status, &answer[0]["status"], &answer[1]["status"]),
            (0, &"unchanged".into(), &"unchanged".into())
        );
        assert!(written() == before, "{force:?}");
    }
}

#[test]
fn the_level_that_holds_the_tasks_is_found_in_documents_of_all_styles() {
    let dressed = |body: &str| {
        format!(
            "某市人民政府关于某事的意见\n某政发〔2024〕5号\n各区人民政府：\n{body}\n某市人民政府\n2024年3月1日\n"
        )
    };
    let tasks = dressed(
        "一、总体要求\n（一）指导思想。以人民为中心。\n（二）基本原则。坚持政府主导。\n二、主要任务\n（一）完善居家服务。发展助餐。\n\
         （二）增加机构床位。建设机构。\n（三）推进医养结合。设立科室。\n（四）发展银发经济。培育产业。\n三、保障措施\n（一）加强组织领导。各区要建立机制。\n（二）加大投入。安排资金。",
    );
    let beside = dressed(
        "一、主要任务\n（一）完善居家服务。发展助餐。\n（二）增加机构床位。建设机构。\n二、强化要素支持\n落实用地。\n三、深化体制改革\n简化审批。\n四、扩大对外开放\n引进机构。",
    );
    let traditional = dressed(
        "一、總體要求\n到2026年建成。\n二、完善數字基礎設施\n擴大覆蓋。\n三、發展電子政務\n一網通辦。\n四、發展智慧交通\n建設信號系統。\n五、發展智慧醫療\n推進共享。",
    );
    let chapters = "某市数字经济促进条例\n第一章 总则\n第一条 为了促进数字经济发展，制定本条例。\n第二章 数字基础设施\n第二条 市人民政府应当统筹推进建设。\n\
        第三章 数据资源\n第三条 应当建立公共数据目录。\n第四章 数字产业化\n第四条 支持产业发展。\n第五章 产业数字化\n第五条 推动制造业转型。\n第六章 附则\n第六条 本条例自2025年1月1日起施行。\n";
    let bare = "某市推进乡村旅游的若干意见\n为推进乡村旅游，提出以下意见。\n完善旅游设施\n改造乡村公路、停车场，推进景区与公路连接。\n\
        丰富旅游产品\n发展民宿、采摘、研学，打造精品线路。\n加强人才培养\n组织培训，支持返乡青年创业。\n";
    let table = "<h1>某市2025年重点任务清单</h1><p>某政办发〔2025〕3号</p><table><tr><th>序号</th><th>重点任务</th><th>工作内容</th><th>牵头单位</th></tr>\
        <tr><td>1</td><td rowspan=2>优化市场准入</td><td>推行一业一证改革，压减办理时限，提高便利度，惠及更多的企业。</td><td>市市场监管局</td></tr>\
        <tr><td>2</td><td>放宽住所登记条件。</td><td>市市场监管局</td></tr><tr><td>3</td><td>提升政务服务</td><td>推进高效办成一件事。</td><td>市政务服务局</td></tr>\
        <tr><td>4</td><td>强化融资支持</td><td>建设信用信息平台。</td><td>市金融办</td></tr>\
        <tr><td>5</td><td>规范涉企执法</td><td>推行综合查一次。</td><td>市司法局</td></tr></table>";
    for (text, wanted) in [
        (
            NESTED,
            &[
                "“人工智能+”科学技术",
                "“人工智能+”产业发展",
                "“人工智能+”消费提质",
                "提升模型基础能力",
                "强化智能算力统筹",
                "组织实施",
            ][..],
        ),
        (&tasks, &["完善居家服务", "增加机构床位", "推进医养结合", "发展银发经济", "保障措施"]),
        (&beside, &["完善居家服务", "增加机构床位", "强化要素支持", "深化体制改革", "扩大对外开放"]),
        (&traditional, &["完善數字基礎設施", "發展電子政務", "發展智慧交通", "發展智慧醫療"]),
        (chapters, &["数字基础设施", "数据资源", "数字产业化", "产业数字化"]),
        (bare, &["完善旅游设施", "丰富旅游产品", "加强人才培养"]),
        (table, &["优化市场准入", "提升政务服务", "强化融资支持", "规范涉企执法"]),
    ] {
        let desk = Desk::with(text);
        let (status, out, err) = desk.import(&["--format", "json"]);
        assert_eq!(status, 0, "{out}{err}");
        assert_eq!(titles(&json_of(&out)), wanted, "{out}");
    }
}

#[test]
fn what_keeps_the_work_going_is_one_local_theme_and_what_is_only_wanted_none_both_told() {
    let desk = Desk::with(NESTED);
    let (_, out, _) = desk.import(&["--format", "json"]);
    let answer = json_of(&out);
    let last = answer[0]["themes"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["title"], &last["scope"]), (&"组织实施".into(), &"local".into()));
    assert_eq!(answer[0]["left_out"], serde_json::json!(["总体要求"]));
    let doubts = answer[0]["doubts"].to_string();
    assert!(doubts.contains("组织实施") && doubts.contains("--themes-level 1"), "{doubts}");
    assert!(desk.import(&[]).1.contains("没有作主题的部分：总体要求"));
}

#[test]
fn a_person_chooses_another_level_and_strict_fails_on_a_doubt() {
    let desk = Desk::with(NESTED);
    assert_eq!(desk.import(&["--strict"]).0, 1);
    let (status, out, _) = desk.import(&["--themes-level", "1", "--force", "--format", "json"]);
    assert_eq!(status, 0);
    assert_eq!(titles(&json_of(&out)), ["加快实施重点行动", "强化基础支撑能力", "组织实施"]);
    let themes = desk.file("themes.ron");
    assert_eq!(themes.matches("id: ").count(), 3, "what nobody has read gives way: {themes}");
}

#[test]
fn a_document_without_headings_is_refused_by_one_line_and_nothing_is_written() {
    let desk = Desk::with("从前有座山，山里有座庙。\n庙里有个老和尚给小和尚讲故事，讲的是什么呢。\n");
    let (status, out, err) = desk.import(&[]);
    assert_eq!((status, out.lines().count(), err.as_str()), (1, 1, ""), "{out}");
    assert!(out.contains("superior.txt") && out.contains("标题"), "{out}");
    let plan = desk.plan("jiangcheng.txt", "江城市");
    let (status, out, _) = desk.import(&[&plan]);
    assert!(status == 1 && out.contains("方案都没有导入"), "{out}");
    assert!(!desk.out.exists());
}

#[test]
fn plans_of_the_same_command_are_filed_under_the_themes_and_hold() {
    let desk = Desk::with(NESTED);
    let (first, second) = (desk.plan("jiangcheng.txt", "江城市"), desk.plan("haicheng.txt", "海城市"));
    let (status, out, err) = desk.import(&[&first, &second]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let plan = desk.file("plans/jiangcheng.ron");
    assert!(
        plan.contains("[\"qhznsltc\"]") && plan.contains("[\"rgzncyfz\"]") && plan.contains("[\"zzss\"]"),
        "{plan}"
    );
    let (status, out, _) = desk.home.run(&["check", desk.out.to_str().unwrap()], &[]);
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("6 个主题是程序拟的，还没有人核对"), "{out}");
    let matrix = desk.asked(&["matrix", "--cell", "ids"]);
    let row = matrix.lines().find(|line| line.contains("强化智能算力统筹（拟）")).unwrap();
    assert!(row.contains("haicheng/1") && row.contains("jiangcheng/1"), "{matrix}");
    // A plan that comes later is filed under the same themes.
    let third = desk.plan("hecheng.txt", "河城市");
    let (status, out, _) = desk.home.run(&["import", "--out", desk.out.to_str().unwrap(), &third], &[]);
    assert_eq!(status, 0, "{out}");
    assert!(desk.file("plans/hecheng.ron").contains("[\"qhznsltc\"]"));
    assert_eq!(desk.home.run(&["check", desk.out.to_str().unwrap()], &[]).0, 0);
}

#[test]
fn without_a_folder_the_programme_gets_one_of_its_own_which_is_seen_at_once() {
    let desk = Desk::with(NESTED);
    let plan = desk.plan("jiangcheng.txt", "江城市");
    let (status, out, err) = desk.home.run(&["import", "--themes-from", &desk.superior, &plan], &[]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(desk.home.data().join("guofa-2025-11/plans/jiangcheng.ron").exists(), "{out}");
    let matrix = desk.home.run(&["matrix", "--programme", "guofa-2025-11"], &[]).1;
    assert!(matrix.contains("强化智能算力统筹") && matrix.contains("江城市"), "{matrix}");
    assert!(desk.home.run(&["list", "在:武汉"], &[]).1.contains("wuhan/2.1.1"), "the built-in plans stay");
}

#[test]
fn the_standard_input_can_be_the_superior_document() {
    let desk = Desk::with("");
    let mut command = Command::new(PROGRAM);
    command.args(["import", "--themes-from", "-", "--out", desk.out.to_str().unwrap()]);
    command
        .env_clear()
        .envs(desk.home.variables())
        .stdin(fs::File::open(put(desk.home.path(), "in", NESTED)).unwrap());
    let output = command.stdout(Stdio::piped()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(desk.file("programme.ron").contains("name: \"stdin\""));
}

#[test]
fn a_persons_themes_stay_and_proposals_stand_only_where_nothing_is_alike() {
    let desk = Desk::with(SUPERIOR);
    let own = "// 我的主题\n(\n    themes: [\n        (id: \"rural\", titles: {\"zh\": \"农村电子商务\"}, scope: National), // 核对过\n    ],\n)\n";
    put(&desk.out, "themes.ron", own);
    let (status, out, _) = desk.import(&["--format", "json"]);
    assert_eq!(status, 0, "{out}");
    let answer = json_of(&out);
    let rural = answer[0]["themes"].as_array().unwrap().iter().find(|theme| theme["id"] == "rural").unwrap();
    assert_eq!(rural["standing"], "农村电子商务");
    let themes = desk.file("themes.ron");
    assert!(themes.starts_with(own.trim_end_matches("    ],\n)\n")), "{themes}");
    assert_eq!(themes.matches("proposed: true").count(), 11);
    assert!(!themes.contains("深入推进农村电子商务\"}"), "{themes}");
    assert!(desk.import(&[]).1.contains("已有相近的“农村电子商务”（rural），没有另加"));
    assert_eq!(desk.home.run(&["export", "--data", desk.out.to_str().unwrap()], &[]).0, 0);
}

#[test]
fn the_folder_of_another_programme_gives_way_only_to_force_which_keeps_what_a_person_knows() {
    let desk = Desk::with(NESTED);
    let own =
        r#"(id: "flow", titles: {"zh": "流通"}, superior: (number: "国办发〔2016〕24号", title: "某意见"))"#;
    put(&desk.out, "programme.ron", own);
    put(
        &desk.out,
        "themes.ron",
        r#"(themes: [(id: "rural", titles: {"zh": "农村", "en": "Rural"}, scope: National)])"#,
    );
    let plan = desk.plan("jiangcheng.txt", "江城市");
    let (status, out, _) = desk.import(&[&plan]);
    assert_eq!(status, 1);
    assert!(
        out.contains("国办发〔2016〕24号") && out.contains("--force") && out.contains("方案都没有导入"),
        "{out}"
    );
    assert_eq!((desk.file("programme.ron").as_str(), desk.out.join("plans").exists()), (own, false));
    assert_eq!(desk.import(&["--force"]).0, 0);
    assert!(desk.file("programme.ron").contains("国发〔2025〕11号"));
    let themes = desk.file("themes.ron");
    assert!(themes.contains("\"en\": \"Rural\"") && themes.contains("强化智能算力统筹"), "{themes}");
}

#[test]
fn a_folder_with_plans_and_no_programme_is_left_alone() {
    let desk = Desk::with(NESTED);
    let plan = desk.plan("jiangcheng.txt", "江城市");
    assert_eq!(desk.home.run(&["import", "--out", desk.out.to_str().unwrap(), &plan], &[]).0, 0);
    for args in [&[][..], &["--force"]] {
        let (status, out, _) = desk.import(args);
        assert!(status == 1 && out.contains("--out"), "{out}");
        assert!(!desk.out.join("programme.ron").exists() && !desk.out.join("themes.ron").exists());
    }
    assert!(desk.asked(&["list", "在:jiangcheng"]).contains("jiangcheng/1"), "the plan is where it was");
}

#[test]
fn another_level_by_force_takes_no_theme_from_a_plan_that_is_filed_under_it() {
    let desk = Desk::with(NESTED);
    let (first, second) = (desk.plan("jiangcheng.txt", "江城市"), desk.plan("haicheng.txt", "海城市"));
    assert_eq!(desk.import(&[&first, &second]).0, 0);
    // Only one of the two comes again.
    assert_eq!(desk.import(&["--themes-level", "1", "--force", &first]).0, 0);
    let themes = desk.file("themes.ron");
    assert!(
        themes.contains("qhznsltc") && !themes.contains("rgznxftz"),
        "only what a plan is filed under stays: {themes}"
    );
    assert_eq!(desk.home.run(&["check", desk.out.to_str().unwrap()], &[]).0, 0);
    assert_eq!(desk.import(&["--themes-level", "1", "--force", &first, &second]).0, 0);
    assert!(!desk.file("themes.ron").contains("qhznsltc"));
}

#[test]
fn by_force_a_programme_in_its_own_folder_keeps_the_themes_of_its_plans_too() {
    let desk = Desk::with(NESTED);
    let (first, second) = (desk.plan("jiangcheng.txt", "江城市"), desk.plan("haicheng.txt", "海城市"));
    let import =
        |args: &[&str]| desk.home.run(&[&["import", "--themes-from", &desk.superior], args].concat(), &[]);
    assert_eq!(import(&[&first, &second]).0, 0);
    let (status, out, err) = import(&["--themes-level", "1", "--force", &first]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(desk.home.run(&["list", "在:haicheng"], &[]).1.contains("haicheng/1"));
    assert_eq!(desk.home.run(&["check"], &[]).0, 0);
}

#[test]
fn the_superior_document_among_the_plans_of_a_folder_is_none_of_them() {
    let desk = Desk::with(NESTED);
    let folder = desk.home.path().join("found");
    let superior = put(&folder, "superior.txt", NESTED);
    put(&folder, "jiangcheng.txt", &plan("江城市"));
    let args =
        ["import", "--themes-from", &superior, "--out", desk.out.to_str().unwrap(), folder.to_str().unwrap()];
    assert_eq!(desk.home.run(&args, &[]).0, 0);
    let plans: Vec<_> =
        fs::read_dir(desk.out.join("plans")).unwrap().map(|plan| plan.unwrap().file_name()).collect();
    assert_eq!(plans, ["jiangcheng.ron"]);
}

#[test]
fn a_level_without_a_document_is_wrong_use() {
    let desk = Desk::with(NESTED);
    let (status, _, err) = desk.home.run(&["import", "--themes-level", "1", &desk.superior], &[]);
    assert!(status == 2 && err.contains("--themes-from"), "{err}");
}

#[test]
fn a_quote_that_the_superior_document_does_not_say_is_found() {
    let desk = Desk::with(NESTED);
    assert_eq!(desk.import(&[&desk.plan("jiangcheng.txt", "江城市")]).0, 0);
    put(&desk.out, "themes.ron", &desk.file("themes.ron").replace("芯片攻坚创新", "芯片重点攻坚"));
    let (status, out, _) = desk.home.run(&["check", desk.out.to_str().unwrap()], &[]);
    assert!(status == 1 && out.contains("themes.ron:"), "{out}");
}

/// The themes of the shipped data that are the tasks, in their order.
const SHIPPED: [&str; 12] = [
    "upgrade",
    "innovation",
    "infrastructure",
    "consumption",
    "green",
    "rural",
    "community",
    "safeguards",
    "funding",
    "services",
    "standards",
    "integrity",
];

/// Under which themes each measure of a programme is filed, by id.
fn filings(home: &Home, programme: &str, folder: &[&str]) -> BTreeMap<String, Vec<String>> {
    let args = [&["list", "--format", "json", "--programme", programme], folder].concat();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let row = |row: &Value| (text(&row["id"]), row["themes"].as_array().unwrap().iter().map(text).collect());
    json_of(&home.run(&args, &[]).1).as_array().unwrap().iter().map(row).collect()
}

/// Of the measures of the five plans, how many are filed by likeness to the superior document alone as a person filed them.
#[test]
fn measures_are_filed_by_what_the_superior_document_says() {
    let desk = Desk::with(SUPERIOR);
    let sources = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/sources");
    let plans = ["wuhan", "hubei", "chongqing", "guangdong", "shenzhen"];
    let documents = plans.map(|plan| sources.join(format!("{plan}.txt")).to_str().unwrap().to_owned());
    let named: Vec<&str> = documents.iter().map(String::as_str).collect();
    let answer = json_of(&desk.import(&[&named[..], &["--format", "json"]].concat()).1);
    let ids: Vec<&str> =
        answer[0]["themes"].as_array().unwrap().iter().map(|theme| theme["id"].as_str().unwrap()).collect();
    let by_hand = filings(&desk.home, "liutong", &[]);
    let proposed = filings(&desk.home, "guobanfa-2016-24", &["--data", desk.out.to_str().unwrap()]);
    let (mut first, mut right, mut given, mut wanted, mut all) = (0, 0, 0, 0, 0);
    for (id, themes) in &by_hand {
        let task = |theme: &String| SHIPPED.iter().position(|own| own == theme).map(|at| ids[at]);
        let meant: Vec<&str> = themes.iter().filter_map(task).collect();
        // The names of the shipped plans are taken, so that these have others.
        let Some(filed) = proposed.get(&id.replacen('/', "-2/", 1)).filter(|_| !meant.is_empty()) else {
            continue;
        };
        all += 1;
        first += usize::from(meant.contains(&filed[0].as_str()));
        right += filed.iter().filter(|theme| meant.contains(&theme.as_str())).count();
        (given, wanted) = (given + filed.len(), wanted + meant.len());
    }
    let told =
        format!("of {all} measures {first} first right; {right} of {given} themes given, {wanted} wanted");
    assert!(all == 70 && first * 10 >= all * 9, "{told}");
    assert!(right * 100 >= given * 85 && right * 100 >= wanted * 80, "{told}");
}
