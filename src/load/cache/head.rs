//! What is known of a plan without its text: all that a list of plans shows.

use serde::{Deserialize, Serialize};

use crate::model::{
    Basis, Certainty, Cut, Date, KnownLocation, Plan, PlanNodes, ProgrammeIx, PromisedNodes, Provenance,
    Tasks, is_plan_id,
};
use crate::text::forbidden;

/// A day as it is written, `2016-07-06`.
type Day = [u8; 10];

/// A plan without its nodes.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct KeptHead<'a> {
    pub(crate) id: &'a str,
    jurisdiction: &'a str,
    #[serde(borrow)]
    title: Option<&'a str>,
    #[serde(borrow)]
    issuer: Option<&'a str>,
    #[serde(borrow)]
    number: Option<&'a str>,
    issued: Day,
    effective: Option<Day>,
    #[serde(borrow)]
    basis: Vec<(&'a str, &'a str)>,
    #[serde(borrow)]
    url: Option<&'a str>,
    #[serde(borrow)]
    publisher: Option<&'a str>,
    posted: Option<Day>,
    retrieved: Option<Day>,
    /// The node, whether it is known, and why.
    #[serde(borrow)]
    cuts: Vec<(usize, bool, Option<&'a str>)>,
    nodes: usize,
    measures: usize,
    bytes: usize,
    proposed: bool,
}

impl<'a> KeptHead<'a> {
    /// The head of a plan.
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let found = &plan.provenance;
        let cut = |cut: &'a Cut| (cut.after, cut.certainty == Certainty::Known, cut.note.as_deref());
        Self {
            id: &plan.id,
            jurisdiction: &plan.jurisdiction,
            title: plan.title.as_deref(),
            issuer: plan.issuer.as_deref(),
            number: plan.number.as_deref(),
            issued: day(plan.issued),
            effective: plan.effective.map(day),
            basis: plan.basis.iter().map(|basis| (&*basis.number, &*basis.quote)).collect(),
            url: found.url.as_deref(),
            publisher: found.publisher.as_deref(),
            posted: found.posted.map(day),
            retrieved: found.retrieved.map(day),
            cuts: plan.cuts.iter().map(cut).collect(),
            nodes: plan.nodes.count(),
            measures: plan.nodes.measure_count(),
            bytes: plan.nodes.text_bytes(),
            proposed: plan.nodes.any_proposed(),
        }
    }

    /// What is promised of its nodes.
    pub(crate) fn promised(&self) -> PromisedNodes {
        let Self { nodes, measures, bytes, proposed, .. } = *self;
        PromisedNodes { nodes, measures, bytes, proposed }
    }

    /// The plan of a programme with these nodes; `None` where anything in it could not have come from a file.
    pub(crate) fn plan(&self, programme: ProgrammeIx, nodes: PlanNodes) -> Option<Plan> {
        let cut = |&(after, known, note): &(usize, bool, Option<&str>)| {
            let certainty = if known { Certainty::Known } else { Certainty::Thought };
            (after < self.nodes).then(|| Cut { after, certainty, note: note.map(str::to_owned) })
        };
        let basis =
            |&(number, quote): &(&str, &str)| Basis { number: number.to_owned(), quote: quote.to_owned() };
        self.is_clean().then_some(())?;
        let plan = Plan {
            id: self.id.to_owned(),
            programme,
            jurisdiction: self.jurisdiction.to_owned(),
            title: self.title.map(str::to_owned),
            issuer: self.issuer.map(str::to_owned),
            number: self.number.map(str::to_owned),
            issued: date(self.issued)?,
            effective: match self.effective {
                Some(day) => Some(date(day)?),
                None => None,
            },
            basis: self.basis.iter().map(basis).collect(),
            provenance: Provenance {
                url: self.url.map(str::to_owned),
                publisher: self.publisher.map(str::to_owned),
                posted: match self.posted {
                    Some(day) => Some(date(day)?),
                    None => None,
                },
                retrieved: match self.retrieved {
                    Some(day) => Some(date(day)?),
                    None => None,
                },
            },
            cuts: self.cuts.iter().map(cut).collect::<Option<_>>()?,
            doubts: Vec::new(),
            unused_decisions: Vec::new(),
            nodes,
            tasks: Tasks::default(),
            lies: KnownLocation::default(),
        };
        // Every list of so many plans asks for it, and here several threads work on it.
        plan.location();
        Some(plan)
    }

    /// Whether its words are such as a file may have.
    fn is_clean(&self) -> bool {
        let options = [self.title, self.issuer, self.number, self.url, self.publisher];
        let texts = options.into_iter().flatten().chain([self.jurisdiction]);
        let texts = texts.chain(self.basis.iter().flat_map(|&(number, quote)| [number, quote]));
        let mut texts = texts.chain(self.cuts.iter().filter_map(|&(_, _, note)| note));
        is_plan_id(self.id)
            && self.measures <= self.nodes
            && texts.all(|text| !(text.is_empty() || may_be_forbidden(text) && text.chars().any(forbidden)))
    }
}

fn day(date: Date) -> Day {
    // A year has four digits, or it could not have been read.
    date.to_string().into_bytes().try_into().unwrap_or_default()
}

/// The day that was written; `None` where it is none.
fn date(day: Day) -> Option<Date> {
    std::str::from_utf8(&day).ok().and_then(Date::parse)
}

/// Whether any byte can begin a character that must not stand in data: those stand below U+206A, and most texts are of Chinese
/// characters, which begin higher. Eight bytes are looked at in one, since with thousands of plans the start waits for it.
fn may_be_forbidden(text: &str) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    eights.iter().any(|eight| any_of_eight(u64::from_le_bytes(*eight)))
        || rest.iter().any(|&byte| begins(byte))
}

fn begins(byte: u8) -> bool {
    byte < b' ' || byte == 0x7f || (0xc0..=0xe2).contains(&byte)
}

/// Whether [`begins`] holds of any of eight bytes; it may say so of bytes next to one of which it holds, never miss one.
fn any_of_eight(eight: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // The known way to find a zero byte, and one below a bound.
    let has_zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let below = |word: u64, bound: u64| word.wrapping_sub(bound * ONES) & !word & HIGH;
    let ascii = below(eight, 0x20) | has_zero(eight ^ (0x7f * ONES));
    // Bytes with both upper bits set, which alone begin a character of several: those from e3 on are left out.
    let leads = eight & (eight << 1) & HIGH;
    let from_e3 = ((eight & !HIGH) + (0x80 - 0x63) * ONES) & HIGH;
    ascii | (leads & !from_e3) != 0
}

#[cfg(test)]
mod tests {
    use super::{any_of_eight, begins};

    #[test]
    fn eight_bytes_at_once_miss_nothing_that_one_shows() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                for around in [b'a', 0xe4, 0xbd, 0xff] {
                    let mut eight = [around; 8];
                    eight[place] = byte;
                    let any = eight.into_iter().any(begins);
                    assert_eq!(
                        any_of_eight(u64::from_le_bytes(eight)),
                        any,
                        "{byte:x} at {place} among {around:x}"
                    );
                }
            }
        }
    }
}
