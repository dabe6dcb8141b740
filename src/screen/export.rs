//! Writing what is in view into a file, on a thread of its own: the report that the command line would write, from the same floor.

use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use crate::answer::{self, CommandContext, ExportSubject, Waiting, file_name};
use crate::app::App;
use crate::app::export::{ExportFailure, ExportOrder, Exported};
use crate::index::Data;
use crate::load::SourceFiles;
use crate::model::ProgrammeIx;
use crate::report::{self, Ink, PAGE, Report, ReportLayout, Status, file};
use crate::text::{Script, Widths, clean};
use crate::words::{Words, part};

/// What is to be written, with the plans as the screen has them and how it shows them.
pub(super) struct ExportJob {
    order: ExportOrder,
    data: Arc<Data>,
    script: Script,
    widths: Widths,
    shelves: Option<Arc<dyn Fn() -> Vec<SourceFiles> + Send + Sync>>,
}

/// Who waits is asked whether he still does.
struct ExportWaiting<'a>(&'a dyn Fn() -> bool);

impl Waiting for ExportWaiting<'_> {
    fn reach(&self, _done: usize, _all: usize) -> ControlFlow<()> {
        if (self.0)() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

impl ExportJob {
    /// What is asked for, of the plans as the screen has them.
    pub(super) fn of(
        app: &App,
        order: ExportOrder,
        shelves: Option<Arc<dyn Fn() -> Vec<SourceFiles> + Send + Sync>>,
    ) -> Self {
        Self {
            order,
            data: app.plans.data.clone(),
            script: app.display.shown_script(),
            widths: app.display.widths(),
            shelves,
        }
    }

    /// The programme to stay inside, where there are others.
    fn programme(&self) -> Option<ProgrammeIx> {
        let (corpus, id) = (&self.data.corpus, self.order.programme.as_deref()?);
        let found = corpus.programmes_in_use().find(|&programme| corpus.programme(programme).id == id);
        found.filter(|_| corpus.has_programmes())
    }

    /// Writes it, and says where or why not.
    pub(super) fn write(self, words: &Words, wanted: &dyn Fn() -> bool) -> Exported {
        let path = place(&self.order);
        let place = clean(&path.display().to_string()).into_owned();
        let layout = ReportLayout {
            format: self.order.format,
            width: PAGE,
            widths: self.widths,
            ink: Ink { on: false },
            bom: false,
        };
        let saved = |report: Report<'_>| save(report, &layout, &path, self.order.force, words);
        let result = match &self.order.subject {
            ExportSubject::Lines { title, lines } => saved(answer::lines(title, lines)),
            ExportSubject::Question(question) => {
                let of_programme;
                let data = match self.programme() {
                    Some(programme) => {
                        of_programme = Data::new(self.data.corpus.clone().within(programme));
                        &of_programme
                    }
                    None => &*self.data,
                };
                let shelves = || self.shelves.as_ref().map(|shelves| shelves()).unwrap_or_default();
                let waiting = ExportWaiting(wanted);
                let context = CommandContext::new(data, words, self.script, layout, &waiting, &shelves);
                saved(answer::answer(question, &self.order.typed, &context))
            }
        };
        Exported { path: self.order.path, place, result }
    }
}

/// Where it goes: from the folder in which the program was called, or the home folder that `~` means; into a folder under
/// the name of what is asked.
fn place(order: &ExportOrder) -> PathBuf {
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    let typed = match order.path.strip_prefix("~/").zip(home()) {
        Some((below, home)) => home.join(below),
        None => PathBuf::from(&order.path),
    };
    let path = match &order.subject {
        ExportSubject::Question(question) if typed.is_dir() => {
            typed.join(file_name(question, order.format.ending()))
        }
        ExportSubject::Question(_) | ExportSubject::Lines { .. } => typed,
    };
    std::path::absolute(&path).unwrap_or(path)
}

fn save(
    report: Report<'_>,
    layout: &ReportLayout,
    path: &std::path::Path,
    force: bool,
    words: &Words,
) -> Result<(), ExportFailure> {
    if let Some(complaint) = report.complaint.as_ref().filter(|_| report.status != Status::Found) {
        return Err(ExportFailure::Nothing(complaint.clone()));
    }
    file::save(path, force, |out| report::write(report, layout, out)).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            return ExportFailure::There;
        }
        let place = part(clean(&path.display().to_string()).into_owned());
        let said = [("place", place), ("reason", part(file::reason(&error, words)))];
        ExportFailure::Failed(words.with("cannot-write", said))
    })
}
