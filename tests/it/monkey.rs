//! Monkeys at the keyboard: random keys, pastes, resizes, answers, noise on the line and new data, always the same ones, over all five plans. Nothing
//! panics, no row is damaged, and memory stays what it was.
//!
//! Every input changes the state; every so many-th state is drawn. Unoptimised a million takes minutes, so the usual
//! run plays their first tenth; `DUIZHAO_MONKEY=million` plays all, and `DUIZHAO_MONKEY=full` also draws all, best with
//! `cargo test --profile million --test it -- monkey`.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

use duizhao::app::ambiguous::{Mode, ProbeAnswer};
use duizhao::app::bindings::BINDINGS;
use duizhao::app::key::{Input, Key, MouseAct};
use duizhao::app::{App, Reread};
use duizhao::index::Data;
use duizhao::load::{self, SourceFiles};
use duizhao::text::Widths;
use duizhao::theme::Theme;
use duizhao::tui::input::TerminalToken;
use duizhao::tui::input::parse::Parser;
use duizhao::tui::repair_wide;
use duizhao::words::{Lang, Words};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;

use crate::dice::Dice;
use crate::{corpus, moved};

const INPUTS: usize = 1_000_000;
/// A prime, so that it keeps no step with anything.
const DRAWN_EVERY: usize = 499;
/// Two of them at once: there are hardly fewer cores anywhere.
const SEEDS: [u64; 2] = [0x2016_0024, 0x2016_0920];
/// What is typed into fields: words that find much, little and nothing, and characters that are trouble.
const TYPED: &str =
    "冷链商务局互联网电子商务“”‘’—…·、，。swjfgwlm0123 ()〔〕é①→─𠮷👍🏽e\u{301}\u{200b}\u{202e}ｗ／";
const PASTES: [&str; 6] = [
    "",
    "冷链",
    "“互联网+流通”行动计划",
    "q\nj\tk",
    "\u{feff}\u{202e}abc\u{200d}",
    "市商务局、市财政局，各区人民政府",
];

/// What the plans on disk may be when they are read again: the same, in another order, fewer, wrong.
static REREAD: LazyLock<[Reread; 4]> = LazyLock::new(|| {
    let mut fewer = moved::turned(corpus());
    fewer.plans.truncate(3);
    fewer.plans[0].nodes.truncate(20);
    let wrong = load::load(&[SourceFiles::open("/nonexistent".as_ref())]).expect_err("nothing is there");
    [
        moved::reread(corpus()),
        moved::reread(moved::turned(corpus())),
        moved::reread(fewer),
        Reread::Mistakes(wrong),
    ]
});

/// Bytes that a broken line, a terminal that another program left in a strange mode, or a bad copy sends: pastes without an
/// end or a beginning, keys that are let go, reports that nobody asked for, torn sequences, what is no text.
const NOISE: [&[u8]; 24] = [
    b"\x1b[200~",
    b"\x1b[201~",
    "\x1b[200~冷链\x1b[201~".as_bytes(),
    b"\x1b[200~q\r\x03\x1b[20",
    b"[201~",
    b"\x1b[113;1:3u",
    b"\x1b[106;1:1u\x1b[106;1:2u\x1b[106;1:3u",
    b"\x1b[1;1:3B",
    b"\x1b[6;5:3~",
    b"\x1b[57414;1:3u\x1b[57441;2u",
    b"\x1b[<0;65535;65535M\x1b[<35;0;0m",
    b"\x1b[M !!",
    b"\x1b[M",
    b"\x1b[",
    b"\x1bO",
    b"\x1b]52;c;AAAA",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b[2;16R\x1b[?62;c",
    b"\x1b[9999;9999R",
    b"\x1b[I\x1b[O\x1b[?2026;2$y\x1b[?1u",
    b"\x07",
    b"\xe5\x86",
    b"\xff\xfe\x80",
    b"\x1b[99999999999999999999;;;:::~",
];

/// What a monkey does.
#[derive(Clone, Debug)]
enum Act {
    Input(Input),
    /// The terminal sends these bytes.
    Bytes(Vec<u8>),
    /// It sends nothing for so long that what was begun has ended.
    Silence,
    Answer(ProbeAnswer),
    /// The plans on disk are these.
    Reread(usize),
}

struct Monkey {
    seed: u64,
    dice: Dice,
    keys: Vec<Key>,
    moves: Vec<Key>,
    typed: Vec<char>,
}

impl Monkey {
    fn new(seed: u64) -> Self {
        let keys = BINDINGS.iter().flat_map(|row| row.keys).map(|key| key.parse().unwrap()).collect();
        let moves = "down up down pgdn pgup enter esc left right tab"
            .split(' ')
            .map(|key| key.parse().unwrap())
            .collect();
        Self { seed, dice: Dice::new(seed), keys, moves, typed: TYPED.chars().collect() }
    }

    fn act(&mut self) -> Act {
        Act::Input(match self.dice.below(1000) {
            0..300 => Input::Key(self.dice.one_of(&self.keys)),
            300..930 => Input::Key(self.dice.one_of(&self.moves)),
            930..945 => Input::Key(Key::char(self.dice.one_of(&self.typed))),
            945..957 => return self.noise(),
            957..960 => return Act::Silence,
            960..970 => Input::Paste(self.dice.one_of(&PASTES).to_owned()),
            970..985 => self.resize(),
            985..995 => self.mouse(),
            995..999 => return Act::Answer(self.answer()),
            // After each of these all that was worked out is worked out anew.
            _ if self.dice.below(20) == 0 => return Act::Reread(self.dice.below(REREAD.len())),
            _ => return Act::Answer(self.answer()),
        })
    }

    /// Mostly whole pieces of noise, else torn ones and anything.
    fn noise(&mut self) -> Act {
        let mut bytes = self.dice.one_of(&NOISE).to_vec();
        match self.dice.below(4) {
            0 => bytes.truncate(self.dice.below(bytes.len() + 1)),
            1 => bytes.extend((0..self.dice.below(9)).map(|_| u8::try_from(self.dice.below(256)).unwrap())),
            _ => {}
        }
        Act::Bytes(bytes)
    }

    /// Mostly sizes of real windows, else anything.
    fn resize(&mut self) -> Input {
        let (width, height) = match self.dice.below(4) {
            0 => self.dice.one_of(&[(80, 24), (120, 40), (200, 60)]),
            1 => (self.dice.cells(12), self.dice.cells(12)),
            _ => (self.dice.cells(200), self.dice.cells(60)),
        };
        Input::Resize { width, height }
    }

    fn mouse(&mut self) -> Input {
        use MouseAct::{Drag, Press, Release, WheelDown, WheelUp};
        let act = self.dice.one_of(&[Press, Drag, Release, WheelUp, WheelDown]);
        Input::Mouse { act, column: self.dice.cells(220), row: self.dice.cells(70) }
    }

    fn answer(&mut self) -> ProbeAnswer {
        let bits = self.dice.below(17);
        let on = |bit: usize| bits & bit != 0;
        let widths = Widths { punct: on(1), boxes: on(2), symbols: on(4), letters: on(8) };
        if on(16) { ProbeAnswer::Nothing } else { ProbeAnswer::Widths { widths, millis: 1 } }
    }
}

fn app() -> App {
    App::new(Arc::new(Data::new(corpus())), Words::new(Lang::Zh), Mode::Auto, 80, 24)
}

/// The state, and what turns bytes into its input.
struct Player {
    app: App,
    parser: Parser,
}

impl Player {
    fn new() -> Self {
        Self { app: app(), parser: Parser::default() }
    }

    fn take_tokens(&mut self, tokens: Vec<TerminalToken>) {
        for token in tokens {
            if let TerminalToken::Input(input) = token {
                let _ = self.app.take(input);
            }
        }
    }
}

fn take(player: &mut Player, act: &Act) {
    let Player { app, parser } = player;
    match act {
        Act::Input(input) => _ = app.take(input.clone()),
        Act::Bytes(bytes) => {
            let mut tokens = Vec::new();
            parser.feed(bytes, &mut tokens);
            player.take_tokens(tokens);
        }
        Act::Silence => {
            let mut tokens = Vec::new();
            parser.expire(&mut tokens);
            assert!(parser.patience(Duration::ZERO).is_none(), "no key would come through");
            player.take_tokens(tokens);
        }
        Act::Answer(answer) => app.on_widths(*answer),
        Act::Reread(which) => app.on_reread(REREAD[*which].clone()),
    }
}

fn draw(app: &App) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(app.display.width, app.display.height)).unwrap();
    let mut drawn = Buffer::empty(Rect::ZERO);
    terminal
        .draw(|frame| {
            duizhao::view::draw(frame, app, Theme::Dark);
            repair_wide(frame.buffer_mut());
            drawn = frame.buffer_mut().clone();
        })
        .unwrap();
    drawn
}

/// What is wrong with a screen: a row that is wider than it, half a character, or something that is no character.
fn damage(buffer: &Buffer) -> Option<String> {
    let width = usize::from(buffer.area.width);
    buffer.content.chunks(width).enumerate().find_map(|(y, row)| {
        let mut x = 0;
        while x < width {
            let (symbol, cells) = (row[x].symbol(), usize::from(row[x].cell_width()));
            if cells == 0 || symbol.chars().any(char::is_control) {
                return Some(format!("{symbol:?} at {x},{y}"));
            }
            if x + cells > width || row[x + 1..x + cells].iter().any(|half| half.symbol() != " ") {
                return Some(format!("half of {symbol:?} at {x},{y}"));
            }
            x += cells;
        }
        None
    })
}

fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Plays acts on a new state; true if it panics or draws damage.
fn fails(acts: &[Act]) -> bool {
    let played = catch_unwind(AssertUnwindSafe(|| {
        let mut player = Player::new();
        for act in acts {
            take(&mut player, act);
        }
        damage(&draw(&player.app)).is_some()
    }));
    played.unwrap_or(true)
}

/// The first so many acts of a monkey without what is not needed for the failure, left out in ever smaller pieces.
fn shortest(seed: u64, count: usize) -> Vec<Act> {
    std::panic::set_hook(Box::new(|_| {}));
    let mut monkey = Monkey::new(seed);
    let mut acts: Vec<Act> = (0..count).map(|_| monkey.act()).collect();
    let mut piece = acts.len() / 2;
    while piece > 0 {
        let mut at = 0;
        while at < acts.len() {
            let mut fewer = acts.clone();
            fewer.drain(at..(at + piece).min(acts.len()));
            if fails(&fewer) { acts = fewer } else { at += piece }
        }
        piece /= 2;
    }
    acts
}

/// A monkey at its keyboard, and how many keys it has pressed.
struct Seat {
    monkey: Monkey,
    player: Player,
    count: usize,
}

impl Seat {
    fn new(seed: u64) -> Self {
        Self { monkey: Monkey::new(seed), player: Player::new(), count: 0 }
    }

    fn play_until(&mut self, end: usize, drawn_every: usize) {
        while self.count < end {
            self.count += 1;
            let act = self.monkey.act();
            let whole = catch_unwind(AssertUnwindSafe(|| {
                take(&mut self.player, &act);
                if self.count.is_multiple_of(drawn_every) { damage(&draw(&self.player.app)) } else { None }
            }));
            let (seed, count) = (self.monkey.seed, self.count);
            assert!(
                matches!(whole, Ok(None)),
                "input {count}: {whole:?}\nshortest: {:?}",
                shortest(seed, count)
            );
        }
    }
}

/// Plays to the end, and says what memory the process had after a tenth and at the end.
fn play(seed: u64, inputs: usize, drawn_every: usize) -> (usize, usize) {
    let mut seat = Seat::new(seed);
    seat.play_until(inputs / 10, drawn_every);
    let early = resident();
    seat.play_until(inputs, drawn_every);
    (early, resident())
}

/// How many inputs are played, and how often they are drawn.
fn task() -> (usize, usize) {
    match std::env::var("DUIZHAO_MONKEY").as_deref() {
        Ok("full") => (INPUTS, 1),
        Ok("million") => (INPUTS, DRAWN_EVERY),
        _ => (INPUTS / 10, DRAWN_EVERY),
    }
}

/// In a process of its own, whose memory nobody else uses.
#[test]
fn a_million_inputs_do_no_harm() {
    let played = Command::new(std::env::current_exe().unwrap())
        .args(["monkey::monkeys", "--exact", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&played.stdout) + String::from_utf8_lossy(&played.stderr);
    println!("{said}");
    assert!(played.status.success() && said.contains("1 passed"), "the monkeys did harm");
}

#[test]
#[ignore = "what the test above runs"]
fn monkeys() {
    let (inputs, every) = task();
    let began = Instant::now();
    let monkeys = SEEDS.map(|seed| thread::spawn(move || play(seed, inputs / SEEDS.len(), every)));
    let memory = monkeys.map(|monkey| monkey.join().expect("no monkey did harm"));
    println!("{inputs} inputs in {:?}; resident kB after a tenth, at the end: {memory:?}", began.elapsed());
    for (early, late) in memory {
        assert!(late <= early + early / 4 + 4096, "memory grew from {early} to {late} kB");
    }
}
