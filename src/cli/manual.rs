//! `man`: the man pages, made from the table of arguments.

use std::fs;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use super::args;
use crate::report::{Block, Json, Report, RichText, Status, Tone};
use crate::text::clean;
use crate::words::{Words, part};

/// Prints the page of the program, or writes the pages of all commands into a folder.
pub(super) fn answer(folder: Option<&Path>, words: &Words) -> Report<'static> {
    let pages = pages(words);
    let Some(folder) = folder else {
        return Report::script(pages.into_iter().next().map(|(_, page)| page).unwrap_or_default());
    };
    let written = fs::create_dir_all(folder)
        .and_then(|()| pages.iter().try_for_each(|(name, page)| fs::write(folder.join(name), page)));
    match written {
        Ok(()) => {
            let written = |(name, _): &(String, String)| folder.join(name).display().to_string();
            let names = pages.iter().map(|page| RichText::new(clean(&written(page)), Tone::Text)).collect();
            Report::of(Status::Found, [Block::Lines(names).into()], Json::none())
        }
        Err(error) => {
            let parts = [("place", part(folder.display().to_string())), ("reason", part(error.to_string()))];
            Report::complaint(words.with("cannot-write", parts), Status::Nothing)
        }
    }
}

/// The file name and the text of each page, that of the program first.
fn pages(words: &Words) -> Vec<(String, String)> {
    let mut root = args::parser(words);
    root.build();
    let mut pages = vec![("duizhao.1".to_owned(), page(root.clone(), words))];
    for sub in root.get_subcommands() {
        let name = format!("duizhao-{}", sub.get_name());
        let sub = sub.clone().display_name(name.clone());
        pages.push((format!("{name}.1"), page(sub, words)));
    }
    pages
}

fn page(command: Command, words: &Words) -> String {
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = Man::new(command).manual("duizhao").render(&mut page);
    let page = String::from_utf8_lossy(&page);
    page.lines().flat_map(|line| [spoken(line, words), "\n".to_owned()]).collect()
}

/// A line in the language of the words: the headings and notes that come with the table are English.
fn spoken(line: &str, words: &Words) -> String {
    let head = |key| format!(".SH {}", words.say(key).to_uppercase());
    match line {
        ".SH NAME" => head("man-name"),
        ".SH SYNOPSIS" => head("man-synopsis"),
        ".SH DESCRIPTION" => head("man-description"),
        ".SH OPTIONS" => head("help-options"),
        ".SH SUBCOMMANDS" => head("cli-commands"),
        // The examples stand line by line, as they are typed.
        ".SH EXTRA" => head("help-examples") + "\n.nf",
        ".SH VERSION" => ".fi\n".to_owned() + &head("man-version"),
        "\\fIPossible values:\\fR" => words.say("man-values"),
        _ => match line
            .split_once(" [default: ")
            .and_then(|(name, rest)| Some((name, rest.strip_suffix(']')?)))
        {
            Some((name, default)) => {
                name.to_owned() + &words.with("help-default", [("default", part(default))])
            }
            None => line.to_owned(),
        },
    }
}
