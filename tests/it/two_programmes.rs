//! A second programme beside the five plans: three small plans under the national plan for artificial intelligence, as a
//! folder that somebody laid there, for tests of the command line and of the screen.

use std::fs;
use std::path::Path;

const PROGRAMME: &str = r#"(
    id: "ai",
    titles: {"zh": "人工智能", "en": "Artificial intelligence"},
    superior: (number: "国发〔2017〕35号", title: "国务院关于印发新一代人工智能发展规划的通知"),
    themes: [
        (id: "computing", titles: {"zh": "算力基础设施", "en": "Computing power"}, scope: National),
        (id: "data", titles: {"zh": "数据要素供给", "en": "Supply of data"}, scope: National),
        (id: "scenes", titles: {"zh": "场景应用", "en": "Fields of use"}, scope: National),
        (id: "talent", titles: {"zh": "人才培养", "en": "Talent"}, scope: Local),
    ],
)
"#;

const GUANGDONG: &str = r#"(
    id: "gd-ai",
    jurisdiction: "广东省",
    title: "广东省推动人工智能产业发展行动方案",
    issuer: "广东省人民政府办公厅",
    number: "粤府办〔2018〕64号",
    issued: "2018-07-23",
    basis: [(number: "国发〔2017〕35号", quote: "《国务院关于印发新一代人工智能发展规划的通知》（国发〔2017〕35号）")],
    body: [
        Preamble("为落实《国务院关于印发新一代人工智能发展规划的通知》（国发〔2017〕35号），制定本方案。"),
        Measure(
            id: "1", num: "一、", heading: "建设智能算力。",
            text: "支持广州、深圳建设智能计算中心，到2020年形成统一调度的算力网络。鼓励商贸流通企业使用公共算力。",
            annotation: "(省发展改革委、经济和信息化委、商务厅。列在首位的为牵头单位,下同)",
            units: FirstListed(["省发展改革委", "经济和信息化委", "商务厅"]),
            themes: ["computing"],
        ),
        Measure(
            id: "2", num: "二、", heading: "开放公共数据。",
            text: "建立公共数据开放目录，推动交通、商务、卫生等领域数据有序开放。",
            annotation: "(省商务厅、发展改革委)",
            units: FirstListed(["省商务厅", "发展改革委"]),
            themes: ["data"],
        ),
    ],
)
"#;

/// A measure or two under each theme; who answers is not printed.
fn small(id: &str, place: &str, measures: &[(&str, &str, &str)]) -> String {
    let numbers = ["一、", "二、", "三、", "四、"];
    let measure = |(at, (heading, text, theme)): (usize, &(&str, &str, &str))| {
        format!(
            "        Measure(id: \"{}\", num: \"{}\", heading: \"{heading}\", text: \"{text}\", themes: [\"{theme}\"]),\n",
            at + 1,
            numbers[at]
        )
    };
    let body: String = measures.iter().enumerate().map(measure).collect();
    format!(
        "(\n    id: \"{id}\",\n    jurisdiction: \"{place}\",\n    title: \"{place}人工智能行动计划\",\n    issued: \"2019-03-01\",\n    body: [\n{body}    ],\n)\n"
    )
}

/// Writes the programme into a folder.
pub(crate) fn write(folder: &Path) {
    let plans = folder.join("plans");
    fs::create_dir_all(&plans).unwrap();
    let hubei = small(
        "hb-ai",
        "湖北省",
        &[
            ("建设算力中心。", "依托武汉超算中心建设智能算力平台，向中小企业开放。", "computing"),
            ("推进冷链智能化。", "在冷链物流、智能仓储等场景推广人工智能技术。", "scenes"),
            ("培养人才。", "支持高校设立人工智能学院。", "talent"),
        ],
    );
    let hainan = small(
        "hn-ai",
        "海南省",
        &[
            ("开放场景。", "在旅游、热带农业、海洋渔业开放应用场景。", "scenes"),
            ("汇聚数据。", "建设跨境数据流动试点。", "data"),
        ],
    );
    fs::write(folder.join("programme.ron"), PROGRAMME).unwrap();
    for (name, text) in [("gd.ron", GUANGDONG.to_owned()), ("hb.ron", hubei), ("hn.ron", hainan)] {
        fs::write(plans.join(name), text).unwrap();
    }
}

/// A folder with it.
pub(crate) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    folder
}
