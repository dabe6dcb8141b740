//! The page for a browser, read by the parser that browsers are tested with.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};

use super::{COMMANDS, Desk, source};

fn page(desk: &Desk, args: &[&str]) -> (String, Html) {
    let text = String::from_utf8(desk.file(args, "html")).unwrap();
    let page = Html::parse_document(&text);
    (text, page)
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn within<'p>(element: ElementRef<'p>, selector: &str) -> Vec<ElementRef<'p>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn a_page_asks_for_nothing_elsewhere_and_its_links_lead_somewhere() {
    let desk = Desk::new();
    for (args, _) in COMMANDS {
        let (text, page) = page(&desk, args);
        assert!(text.contains("default-src 'none'"), "{args:?}");
        for kept_out in ["script", "link", "img", "iframe", "object", "form", "[src]", "[onclick]", "[style]"]
        {
            assert!(all(&page, kept_out).is_empty(), "{args:?}: {kept_out}");
        }
        assert!(!text.contains("url(") && !text.contains("@import"), "{args:?}");
        let ids: Vec<&str> = all(&page, "[id]").iter().filter_map(|element| element.attr("id")).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{args:?}: an id twice");
        for link in all(&page, "a") {
            let href = link.attr("href").unwrap();
            assert!(href.strip_prefix('#').is_some_and(|id| ids.contains(&id)), "{args:?}: {href}");
        }
    }
}

#[test]
fn who_hears_a_page_is_told_languages_and_heads() {
    let desk = Desk::new();
    for (args, _) in COMMANDS {
        let (_, page) = page(&desk, args);
        assert_eq!(all(&page, "h1").len(), 1, "{args:?}");
        assert_eq!(page.root_element().attr("lang"), Some("zh-Hans"));
        for table in all(&page, "table") {
            let caption = within(table, "caption").into_iter().next().unwrap();
            assert!(!words(caption).is_empty(), "{args:?}");
            for row in within(table, "tbody tr") {
                let heads = within(row, "th[scope=row]").len();
                assert_eq!(heads, 1, "{args:?}");
            }
            let titles = within(table, "thead th").into_iter();
            assert!(titles.into_iter().all(|title| title.attr("scope") == Some("col")), "{args:?}");
        }
    }
    let (_, page) = page(&desk, &["compare", "绿色流通和消费"]);
    let of = |id: &str| all(&page, &format!("article[id='{id}']"))[0].attr("lang");
    assert_eq!((of("hubei/5"), of("guangdong/8")), (Some("zh-Hant"), None));
    let (_, page) = self::page(&desk, &["compare", "green", "--lang", "en"]);
    assert_eq!(page.root_element().attr("lang"), Some("en"));
    let of = |id: &str| all(&page, &format!("article[id='{id}']"))[0].attr("lang");
    assert_eq!((of("hubei/5"), of("guangdong/8")), (Some("zh-Hant"), Some("zh-Hans")));
}

#[test]
fn the_matrix_leads_into_the_texts_which_are_the_documents() {
    let (_, page) = page(&Desk::new(), &["matrix"]);
    let cell = |row: usize, column: usize| {
        let rows = all(&page, "tbody tr");
        let cell = within(rows[row], "th,td").into_iter().nth(column).unwrap();
        let links = within(cell, "a").into_iter().map(|link| link.attr("href").unwrap().to_owned());
        (words(cell), links.collect::<Vec<_>>())
    };
    // 绿色流通和消费 in 广东: one measure, the eighth.
    let (said, links) = cell(4, 4);
    assert!(said.starts_with('1') && links == ["#guangdong/8"], "{said} {links:?}");
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for plan in ["wuhan", "hubei", "chongqing", "guangdong", "shenzhen"] {
        let document = bare(&source(plan));
        let articles = all(&page, &format!("article[id^='{plan}/']"));
        assert!(!articles.is_empty());
        for text in articles.iter().flat_map(|article| within(*article, "p.text")) {
            let said = bare(&words(text));
            assert!(document.contains(&said) || healed(&document, &said), "{plan}: {said}");
        }
    }
}

/// A text that a page of the document cut in two: both halves stand there.
fn healed(document: &str, said: &str) -> bool {
    let chars: Vec<char> = said.chars().collect();
    let (head, tail) = chars.split_at(chars.len() / 2);
    let [head, tail] = [head, tail].map(|half| half.iter().collect::<String>());
    document.contains(&head) || document.contains(&tail)
}

#[test]
fn what_plans_share_is_grey_and_what_is_their_own_is_bold() {
    let (_, page) = page(&Desk::new(), &["compare", "gd/8", "cq/7"]);
    let texts: Vec<ElementRef<'_>> =
        all(&page, ".beside-text").into_iter().filter(|p| p.child_elements().count() > 1).collect();
    assert!(!texts.is_empty());
    let shared: Vec<String> = all(&page, ".beside .s").into_iter().map(words).collect();
    assert!(shared.iter().any(|words| words.contains("绿色商场")), "{shared:?}");
    let own: String = all(&page, ".beside b").into_iter().map(words).collect();
    assert!(own.contains("培育消费者绿色消费观念"), "{own}");
    assert!(words(all(&page, ".note")[0]).contains("灰色"), "the legend says so");
}

#[test]
fn a_page_says_of_itself_where_it_comes_from() {
    let (_, page) = page(&Desk::new(), &["who", "冷链 物流"]);
    let foot = words(all(&page, "footer")[0]);
    for said in [
        "duizhao who '冷链 物流'",
        "冷链 物流",
        "2016-12-01（北京时间）",
        "5 份方案",
        concat!("duizhao ", env!("CARGO_PKG_VERSION")),
        "粤府办〔2016〕100号",
        "所用文本可能不全",
        "是我们的归类",
    ] {
        assert!(foot.contains(said), "{said}: {foot}");
    }
}
