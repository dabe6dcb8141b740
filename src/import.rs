//! From a document as it is found to a plan that a person only has to look over.
//!
//! Readers (`read`) turn a container into a [`RawDocument`]: characters with their origin, and the blocks they stand in. From
//! there on no stage knows whether it was a PDF or a page of the web: the text is extracted (`extract`), furniture set apart
//! (`clean`), what pages cut joined (`heal`), the matter around the body named (`matter`), the numbering read as a whole
//! (`number`, `outline`), the responsible units read from brackets and tables (`duty`, `table`, `units`), themes and targets
//! proposed, and the plan written (`assemble`). Nothing is guessed in silence: what was not certain is a [`SourceDoubt`] with its
//! place, what can't be read at all a [`Refusal`] that says what to do. A person's decisions stand beside the document
//! ([`Decisions`]), are obeyed each time, and end in the same plan.

mod assemble;
mod blanks;
mod caution;
mod claim;
mod clean;
mod decisions;
mod doubt;
mod doubts_file;
mod draft;
mod duty;
mod extract;
mod gather;
mod head;
mod headings;
mod heal;
mod imprint;
mod intake;
mod ledger;
mod matter;
mod number;
mod omission;
mod ordinal;
mod outline;
mod passage;
mod programme;
mod radicals;
pub mod read;
mod record;
mod refusal;
mod registry_text;
mod ron;
mod run;
mod shelve;
mod source;
mod staged;
mod standing;
mod superior;
mod table;
mod targets;
mod texts;
mod themes;
mod units;
mod wrapped;

pub use decisions::{Decision, Decisions};
pub use doubt::{PlacedDoubt, SourceDoubt, Uncertain};
pub use gather::gather;
pub use intake::{Entered, Failure, FileOutcome, Intake, read_document};
pub use programme::{ProgrammeOutcome, ProgrammeShelved, ToldTheme, put as put_programme};
pub use refusal::Refusal;
pub use run::{ImportContext, Imported, OriginalFile, import, import_text};
pub use shelve::{Destination, Shelved};
pub use source::{
    Appearance, Char, Ends, Extent, Origin, RawBlock, RawCell, RawDocument, RawTable, RawText, Zone,
};
pub use superior::{HeadingRank, ProposedProgramme, ProposedTheme, propose as propose_programme};
pub use texts::{TextHead, TextSplit, texts};
pub use units::{UnitEntry, registry};
