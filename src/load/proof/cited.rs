//! What a plan says of itself is printed in its document: what a reader cites by.
//!
//! Title, issuer, number and dates stand in nodes of their own; the superior documents in the preamble. All are
//! compared without blanks, which the documents set by layout.

use super::{flat, squeezed, texts as texts_of};
use crate::load::finding::Fault;
use crate::load::matter::MatterPiece;
use crate::load::schema::{self, Basis, Body, Plan, Printed};
use crate::load::source_file::SourceFile;
use crate::model::Matter;
use crate::text::fold;

pub(super) fn check<'a>(file: &mut SourceFile<'a>, plan: &Plan<'a>) {
    let titles = texts(plan.front.iter(), Matter::Title);
    let all = |matter| texts(plan.front.iter().chain(&plan.back), matter);
    let numbers = all(Matter::Number);
    let signatures = all(Matter::Signature);
    let mastheads = all(Matter::Masthead);
    let dates = all(Matter::Date);

    // What the page around a document says of it, for what the document itself does not print.
    let around: Vec<String> = plan
        .source
        .iter()
        .flat_map(|source| &source.omitted)
        .map(|own| squeezed(own.text.as_str()))
        .collect();
    let said_around = |words: &str| around.iter().any(|own| own.contains(words));

    held(file, plan, ("title", plan.title.as_ref()), !titles.is_empty(), |title| {
        titles.iter().any(|printed| printed == title)
            || said_around(title)
            || headings(&plan.body).any(|own| own == title)
    });
    held(file, plan, ("number", plan.number.as_ref()), !numbers.is_empty(), |number| {
        // A number may stand behind the day, in brackets below the title or at its end.
        let beside = [&titles, &dates, &all(Matter::Remark)];
        numbers.iter().any(|printed| printed == number)
            || numbers.is_empty()
                && (beside.iter().any(|lines| lines.iter().any(|line| line.contains(number)))
                    || said_around(number))
    });
    held(file, plan, ("issuer", plan.issuer.as_ref()), !signatures.is_empty(), |issuer| {
        signatures.iter().any(|printed| printed == issuer)
            || mastheads.iter().any(|printed| printed.strip_suffix("文件").unwrap_or(printed) == issuer)
            || titles.iter().any(|title| {
                let rest = title.strip_prefix(issuer).map(fold);
                rest.is_some_and(|rest| rest.starts_with("关于") || rest.starts_with("印发"))
            })
            // Who signs may stand on the line of the day.
            || dates.iter().any(|date| date.contains(issuer) && days_in(date).next().is_some())
            // A notice with parts of its own is signed within the body.
            || flat(&plan.body).iter().any(|node| {
                texts_of(node).any(|text| text.as_str().lines().any(|line| squeezed(line) == issuer))
            })
            // The page may have the whole name of what signs with a short one, or of what does not sign at all.
            || said_around(issuer) && signatures.iter().chain(&mastheads).all(|own| issuer.ends_with(own.as_str()))
    });
    held(file, plan, ("issued", Some(&plan.issued)), false, |day| {
        // A document without any day has the one that was found elsewhere, within the month if that is printed.
        let mut days = dates.iter().flat_map(|printed| days_in(printed)).peekable();
        let within_month = |line: &String| {
            let month =
                as_printed(day).and_then(|day| day.split_once('月').map(|(month, _)| format!("{month}月")));
            month.is_some_and(|month| fold(line).contains(&month))
        };
        match days.peek() {
            None => dates.iter().all(within_month),
            Some(_) => days.any(|printed| printed == day),
        }
    });
    let closing: String = flat(&plan.body).into_iter().filter_map(closing).map(squeezed).collect();
    held(file, plan, ("effective", plan.effective.as_ref()), false, |day| {
        as_printed(day).is_some_and(|day| closing.contains(&day))
    });
    let preamble: String = plan.body.iter().filter_map(preamble).collect();
    plan.basis.iter().for_each(|basis| check_basis(file, basis, &preamble));
}

/// The texts of some matter, without blanks.
fn texts<'p, 'a: 'p>(matters: impl Iterator<Item = &'p schema::Matter<'a>>, wanted: Matter) -> Vec<String> {
    let text = |matter: &schema::Matter<'a>| match matter.piece() {
        MatterPiece::Text(matter, text) if matter == wanted => Some(squeezed(text.as_str())),
        MatterPiece::Text(..) | MatterPiece::Annex(_) => None,
    };
    matters.filter_map(text).collect()
}

/// Whether a field says what is printed; one that is left out though the document prints it is wrong as well.
fn held<'a>(
    file: &mut SourceFile<'a>,
    plan: &Plan<'a>,
    (field, given): (&'static str, Option<&Printed<'a>>),
    printed: bool,
    holds: impl Fn(&str) -> bool,
) {
    match given {
        Some(value) if !holds(&squeezed(value.as_str())) => {
            file.find(value, Fault::NotPrinted { field, value: value.as_str().to_owned() });
        }
        None if printed => file.find(&plan.id, Fault::Empty(field)),
        _ => {}
    }
}

/// The days that a text without blanks prints, in figures of full or half width or in numerals, as `2016-07-06`.
fn days_in(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let numerals = "〇一二三四五六七八九";
    let figure = |c: char| numerals.chars().position(|n| n == c || (n == '〇' && c == '零'));
    let number = move |words: &str| -> Option<u32> {
        let plain = |words: &str| -> Option<u32> {
            let digits: Option<String> = words
                .chars()
                .map(|c| c.to_digit(10).or(figure(c).and_then(|n| n.try_into().ok())).map(|n| n.to_string()))
                .collect();
            digits.filter(|digits| !digits.is_empty())?.parse().ok()
        };
        match words.split_once('十') {
            Some((tens, ones)) => {
                let tens = if tens.is_empty() { 1 } else { plain(tens)? };
                let ones = if ones.is_empty() { 0 } else { plain(ones)? };
                Some(tens * 10 + ones)
            }
            None => plain(words),
        }
    };
    // 112 is the republic's year, with its name before it or without.
    let common = |year: u32| if year < 200 { year + 1911 } else { year };
    let is_figure = move |c: &char| c.is_ascii_digit() || figure(*c).is_some();
    let years: Vec<usize> = folded.match_indices('年').map(|(at, _)| at).collect();
    let written: Vec<String> = years
        .into_iter()
        .filter_map(|at| {
            let year: Vec<char> = folded.get(..at)?.chars().rev().take_while(is_figure).take(4).collect();
            let year = number(&year.into_iter().rev().collect::<String>())?;
            let (month, rest) = folded.get(at + '年'.len_utf8()..)?.split_once('月')?;
            let (day, _) = rest.split_once('日')?;
            Some(format!("{:04}-{:02}-{:02}", common(year), number(month)?, number(day)?))
        })
        .collect();
    let dotted: Vec<String> = folded
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter_map(|day| {
            let parts: Option<Vec<u32>> = day.split('.').map(|part| part.parse().ok()).collect();
            let [year, month, day] = parts?.try_into().ok()?;
            Some(format!("{:04}-{month:02}-{day:02}", common(year)))
        })
        .collect();
    written.into_iter().chain(dotted)
}

/// The headings of parts, without blanks.
fn headings<'p>(body: &'p [Body<'_>]) -> impl Iterator<Item = String> + 'p {
    flat(body).into_iter().filter_map(|node| match node {
        Body::Section(section) => section.heading.as_ref().map(|heading| squeezed(heading.as_str())),
        Body::Goal(goal) => goal.heading.as_ref().map(|heading| squeezed(heading.as_str())),
        _ => None,
    })
}

/// `2016-07-06` as documents print it: `2016年7月6日`.
fn as_printed(day: &str) -> Option<String> {
    let mut parts = day.split('-').map(|part| part.trim_start_matches('0'));
    Some(format!("{}年{}月{}日", parts.next()?, parts.next()?, parts.next()?))
}

fn closing<'p>(node: &'p Body<'_>) -> Option<&'p str> {
    match node {
        Body::Closing(text) => Some(text.as_str()),
        _ => None,
    }
}

fn preamble<'p>(node: &'p Body<'_>) -> Option<&'p str> {
    match node {
        Body::Preamble(text) => Some(text.as_str()),
        _ => None,
    }
}

/// The quote stands in the preamble, and the number, whole, in the quote: in either script.
fn check_basis<'a>(file: &mut SourceFile<'a>, basis: &Basis<'a>, preamble: &str) {
    if file.affords(&basis.quote, preamble.len()) && !preamble.contains(basis.quote.as_str()) {
        file.find(&basis.quote, Fault::QuoteNotFound(basis.quote.as_str().to_owned()));
    }
    let (quote, number) = (fold(&squeezed(basis.quote.as_str())), fold(&squeezed(basis.number.as_str())));
    let whole = |(at, _): (usize, &str)| {
        quote.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
            && number.ends_with('号')
    };
    if number.is_empty() || !quote.match_indices(&number).any(whole) {
        file.find(
            &basis.number,
            Fault::NotPrinted { field: "number", value: basis.number.as_str().to_owned() },
        );
    }
}
