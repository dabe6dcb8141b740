//! Documents become plans.

use std::fs;

use duizhao::import::{Decisions, Imported, Known, Original, Refusal, Source, import};
use duizhao::load::{self, load};
use duizhao::model::Corpus;
use duizhao::words::{Lang, Words};

const PLANS: [&str; 5] = ["wuhan", "hubei", "chongqing", "guangdong", "shenzhen"];

fn known() -> (Corpus, [load::Source; 1]) {
    let sources = [load::Source::built_in()];
    (load(&sources).unwrap(), sources)
}

fn imported(name: &str, text: &str, decisions: &Decisions) -> Result<Imported, Refusal> {
    let (corpus, sources) = known();
    let original = Original::of(name, text.as_bytes());
    import(&Source::of_text(text), &original, decisions, &Known::new(&corpus, &sources))
}

fn decisions(plan: &str) -> Decisions {
    let file = format!("data/decisions/{plan}.ron");
    Decisions::read(&file, &fs::read_to_string(&file).unwrap()).unwrap()
}

/// The shipped plans are the documents and the decisions, nothing else. `DUIZHAO_WRITE_PLANS=1` writes them anew.
#[test]
fn the_five_plans_are_what_import_makes_of_their_documents() {
    for plan in PLANS {
        let text = fs::read_to_string(format!("data/sources/{plan}.txt")).unwrap();
        let found = imported(&format!("{plan}.txt"), &text, &decisions(plan)).unwrap();
        let file = format!("data/plans/{plan}.ron");
        if std::env::var_os("DUIZHAO_WRITE_PLANS").is_some() {
            fs::write(&file, &found.plan).unwrap();
        }
        let words = Words::new(Lang::En);
        let findings: Vec<String> = found.findings.iter().map(|finding| finding.tell(&words)).collect();
        assert_eq!(findings, Vec::<String>::new());
        assert_eq!((found.id.as_str(), &found.unused), (plan, &Vec::new()), "every decision has its place");
        assert_eq!(found.units, Vec::new(), "the registry knows every unit");
        let shipped = fs::read_to_string(&file).unwrap();
        let differs = shipped.lines().zip(found.plan.lines()).position(|(one, other)| one != other);
        assert!(shipped == found.plan, "{file}:{}", differs.unwrap_or_default() + 1);
    }
}
