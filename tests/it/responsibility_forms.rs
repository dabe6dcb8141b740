//! Every form in which documents say who is responsible: brackets, labels, words behind names, separators, rules of order,
//! aliases, collective bodies; and what only looks like one.

use duizhao::import::read::DocumentReader;
use duizhao::import::{Decisions, ImportContext, OriginalFile, RawDocument, import, registry};
use duizhao::load::{self, load};
use duizhao::model::Corpus;

struct Reader {
    corpus: Corpus,
    sources: [load::SourceFiles; 1],
}

impl Reader {
    fn new() -> Self {
        let sources = [load::SourceFiles::built_in()];
        Self { corpus: load(&sources).unwrap(), sources }
    }

    /// The units of each measure of a body, and how many doubts were told.
    fn read(&self, body: &str) -> (Vec<Vec<String>>, usize) {
        self.measures(&format!(
            "某省推进某事实施方案\n某省人民政府\n2024年3月1日\n一、重点任务\n{body}\n二、组织实施\n（九）加强领导。\n"
        ))
    }

    /// The same of a whole document.
    fn measures(&self, text: &str) -> (Vec<Vec<String>>, usize) {
        self.document(&RawDocument::of_text(text), text)
    }

    /// The same of a page of the web that holds a table.
    fn table(&self, heads: &str, rows: &[&str]) -> (Vec<Vec<String>>, usize) {
        let row = |cells: &str| format!("<tr><td>{}</td></tr>", cells.replace('|', "</td><td>"));
        let rows: String = std::iter::once(&heads).chain(rows).map(|cells| row(cells)).collect();
        let page =
            format!("<meta charset=utf-8><p>南山市分工方案</p><p>2024年3月1日</p><table>{rows}</table>");
        self.document(&DocumentReader::within().read(page.as_bytes()).unwrap(), &page)
    }

    fn document(&self, source: &RawDocument, text: &str) -> (Vec<Vec<String>>, usize) {
        let known = ImportContext::new(&self.corpus, &self.sources);
        let original = OriginalFile::of("form.txt", text.as_bytes());
        let plan = import(source, &original, &Decisions::default(), &known).unwrap();
        assert_eq!(plan.findings, [], "{text}");
        let units = (!plan.units.is_empty()).then(|| registry(&plan.units, &[], &self.corpus));
        let own = load::SourceFiles::of_import(&plan.id, &plan.plan, &plan.source, units.as_deref());
        let read = load(&[load::SourceFiles::built_in().registries(), own]).unwrap();
        let measures = read.plans[0].nodes.iter().filter(|node| node.is_measure());
        let told = measures.map(|node| {
            let each = node.mentions().iter().map(|mention| {
                let printed: String = mention.printed.chars().filter(|c| !c.is_whitespace()).collect();
                format!("{}:{printed}", mention.role().name())
            });
            each.collect::<Vec<_>>()
        });
        (told.collect(), plan.doubts.len())
    }

    fn one(&self, form: &str) -> Vec<String> {
        self.read(&format!("（一）做某事。{form}")).0.remove(0)
    }
}

fn words(units: &str) -> Vec<String> {
    units.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn each_form_gives_its_units_with_the_roles_that_it_prints() {
    let reader = Reader::new();
    for (form, units) in [
        ("（责任单位：省商务厅、省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("(责任单位:省商务厅,省财政厅)", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅牵头，省财政厅、省教育厅配合）", "lead:省商务厅 support:省财政厅 support:省教育厅"),
        (
            "（牵头单位：省商务厅；配合单位：省财政厅、省教育厅）",
            "lead:省商务厅 support:省财政厅 support:省教育厅",
        ),
        ("（牵头单位：省商务厅；责任单位：省财政厅）", "lead:省商务厅 joint:省财政厅"),
        ("（省商务厅、省财政厅按职责分工负责）", "joint:省商务厅 joint:省财政厅"),
        ("（省商務廳、省財政廳分工負責）", "joint:省商務廳 joint:省財政廳"),
        ("（省商务厅、省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("〔责任单位：省商务厅、省财政厅〕", "joint:省商务厅 joint:省财政厅"),
        ("【责任单位：省商务厅、省财政厅】", "joint:省商务厅 joint:省财政厅"),
        ("[责任单位：省商务厅、省财政厅]", "joint:省商务厅 joint:省财政厅"),
        ("［省商务厅牵头，省财政厅配合］", "lead:省商务厅 support:省财政厅"),
        ("【牵头单位】省商务厅【配合单位】省财政厅", "lead:省商务厅 support:省财政厅"),
        ("\n责任单位：省商务厅、省财政厅", "joint:省商务厅 joint:省财政厅"),
        ("\n主办单位：省商务厅\n协办单位：省财政厅", "lead:省商务厅 support:省财政厅"),
        ("（主办：省商务厅；协办：省财政厅）", "lead:省商务厅 support:省财政厅"),
        ("（主（協）辦機關：省商務廳、省財政廳）", "joint:省商務廳 joint:省財政廳"),
        ("（责任部门：省商务厅；完成时限：2025年底前）", "joint:省商务厅"),
        ("（省商务厅、省财政厅，2025年6月底前完成）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅牵头，2025年12月底前）", "lead:省商务厅"),
        ("牵头单位：省商务厅 配合单位：省财政厅 完成时限：2025年6月", "lead:省商务厅 support:省财政厅"),
        // The marks and words that part units.
        ("（省商务厅，省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅；省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅/省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅 省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅　省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅和省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅及省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅与省财政厅负责）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅会同省财政厅负责）", "joint:省商务厅 joint:省财政厅"),
        ("（省商务厅等有关部门负责）", "joint:省商务厅 joint:有关部门"),
        // Names.
        ("（省商务厅、发展改革委、财政厅）", "joint:省商务厅 joint:发展改革委 joint:财政厅"),
        ("（省文化厅（省版权局）、省财政厅）", "joint:省文化厅（省版权局） joint:省财政厅"),
        ("（省商务厅（牵头）、省财政厅）", "lead:省商务厅 joint:省财政厅"),
        ("（省商务厅，各市、州、县人民政府）", "joint:省商务厅 joint:各市、州、县人民政府"),
        ("（民政部、商务部、国家卫生健康委）", "joint:民政部 joint:商务部 joint:国家卫生健康委"),
        ("（省商务厅、省商务厅、省财政厅）", "joint:省商务厅 joint:省财政厅"),
        ("（牵头单位：省商务厅、省财政厅（按职责分工负责））", "lead:省商务厅 lead:省财政厅"),
        // Rules of order.
        ("（省商务厅、省财政厅，列在首位的为牵头单位）", "lead:省商务厅 support:省财政厅"),
        ("（省商务厅、省财政厅，第一位为牵头单位）", "lead:省商务厅 support:省财政厅"),
        // Without any mark, behind the last sentence.
        ("省商务厅、省财政厅", "joint:省商务厅 joint:省财政厅"),
        ("省商务厅牵头，省财政厅配合", "lead:省商务厅 support:省财政厅"),
    ] {
        assert_eq!(reader.one(form), words(units), "{form}");
    }
}

/// `l:省商务厅` of each mention of a measure, in order of their letters.
fn by_letter(units: &[String]) -> Vec<String> {
    let mut units: Vec<String> = units
        .iter()
        .map(|unit| {
            let (role, name) = unit.split_once(':').unwrap();
            format!("{}:{name}", &role[..1])
        })
        .collect();
    units.sort();
    units
}

/// Forms that were thought of as an official would, without looking at what import knows: synonyms, verbs, signs, lines.
#[test]
fn each_form_of_the_long_list_gives_its_units_with_their_roles() {
    let reader = Reader::new();
    let forms = std::fs::read_to_string("tests/golden/responsibility_forms.tsv").unwrap();
    let mut wrong = Vec::new();
    for line in forms.lines().filter(|line| !line.starts_with('#')) {
        let (form, wanted) = line.split_once('\t').unwrap();
        let form = form.replace("\\n", "\n").replace("\\u", "\u{3000}");
        let found = match form.strip_prefix('@') {
            Some(body) => {
                let (mut measures, _) = reader.read(body);
                measures.pop();
                measures
            }
            None => vec![reader.one(&form)],
        };
        let wanted: Vec<Vec<String>> = wanted
            .split('|')
            .map(|units| {
                let mut units = words(units);
                units.sort();
                units
            })
            .collect();
        let found: Vec<Vec<String>> = found.iter().map(|units| by_letter(units)).collect();
        if found != wanted {
            wrong.push(format!("{form}: {found:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// A long list on a line of its own ends where what it says ends: who signs below is none of it.
#[test]
fn who_signs_below_a_list_is_not_in_it_and_the_list_is_not_lost() {
    let reader = Reader::new();
    for list in [
        "市水利局、市自然资源和规划局、市住房和城乡建设局负责",
        "[市水利局、市自然资源和规划局、市住房和城乡建设局负责]",
    ] {
        let text = format!(
            "南山市治水方案\n一、重点任务\n（一）清淤。清理河道。\n{list}\n南山市人民政府办公室\n2024年3月1日\n"
        );
        let units = reader.measures(&text).0.concat();
        assert_eq!(
            units,
            words("joint:市水利局 joint:市自然资源和规划局 joint:市住房和城乡建设局"),
            "{list}"
        );
    }
}

/// The stop within a bracket ends no heading.
#[test]
fn a_heading_ends_behind_its_bracket_though_that_holds_a_stop() {
    let reader = Reader::new();
    let body = "（一）清理河道（市水利局、市财政局负责。）\n全面清淤。";
    assert_eq!(reader.read(body).0[0], words("joint:市水利局 joint:市财政局"));
}

/// A line that ends within a name, in a bracket that the next line closes, cuts no name in two; whole names stay two.
#[test]
fn a_name_that_a_line_end_cuts_within_a_bracket_is_one() {
    let reader = Reader::new();
    let cut = "（一）清淤。全面清理河道并且种树。（责任单位：市水利局、市财\n政局）";
    assert_eq!(reader.read(cut).0[0], words("joint:市水利局 joint:市财政局"));
    let whole = "（一）清淤。全面清理河道并且种树。（责任单位：市水利局、市财政局\n市林业局）";
    assert_eq!(reader.read(whole).0[0], words("joint:市水利局 joint:市财政局 joint:市林业局"));
}

/// 第2页 on a line of its own is of the paper, also where no page ends are known.
#[test]
fn a_page_number_in_words_is_no_part_of_a_name() {
    let reader = Reader::new();
    let body = "（一）清淤。全面清理河道并且种树。（责任单位：市水利局、市财\n第2页\n政局）";
    assert_eq!(reader.read(body).0[0], words("joint:市水利局 joint:市财政局"));
}

/// Old programs end lines with a carriage return alone.
#[test]
fn a_carriage_return_alone_ends_a_line() {
    let reader = Reader::new();
    let (measures, _) = reader.measures(
        "南山市方案\r2024年3月1日\r一、任务\r（一）清淤。\r责任单位：市水利局\r（二）种树。\r责任单位：市林业局\r",
    );
    assert_eq!(measures, [words("joint:市水利局"), words("joint:市林业局")]);
}

/// 牵头 | 责任 | 配合, as heads that say no more.
#[test]
fn heads_that_say_no_more_than_the_role_name_units() {
    let reader = Reader::new();
    for heads in ["序号|任务|牵头|责任|配合", "序号|任务|牵头单位名称|责任单位名称|配合单位名称"]
    {
        let (rows, _) =
            reader.table(heads, &["1|清淤|市水利局|市财政局|市林业局", "2|种树||市林业局|市财政局"]);
        assert_eq!(rows[0], words("lead:市水利局 joint:市财政局 support:市林业局"), "{heads}");
        assert_eq!(rows[1], words("joint:市林业局 support:市财政局"), "{heads}");
    }
}

/// A bracket in what a row says is to be done refuses no document: it is told.
#[test]
fn a_bracket_in_the_work_of_a_row_is_told_and_refuses_nothing() {
    let reader = Reader::new();
    let rows = ["1|清淤（由市供水集团牵头实施）|市水利局", "2|种树|市林业局"];
    let (rows, doubts) = reader.table("序号|任务|责任单位", &rows);
    assert!(rows[0].contains(&"joint:市水利局".to_owned()), "{rows:?}");
    assert_eq!(rows[1], words("joint:市林业局"));
    assert!(doubts > 0);
}

/// Lines that were set together with wide blanks between them hold the same parts.
#[test]
fn parts_are_found_behind_wide_blanks() {
    let reader = Reader::new();
    let text = "南山市规定\n2024年3月1日\n第一章　总则　第一条　立河长。（责任单位：市水利局）　第二条　种树。（责任单位：市林业局）\n第二章　附则　第三条　公布。（责任单位：市司法局）\n";
    let units: Vec<String> = reader.measures(text).0.concat();
    assert_eq!(units, words("joint:市水利局 joint:市林业局 joint:市司法局"));
}

#[test]
fn what_only_looks_like_it_names_nobody() {
    let reader = Reader::new();
    for form in [
        "由省发展改革委牵头组织实施。",
        "责任编辑：王某。",
        "建立工作专班（办公室设在省商务厅）。",
        "省商务厅要加强指导，省财政厅要落实资金。",
        "支持企业发展（含民营企业、外资企业）。",
    ] {
        assert_eq!(reader.one(form), Vec::<String>::new(), "{form}");
    }
}

#[test]
fn a_rule_holds_as_far_as_it_says() {
    let reader = Reader::new();
    let onward =
        "（一）甲事。（省商务厅、省财政厅，列第一位者为牵头单位，下同）\n（二）乙事。（省教育厅、省财政厅）";
    let (measures, _) = reader.read(onward);
    assert_eq!(measures[1], words("lead:省教育厅 support:省财政厅"));
    let here = "（一）甲事。（省商务厅、省财政厅，第一位为牵头单位）\n（二）乙事。（省教育厅、省财政厅）";
    let (measures, _) = reader.read(here);
    assert_eq!(measures[1], words("joint:省教育厅 joint:省财政厅"));
}

/// A rule in the notice that sends a plan, or in its preamble, holds for all of it.
#[test]
fn a_rule_ahead_of_the_parts_holds_for_all_of_them() {
    let reader = Reader::new();
    let text = |rule: &str| {
        format!(
            "某省推进某事分解意见\n某省人民政府\n2024年3月1日\n为推进某事，制定本意见。{rule}\n一、重点任务\n（一）甲事。\n责任单位：省商务厅、省财政厅\n（二）乙事。\n责任单位：省教育厅\n"
        )
    };
    let roles = |rule: &str| reader.measures(&text(rule)).0.concat();
    assert_eq!(
        roles("排名第一的责任单位为牵头单位，其他列入单位为参与单位。"),
        words("lead:省商务厅 support:省财政厅 lead:省教育厅")
    );
    assert_eq!(roles("各单位要抓好落实。"), words("joint:省商务厅 joint:省财政厅 joint:省教育厅"));
}

#[test]
fn units_are_carried_only_where_words_carry_them_and_that_is_told() {
    let reader = Reader::new();
    let same = "（一）甲事。（省商务厅牵头，省财政厅配合）\n（二）乙事。（责任单位：同上）\n（三）丙事。";
    let (measures, doubts) = reader.read(same);
    assert_eq!(measures[1], words("lead:省商务厅 support:省财政厅"));
    assert_eq!(measures[2], Vec::<String>::new());
    assert!(doubts > 0);
    let below =
        "（一）甲事。（省商务厅负责。以下均需各市人民政府落实，不再列出）\n（二）乙事。（省财政厅牵头）";
    let (measures, doubts) = reader.read(below);
    assert_eq!(measures[0], words("joint:省商务厅"));
    assert_eq!(measures[1], words("lead:省财政厅 joint:各市人民政府"));
    assert_eq!(measures[2], words("joint:各市人民政府"));
    assert!(doubts > 0);
}
