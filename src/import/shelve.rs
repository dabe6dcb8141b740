//! A plan put on the shelf: its files written so that half a plan is never there.
//!
//! Each file is written beside its place, brought to the disk, and renamed; the plan itself comes last, so that a plan that is
//! there has its document and its units. One that is there already is left as it is unless that was asked for.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use ron::extensions::Extensions;
use serde::Deserialize;

use super::units::{Entry, Field, registry};
use super::{Imported, decisions::TEMPLATE};
use crate::model::Corpus;

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

/// Puts a plan into a folder of data. `force` lets it take the place of another.
///
/// # Errors
/// What the operating system says of a file that it does not take. Nothing of the plan is there then.
pub fn shelve(folder: &Path, imported: &Imported, corpus: &Corpus, force: bool) -> io::Result<Shelved> {
    let plan = folder.join("plans").join(&imported.id).with_extension("ron");
    let document = folder.join("sources").join(&imported.id).with_extension("txt");
    let decisions = folder.join("decisions").join(&imported.id).with_extension("ron");
    if let Ok(there) = fs::read_to_string(&plan) {
        let same =
            there == imported.plan && fs::read_to_string(&document).is_ok_and(|text| text == imported.source);
        match (same, force) {
            (true, _) => return Ok(Shelved::Unchanged),
            (false, false) => return Ok(Shelved::Taken),
            (false, true) => {}
        }
    }
    write(&document, &imported.source)?;
    if !decisions.exists() {
        write(&decisions, TEMPLATE)?;
    }
    add_units(&folder.join("units.ron"), &imported.units, corpus)?;
    write(&plan, &imported.plan)?;
    Ok(Shelved::Written)
}

/// Writes a file whole or not at all.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let beside = path.with_extension(format!("part{}", std::process::id()));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| fs::rename(&beside, path)) {
        // What could not be written is of no use to anybody.
        let _gone = fs::remove_file(&beside);
        return Err(error);
    }
    Ok(())
}

/// `units.ron` of a folder, as far as import writes it.
#[derive(Deserialize)]
struct Registry {
    #[serde(default)]
    portfolios: Vec<Field>,
    #[serde(default)]
    units: Vec<Entry>,
}

/// Adds units to the registry of a folder; one that is there gets the new forms.
fn add_units(path: &Path, units: &[Entry], corpus: &Corpus) -> io::Result<()> {
    if units.is_empty() {
        return Ok(());
    }
    let Registry { portfolios, units: mut all } = match fs::read_to_string(path) {
        Ok(text) => {
            let dialect = ron::Options::default()
                .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES);
            let read = dialect.from_str::<Registry>(&text);
            read.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Registry { portfolios: Vec::new(), units: Vec::new() }
        }
        Err(error) => return Err(error),
    };
    for unit in units {
        match all.iter_mut().find(|other| other.name == unit.name && other.jurisdiction == unit.jurisdiction)
        {
            Some(there) => {
                let new =
                    unit.forms.iter().filter(|form| !there.forms.contains(form)).cloned().collect::<Vec<_>>();
                there.forms.extend(new);
            }
            None => all.push(unit.clone()),
        }
    }
    write(path, &registry(&all, &portfolios, corpus))
}

#[cfg(test)]
mod tests {
    use super::{Entry, add_units, write};
    use crate::model::Corpus;

    fn unit(form: &str) -> Entry {
        Entry {
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
        std::fs::write(
            &path,
            "(portfolios: [(name: \"海洋\", english: \"Sea\", abbreviations: [\"海\"])], units: [])",
        )
        .unwrap();
        add_units(&path, &[unit("省某厅")], &Corpus::default()).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("海洋") && text.contains("Sea") && text.contains("其他"), "{text}");
    }

    #[test]
    fn a_unit_that_is_there_gets_the_new_form() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("units.ron");
        add_units(&path, &[unit("省某厅")], &Corpus::default()).unwrap();
        add_units(&path, &[unit("某厅")], &Corpus::default()).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("forms: [\"省某厅\", \"某厅\"]"), "{text}");
        assert_eq!(text.matches("某省某厅").count(), 1);
        assert_eq!(text.matches("name: \"其他\"").count(), 1, "{text}");
    }

    #[test]
    fn what_can_not_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        std::fs::create_dir(&path).unwrap();
        assert!(write(&path, "甲").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
