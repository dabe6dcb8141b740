//! Plans put on the shelf: a folder of data with their documents, units and doubts.
//!
//! All files of a plan are written beside their places first and take them together, the plan last, so that a plan that is there
//! has its document and its units ([`Staged`]). The registry is written once for all plans that come together. A plan that is
//! there already is left as it is unless that was asked for.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use serde::Deserialize;

use super::claim::Claim;
use super::registry_text::{Additions, INDENT, with};
use super::staged::{Staged, sync};
use super::standing::StandingFault;
use super::units::{PortfolioEntry, UnitEntry, missing_portfolio, registry, value};
use super::{Imported, decisions::TEMPLATE, doubts_file};
use crate::load::{ron_finding, text_of};
use crate::model::Corpus;
use crate::threads;

/// How a plan was put on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelved {
    /// It is there now.
    Written,
    /// It was there, letter by letter.
    Unchanged,
    /// Another plan with its id is there, and stays.
    Taken,
}

/// A folder of data that plans are put into.
#[derive(Debug)]
pub struct Destination<'c> {
    folder: PathBuf,
    corpus: &'c Corpus,
    /// Whether a plan may take the place of another that was there before.
    force: bool,
    /// The ids of the plans that it has put there itself: those are never replaced.
    own: HashSet<String>,
}

/// More of a file on the shelf is not read, in bytes: what is larger, nobody put there.
const LIMIT: usize = 16 << 20;

/// How many plans are written at once.
const WRITERS: usize = 8;

impl<'c> Destination<'c> {
    /// A folder, which need not be there yet. The corpus is what its units are added to.
    pub fn new(folder: &Path, corpus: &'c Corpus, force: bool) -> Self {
        Self { folder: folder.to_owned(), corpus, force, own: HashSet::new() }
    }

    /// The file of a plan.
    pub fn plan_file(&self, id: &str) -> PathBuf {
        self.file("plans", id, "ron")
    }

    fn file(&self, kind: &str, id: &str, ending: &str) -> PathBuf {
        self.folder.join(kind).join(format!("{id}.{ending}"))
    }

    /// Puts plans into the folder, in their order.
    ///
    /// # Errors
    /// For each plan what the operating system says of a file of it. Nothing of it is there then.
    pub fn put(&mut self, plans: &[&Imported]) -> Vec<io::Result<Shelved>> {
        // Of two with one id in this run the first is the plan, whatever is asked for.
        let first = |(at, plan): (usize, &&Imported)| {
            !self.own.contains(&plan.id) && plans.iter().take(at).all(|before| before.id != plan.id)
        };
        let news: Vec<bool> = plans.iter().enumerate().map(first).collect();
        let pairs: Vec<(&Imported, bool)> = plans.iter().copied().zip(news.iter().copied()).collect();
        let new = self.missing_folders();
        // The disk is what is waited for here, and it takes several files at once.
        let staged = threads::all(WRITERS, &pairs, |(plan, new)| match self.standing(plan) {
            _ if !new => None,
            Some(shelved) => Some(Ok(Err(shelved))),
            None => Some(self.stage(plan).map(Ok)),
        });
        let ready = plans.iter().zip(&staged).filter(|(_, staged)| matches!(staged, Some(Ok(Ok(_)))));
        let units: Vec<&UnitEntry> = ready.flat_map(|(plan, _)| &plan.units).collect();
        let added = self.add_units(&units);
        let mut outcomes = Vec::new();
        let mut folders = BTreeSet::new();
        for (plan, staged) in plans.iter().zip(staged) {
            outcomes.push(match staged {
                None if self.is_same(plan) => Ok(Shelved::Unchanged),
                None => Ok(Shelved::Taken),
                Some(Err(error)) => Err(error),
                Some(Ok(Err(shelved))) => Ok(shelved),
                Some(Ok(Ok(staged))) => self.commit(plan, staged, &added).map(|written| {
                    folders.extend(written);
                    Shelved::Written
                }),
            });
        }
        sync(&folders);
        // What could not be written leaves no empty folders either; one that holds something stays.
        for folder in &new {
            let _holds_something = fs::remove_dir(folder);
        }
        outcomes
    }

    /// The folders that are not there yet, the innermost first.
    fn missing_folders(&self) -> Vec<PathBuf> {
        let kinds = ["plans", "sources", "decisions", "doubts"].map(|kind| self.folder.join(kind));
        let above = self.folder.ancestors().filter(|folder| !folder.as_os_str().is_empty());
        let all = kinds.into_iter().chain(above.map(Path::to_owned));
        all.filter(|folder| folder.symlink_metadata().is_err()).collect()
    }

    /// Lets a plan take its place, if its units have taken theirs.
    fn commit(
        &mut self,
        plan: &Imported,
        staged: Staged,
        added: &io::Result<()>,
    ) -> io::Result<BTreeSet<PathBuf>> {
        if let Err(error) = added {
            return Err(io::Error::new(error.kind(), error.to_string()));
        }
        let folders = staged.commit()?;
        self.own.insert(plan.id.clone());
        self.settle_doubts(plan)?;
        Ok(folders)
    }

    /// What is to be said of a plan that is not to be written.
    fn standing(&self, plan: &Imported) -> Option<Shelved> {
        match (self.plan_file(&plan.id).exists(), self.is_same(plan)) {
            (false, _) => None,
            (true, true) => Some(Shelved::Unchanged),
            (true, false) => (!self.force).then_some(Shelved::Taken),
        }
    }

    /// Whether the plan is there letter by letter, with all that belongs to it.
    fn is_same(&self, plan: &Imported) -> bool {
        let reads = |path: PathBuf, text: &str| text_of(&path, LIMIT).is_ok_and(|there| there == text);
        let doubts = self.file("doubts", &plan.id, "ron");
        reads(self.plan_file(&plan.id), &plan.plan)
            && reads(self.file("sources", &plan.id, "txt"), &plan.source)
            && match doubts_file::written(plan) {
                Some(text) => reads(doubts, &text),
                None => !doubts.exists(),
            }
    }

    fn stage(&self, plan: &Imported) -> io::Result<Staged> {
        let mut staged = Staged::default();
        let source = self.file("sources", &plan.id, "txt");
        if !self.force && !self.plan_file(&plan.id).exists() {
            StandingFault::spare(&source, &plan.source)?;
        }
        staged.put(&source, &plan.source)?;
        let decisions = self.file("decisions", &plan.id, "ron");
        if !decisions.exists() {
            staged.put(&decisions, TEMPLATE)?;
        }
        if let Some(doubts) = doubts_file::written(plan) {
            staged.put(&self.file("doubts", &plan.id, "ron"), &doubts)?;
        }
        staged.put(&self.plan_file(&plan.id), &plan.plan)?;
        Ok(staged)
    }

    /// Takes away the doubts of a plan that has none any more.
    fn settle_doubts(&self, plan: &Imported) -> io::Result<()> {
        match doubts_file::written(plan) {
            Some(_) => Ok(()),
            None => match fs::remove_file(self.file("doubts", &plan.id, "ron")) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            },
        }
    }

    /// Adds units to the registry of the folder; one that is there gets the new forms.
    fn add_units(&self, units: &[&UnitEntry]) -> io::Result<()> {
        if units.is_empty() {
            return Ok(());
        }
        let path = self.folder.join("units.ron");
        let there = path.symlink_metadata().is_ok().then(|| text_of(&path, LIMIT));
        let there = there.transpose().map_err(|finding| StandingFault::wrong(*finding))?;
        let written = match &there {
            Some(text) => FolderUnits::read(&path, text)?.put_into(&path, text, (units, self.corpus))?,
            None => registry(&once_each(units), &[], self.corpus),
        };
        if there.is_some_and(|text| text == written) {
            return Ok(());
        }
        let mut staged = Staged::default();
        staged.put(&path, &written)?;
        sync(&staged.commit()?);
        Ok(())
    }

    /// Which document the plan with an id was made of, where there is one.
    pub(super) fn claim(&self, id: &str) -> Option<Claim> {
        let file = self.plan_file(id);
        file.symlink_metadata().ok()?;
        let text = text_of(&file, LIMIT).unwrap_or_default();
        // Whatever it is, it is not made of the document at hand.
        Some(Claim::read(&text).unwrap_or_default())
    }
}

/// `units.ron` of a folder, as far as import writes it.
#[derive(Default, Deserialize)]
#[serde(rename = "Registry")]
struct FolderUnits {
    #[serde(default)]
    portfolios: Vec<PortfolioEntry>,
    #[serde(default)]
    units: Vec<UnitEntry>,
}

impl FolderUnits {
    fn read(path: &Path, text: &str) -> io::Result<Self> {
        let file = path.display().to_string();
        dialect().from_str(text).map_err(|error| StandingFault::wrong(ron_finding(&file, error)))
    }

    /// The text of the file with units put into it; what a person wrote stays as it is.
    fn put_into(
        &self,
        path: &Path,
        text: &str,
        (units, corpus): (&[&UnitEntry], &Corpus),
    ) -> io::Result<String> {
        let all = once_each(units);
        let there = |unit: &UnitEntry| self.units.iter().find(|other| other.is(unit));
        let mut additions = Additions::default();
        for unit in &all {
            let Some(own) = there(unit) else { continue };
            let new: Vec<String> =
                unit.forms.iter().filter(|form| !own.forms.contains(form)).cloned().collect();
            if !new.is_empty() {
                additions.forms.push(((own.name.clone(), own.jurisdiction.clone()), new));
            }
        }
        let new: Vec<&UnitEntry> = all.iter().filter(|unit| there(unit).is_none()).collect();
        let portfolio = missing_portfolio(&new, &self.portfolios, corpus);
        additions.portfolios.extend(portfolio.map(|portfolio| portfolio.value().entry(INDENT)));
        additions.units.extend(new.iter().map(|unit| value(unit).entry(INDENT)));
        let wanted = self.units.len() + new.len();
        let written = with(text, &additions);
        // What can't be read again must not take the place of what a person keeps.
        let holds = |text: &String| {
            Self::read(path, text).is_ok_and(|read| {
                let has = |unit: &UnitEntry| {
                    let own = read.units.iter().find(|other| other.is(unit));
                    own.is_some_and(|own| unit.forms.iter().all(|form| own.forms.contains(form)))
                };
                read.units.len() == wanted && all.iter().all(has)
            })
        };
        written.filter(holds).ok_or_else(|| {
            let told = format!("{}: 找不到补充单位的地方，请在文件里写 units: []", path.display());
            io::Error::new(io::ErrorKind::InvalidData, told)
        })
    }
}

/// Units of which each stands once, with all forms that it has in the list.
fn once_each(units: &[&UnitEntry]) -> Vec<UnitEntry> {
    let mut all: Vec<UnitEntry> = Vec::new();
    for unit in units {
        match all.iter_mut().find(|other| other.is(unit)) {
            Some(there) => {
                let new: Vec<String> =
                    unit.forms.iter().filter(|form| !there.forms.contains(form)).cloned().collect();
                there.forms.extend(new);
            }
            None => all.push((*unit).clone()),
        }
    }
    all
}

fn dialect() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

#[cfg(test)]
mod tests {
    use super::{Destination, UnitEntry};
    use crate::model::Corpus;

    fn unit(form: &str) -> UnitEntry {
        UnitEntry {
            name: "某省某厅".into(),
            jurisdiction: "某省".into(),
            portfolios: vec!["其他".into()],
            abbreviations: vec![],
            official: None,
            forms: vec![form.into()],
            proposed: true,
        }
    }

    #[test]
    fn what_a_person_wrote_into_the_registry_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("units.ron");
        let own = "// 我的登记\n(portfolios: [(name: \"海洋\", english: \"Sea\", abbreviations: [\"海\"])], units: [] /* 待补 */)";
        std::fs::write(&path, own).unwrap();
        let corpus = Corpus::default();
        Destination::new(folder.path(), &corpus, false).add_units(&[&unit("省某厅")]).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("海洋") && text.contains("Sea") && text.contains("其他"), "{text}");
        assert!(text.starts_with("// 我的登记\n") && text.contains("/* 待补 */"), "{text}");
    }

    #[test]
    fn a_unit_that_is_there_gets_the_new_form() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = Corpus::default();
        let shelf = Destination::new(folder.path(), &corpus, false);
        shelf.add_units(&[&unit("省某厅")]).unwrap();
        shelf.add_units(&[&unit("某厅")]).unwrap();
        let text = std::fs::read_to_string(folder.path().join("units.ron")).unwrap();
        assert!(text.contains("forms: [\"省某厅\", \"某厅\"]"), "{text}");
        assert_eq!(text.matches("某省某厅").count(), 1);
        assert_eq!(text.matches("name: \"其他\"").count(), 1, "{text}");
    }
}
