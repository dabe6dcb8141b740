//! `man`: the man pages, made from the table of arguments.

use std::fs;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use super::answer::Answer;
use super::{NOTHING, args};
use crate::words::{Words, part};

/// Prints the page of the program, or writes the pages of all commands into a folder.
pub(super) fn answer(folder: Option<&Path>, words: &Words) -> Answer {
    let pages = pages(words);
    let Some(folder) = folder else {
        return Answer::plain(pages.into_iter().next().map(|(_, page)| page).unwrap_or_default());
    };
    let written = fs::create_dir_all(folder)
        .and_then(|()| pages.iter().try_for_each(|(name, page)| fs::write(folder.join(name), page)));
    match written {
        Ok(()) => Answer::plain(
            pages.iter().map(|(name, _)| format!("{}\n", folder.join(name).display())).collect(),
        ),
        Err(error) => {
            let parts = [("place", part(folder.display().to_string())), ("reason", part(error.to_string()))];
            Answer::complaint(words.with("cannot-write", parts), NOTHING)
        }
    }
}

/// The file name and the text of each page, that of the program first.
fn pages(words: &Words) -> Vec<(String, String)> {
    let mut root = args::command(words);
    root.build();
    let mut pages = vec![("duizhao.1".to_owned(), page(root.clone()))];
    for sub in root.get_subcommands() {
        let name = format!("duizhao-{}", sub.get_name());
        let sub = sub.clone().display_name(name.clone());
        pages.push((format!("{name}.1"), page(sub)));
    }
    pages
}

fn page(command: Command) -> String {
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = Man::new(command).manual("duizhao").render(&mut page);
    String::from_utf8_lossy(&page).into_owned()
}
