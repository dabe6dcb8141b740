//! The views: which is in front, and the way back to those that were.
//!
//! The panes and the matrix are always there and keep their state behind other views. The others come and go, and how one
//! comes back to them is what they are about, with the position in it. Each question that is asked of every view is one
//! `match` here, so that a new view does not compile before it is answered.

use super::action::Pane;
use super::browse::Browse;
use super::cover::Cover;
use super::full_page::FullPage;
use super::history::History;
use super::matrix::Matrix;
use super::places::Places;
use super::side_by_side::SideBySide;
use super::subject::Subject;
use super::surroundings::Surroundings;
use super::view_state::ViewState;
use crate::compare::matrix::Head;
use crate::model::{Corpus, PlanIx, ProgrammeIx};
use crate::page::Item;

/// What is in front.
#[derive(Clone, Debug, PartialEq)]
pub enum FrontView {
    /// Outline, detail and units.
    Browse,
    /// The matrix.
    Matrix,
    /// Plans side by side.
    SideBySide(SideBySide),
    /// What plans answer of a base.
    Cover(Cover),
    /// A page over the whole screen.
    FullPage(FullPage),
}

/// A place one was at, to come back to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum HistoryPlace {
    /// The panes, with what was picked.
    Browse {
        /// The picked row.
        item: Option<Item>,
        /// The focused pane.
        focus: Pane,
    },
    /// The matrix at a cell.
    Matrix {
        /// What the picked row stands for; none for the heads.
        row: Option<Head>,
        /// What the picked column stands for.
        column: Option<Head>,
    },
    /// A view that came and went, as it was scrolled.
    Opened(Box<FrontView>),
}

/// All views.
#[derive(Clone, Debug)]
pub struct Views {
    /// What is in front.
    pub front: FrontView,
    /// The panes.
    pub browse: Browse,
    /// The matrix.
    pub matrix: Matrix,
    history: History<HistoryPlace>,
}

impl FrontView {
    /// Over other data; `None` where what it is about is gone.
    fn moved(&self, places: &Places<'_>) -> Option<Self> {
        match self {
            Self::Browse | Self::Matrix => Some(self.clone()),
            Self::SideBySide(side) => side.moved(places).map(Self::SideBySide),
            Self::Cover(cover) => cover.moved(places).map(Self::Cover),
            Self::FullPage(page) => page.moved(places).map(Self::FullPage),
        }
    }

    /// The plan whose doubts it tells, if it does.
    pub(super) fn doubtful_plan(&self) -> Option<PlanIx> {
        match self {
            Self::FullPage(page) => match page.subject {
                Subject::Doubts(plan) => Some(plan),
                _ => None,
            },
            Self::Browse | Self::Matrix | Self::SideBySide(_) | Self::Cover(_) => None,
        }
    }

    pub(super) fn is_of_findings(&self) -> bool {
        matches!(self, Self::FullPage(page) if page.subject == Subject::Findings)
    }
}

impl HistoryPlace {
    fn moved(self, places: &Places<'_>) -> Option<Self> {
        Some(match self {
            Self::Browse { item, focus } => {
                Self::Browse { item: item.and_then(|item| places.item_or_above(item)), focus }
            }
            Self::Matrix { row, column } => Self::Matrix {
                row: row.and_then(|head| places.head(head)),
                column: column.and_then(|head| places.head(head)),
            },
            Self::Opened(view) => Self::Opened(Box::new(view.moved(places)?)),
        })
    }
}

impl Views {
    /// The panes in front.
    pub(super) fn new(corpus: &Corpus, programme: Option<ProgrammeIx>) -> Self {
        Self {
            front: FrontView::Browse,
            browse: Browse::new(corpus, programme),
            matrix: Matrix::default(),
            history: History::default(),
        }
    }

    /// The view in front, to be read.
    pub(super) fn front(&self) -> &dyn ViewState {
        match &self.front {
            FrontView::Browse => &self.browse,
            FrontView::Matrix => &self.matrix,
            FrontView::SideBySide(side) => side,
            FrontView::Cover(cover) => cover,
            FrontView::FullPage(page) => page,
        }
    }

    /// The view in front, to be changed.
    pub(super) fn front_mut(&mut self) -> &mut dyn ViewState {
        match &mut self.front {
            FrontView::Browse => &mut self.browse,
            FrontView::Matrix => &mut self.matrix,
            FrontView::SideBySide(side) => side,
            FrontView::Cover(cover) => cover,
            FrontView::FullPage(page) => page,
        }
    }

    /// What is in front, for the header; where plans are laid side by side, of which programme.
    pub(super) fn title(&self, around: &Surroundings<'_>) -> String {
        let title = self.front().title(around);
        if self.front().lays_side_by_side() && around.corpus().has_programmes() {
            format!("{} · {title}", around.cx.programme(around.plans.programme))
        } else {
            title
        }
    }

    /// Where one is, to come back to.
    fn place(&self) -> HistoryPlace {
        match &self.front {
            FrontView::Browse => HistoryPlace::Browse { item: self.browse.item(), focus: self.browse.focus },
            FrontView::Matrix => {
                let (row, column) = self.matrix.heads_to_be();
                HistoryPlace::Matrix { row, column }
            }
            FrontView::SideBySide(side) => {
                HistoryPlace::Opened(Box::new(FrontView::SideBySide(side.without_texts())))
            }
            FrontView::Cover(cover) => {
                HistoryPlace::Opened(Box::new(FrontView::Cover(cover.without_texts())))
            }
            FrontView::FullPage(page) => {
                HistoryPlace::Opened(Box::new(FrontView::FullPage(page.without_page())))
            }
        }
    }

    /// Whether the panes are in front.
    pub(super) fn is_browse(&self) -> bool {
        self.front == FrontView::Browse
    }

    /// The page over the whole screen, if it is in front.
    pub(super) fn page_mut(&mut self) -> Option<&mut FullPage> {
        if let FrontView::FullPage(page) = &mut self.front { Some(page) } else { None }
    }

    /// Puts a view in front and remembers the one that is left.
    pub(super) fn open(&mut self, view: FrontView) {
        self.history.leave(self.place());
        self.front = view;
    }

    /// The place before; from the first one, the panes as they are, if they are not in front.
    pub(super) fn back(&mut self) -> Option<HistoryPlace> {
        let panes =
            (!self.is_browse()).then_some(HistoryPlace::Browse { item: None, focus: self.browse.focus });
        self.history.back(self.place()).or(panes)
    }

    /// The place after, if one went back.
    pub(super) fn forward(&mut self) -> Option<HistoryPlace> {
        self.history.forward(self.place())
    }

    /// Over other data. The matrix is left to be made from them once they are there.
    pub(super) fn move_to(&mut self, corpus: &Corpus, forth: &Places<'_>, back: &Places<'_>) {
        let Self { front, browse, matrix: _, history } = self;
        browse.move_to(corpus, forth, back);
        *front = front.moved(forth).unwrap_or(FrontView::Browse);
        history.change(|place| place.moved(forth));
    }

    /// Pages about data that nobody has are nothing to come back to.
    pub(super) fn forget_findings(&mut self) {
        self.history.change(|place| match place {
            HistoryPlace::Opened(view) if view.is_of_findings() => None,
            other => Some(other),
        });
    }
}
