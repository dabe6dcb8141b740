//! The same data with every index another one: what was first is last.

use std::sync::Arc;

use duizhao::app::Reread;
use duizhao::index::Data;
use duizhao::model::{Corpus, Kind, PortfolioIx, ThemeIx, UnitIx};

/// What reading data comes to.
pub(crate) fn reread(corpus: Corpus) -> Reread {
    Reread::Data(Arc::new(Data::new(corpus)))
}

/// A corpus with its plans, units, portfolios and themes in the reverse order.
pub(crate) fn turned(mut corpus: Corpus) -> Corpus {
    let (units, portfolios, themes) = (corpus.units.len(), corpus.portfolios.len(), corpus.themes.len());
    for unit in &mut corpus.units {
        for portfolio in &mut unit.portfolios {
            *portfolio = PortfolioIx(portfolios - 1 - portfolio.0);
        }
    }
    for node in corpus.plans.iter_mut().flat_map(|plan| &mut plan.nodes) {
        if let Kind::Measure { mentions, .. } | Kind::Task { mentions, .. } = &mut node.kind {
            for mention in mentions {
                mention.unit = UnitIx(units - 1 - mention.unit.0);
            }
        }
        if let Kind::Measure { themes: own, .. } = &mut node.kind {
            for theme in own {
                *theme = ThemeIx(themes - 1 - theme.0);
            }
        }
    }
    corpus.plans.reverse();
    corpus.units.reverse();
    corpus.portfolios.reverse();
    corpus.themes.reverse();
    corpus
}
