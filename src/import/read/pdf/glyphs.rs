//! The device that a page is drawn on: it keeps glyphs and straight rules, and counts pictures.

use std::sync::Arc;

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

use super::drawn::{Drawn, DrawnRule, Glyph};

/// Glyphs that stand so near each other are one, drawn twice to look bold, in points.
const SAME_PLACE: f64 = 0.5;
/// Among how many glyphs before it the other half of a doubled glyph is looked for.
const LOOK_BACK: usize = 400;
/// The thickest rule, in points: what is thicker is an area.
const THICKEST: f64 = 3.0;
/// The shortest rule, in points.
const SHORTEST: f64 = 6.0;
/// Units of a font's design in one em.
const UNITS_PER_EM: f64 = 1_000.0;

/// A font without a glyph. It stands in for fonts that a file names and does not hold (宋体 in older ones, Helvetica for the
/// digits): without one the interpreter draws nothing of them, and what they say is in the file all the same.
const BARE_FONT: [u8; 12] = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// Everything that the pages draw.
pub(super) fn draw(pdf: &Pdf) -> Vec<Drawn> {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings {
        font_resolver: Arc::new(|_| Some((Arc::new(BARE_FONT), 0))),
        ..InterpreterSettings::default()
    };
    let mut pages = Vec::new();
    for (nth, page) in pdf.pages().iter().enumerate() {
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let upright = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(upright, area, &cache, pdf.xref(), settings.clone());
        let number = u32::try_from(nth + 1).unwrap_or(u32::MAX);
        let mut device = Paper { drawn: Drawn { number, width, height, ..Drawn::default() } };
        interpret_page(page, &mut context, &mut device);
        // What lies off the page nobody has ever read there.
        device.drawn.glyphs.retain(|glyph| area.contains(Point::new(glyph.x, glyph.y)));
        device.drawn.edges = edges(&device.drawn);
        pages.push(device.drawn);
    }
    pages
}

/// Where the text of a page begins and ends.
fn edges(drawn: &Drawn) -> (f64, f64) {
    drawn.glyphs.iter().fold((f64::from(drawn.width), 0.0), |(left, right), glyph| {
        (left.min(glyph.x), right.max(glyph.x + glyph.size * if glyph.c.is_ascii() { 0.5 } else { 1.0 }))
    })
}

struct Paper {
    drawn: Drawn,
}

impl Paper {
    fn keep(&mut self, c: char, place: Point, size: f64) {
        let from = self.drawn.glyphs.len().saturating_sub(LOOK_BACK);
        let same = |glyph: &Glyph| {
            glyph.c == c && (glyph.x - place.x).abs() < SAME_PLACE && (glyph.y - place.y).abs() < SAME_PLACE
        };
        if !self.drawn.glyphs[from..].iter().any(same) {
            self.drawn.glyphs.push(Glyph { c, x: place.x, y: place.y, size });
        }
    }

    fn rule(&mut self, from: Point, to: Point) {
        let (left, right) = (from.x.min(to.x), from.x.max(to.x));
        let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
        let level = bottom - top <= THICKEST && right - left >= SHORTEST;
        let upright = right - left <= THICKEST && bottom - top >= SHORTEST;
        if level || upright {
            self.drawn.rules.push(DrawnRule { left, right, top, bottom });
        }
    }
}

impl Device<'_> for Paper {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        let path = props.transform * path.clone();
        let area = path.bounding_box();
        match mode {
            DrawMode::Invisible => {}
            DrawMode::Fill(_) => self.rule(Point::new(area.x0, area.y0), Point::new(area.x1, area.y1)),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => {
                for segment in path.segments() {
                    if let hayro_interpret::kurbo::PathSeg::Line(line) = segment {
                        self.rule(line.p0, line.p1);
                    }
                }
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let transform: Affine = props.transform * glyph.transform();
            let place = transform * Point::ZERO;
            let [.., c, d, _, _] = transform.as_coeffs();
            let size = c.hypot(d) * UNITS_PER_EM;
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => self.keep(c, place, size),
                Some(BfString::String(text)) => text.chars().for_each(|c| self.keep(c, place, size)),
                None => {
                    self.drawn.unknown += 1;
                    self.keep('\u{fffd}', place, size);
                }
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.drawn.pictures += 1;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
