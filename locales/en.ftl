### All that the program itself says (English). The documents' own words are not here.

## Mistakes in data: what follows file:line:column:
fault-unreadable = can't be read: { $reason }
fault-nothing-there = no plan (*.ron), themes.ron or units.ron here
fault-no-programme = no programme.ron: the plans in it are not read. With one (id and titles) the folder is a programme; or name it with --data
fault-too-large = the file is too large; at most { $limit } are read
fault-not-utf8 = not UTF-8 text from here on
fault-too-deep = nested too deeply
fault-unclosed = the file ends while a quote or bracket is still open
fault-form-sign = not the right form: { $what } must stand here
fault-form-text = not the right form: a text in quotes must stand here
fault-form-number = not the right form: a number must stand here
fault-form-boolean = not the right form: true or false must stand here
fault-form-name = not the right form: a name must stand here
fault-form-escape = not the right form: what follows the backslash means nothing
fault-form-stray = not the right form: “{ $what }” can't stand here
fault-form-trailing = not the right form: something follows after all brackets are closed
fault-form-other = not the right form: { $what }
fault-missing-field = { $within } lacks the field { $field }
fault-repeated-field = the field { $field } is given twice
fault-unknown-field = there is no field { $found }
fault-unknown-variant = there is no form { $found }
fault-unknown-theme = themes.ron has no theme “{ $found }”
fault-unknown-unit = units.ron has no unit “{ $found }” for this place
fault-unknown-portfolio = units.ron has no portfolio “{ $found }”
fault-unknown-measure = this plan has no measure “{ $found }”
fault-nearest = ; the nearest is “{ $nearest }”
fault-duplicate = “{ $what }” was used before, at { $first }
fault-empty = { $field } is empty
fault-none-given = { $field } needs at least one entry
fault-bad-id = “{ $id }” can't be an id: only lower-case letters and digits, separated by . or -
fault-bad-date = “{ $date }” is not a date; write it like 2016-07-06
fault-forbidden = a control character that must not be here: { $code }
fault-no-source = the source document is missing: { $file }
fault-differs = differs from the document at { $source }: the plan has “{ $ours }”, the document “{ $theirs }”
fault-omitted-not-found = the document has no such passage to omit: “{ $text }”
fault-healed-not-once = the page break after “{ $end }” is found { $times ->
    [one] once
   *[other] { $times } times
  } in the document, and should be found exactly once
fault-quote-not-found = the quoted words are not in this text: “{ $quote }”
fault-quote-without-value = the quote does not contain the figure “{ $value }”
fault-not-in-annotation = the bracket of responsible units does not print “{ $unit }”, or not in this order
fault-left-over = no unit accounts for “{ $rest }” in the bracket of responsible units
fault-units-without-annotation = units are listed without the words that name them (annotation)
fault-role-not-printed = the document does not rank them so: “{ $what }” is not printed
fault-unused = no plan names “{ $name }”
fault-unknown-choice = { $setting } can't be “{ $found }”; it can be { $valid }
fault-wrong-shape = must be written like { $example }
fault-not-a-key = “{ $key }” is not a key
fault-key-taken = “{ $key }” is already the key for { $action }
fault-bracket-in-text = the bracket of responsible units belongs whole into annotation: “{ $text }”
fault-not-printed = { $field } “{ $value }” is not printed where the document has it
fault-bad-heading = a heading ends where its line ends, or with its only “。”: “{ $text }”
fault-id-unlike-number = the last number of the id { $id } is not that of “{ $num }”
fault-out-of-order = measure { $measure } comes before that of the task above
fault-form-unlike-name = the name of this unit can't be shortened to “{ $form }”
fault-no-plans = no plans to verify here (plans/*.ron)
fault-no-folder = there is no such folder
fault-not-a-file = not an ordinary file (a folder, a pipe, a device or a file of the kernel), so it is not read
fault-too-many-files = too many files; at most { $limit } are read of a folder
fault-too-large-in-all = the files here are too large together; at most { $limit } are read
fault-utf16 = looks like UTF-16 (“Unicode” in Notepad); save it as UTF-8
fault-gb18030 = looks like GBK/GB18030 from here on (“ANSI” in Notepad); save it as UTF-8
fault-unseen-between = an invisible character { $code }; only ordinary blanks may indent and separate
fault-full-width = the full-width { $found } must be { $wanted } here
fault-rest-unread = too many mistakes to look for the rest; correct those above first
fault-and-more = { $number ->
    [one] one more mistake is
   *[other] { $number } more mistakes are
  } not listed
note-left-out = Files were left out; this page says why
left-out = The files above were left out; the others answer
fault-unknown-language = there is no language “{ $found }”
fault-unknown-node = this plan has nothing with the id “{ $found }”
fault-too-long = the name is too long; at most { $limit } characters
fault-too-many-nodes = the plan has too many entries; at most { $limit }
fault-too-much-work = there is too much to be looked up in this file; nothing was checked from here on
fault-unseen = an invisible character { $code } within the words, so that nobody can find them

## The screen
name = duizhao
pane-outline = Outline
pane-detail = Text
pane-units = Responsible
outline-holds = { $plans ->
    [one] 1 plan
   *[other] { $plans } plans
  } · { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
  }
sorted-by-total = sorted by totals
sorted-by-plan = sorted by { $place }
matrix-total = Total
matrix-total-note = Totals count each measure once, though it may have two themes
matrix-total-note-portfolios = Totals count each measure once, though several units may answer for it
legend-units = L lead  J joint (unranked)  J8 eight units  2/5 two of five  +7 more  - none
legend-doings = L lead  S support  J joint (unranked), each with its number  - no measure
legend-count = Number of measures  - none
legend-ids = Ids of the measures, for duizhao show  - no measure
legend-targets = Figures as printed  - no target, or no measure
legend-own = Own text: the share of measures' text found in no other plan; bold from 90%  - no measure
legend-outside = (5) all five measures of the cell are outside the filter
matrix-themes = Matrix  theme × plan (themes are our reading)
matrix-portfolios = Matrix  portfolio × plan (portfolios are our reading)
full-page-unit = Unit
full-page-portfolio = Portfolio
full-page-cell = Matrix > measures of a cell
full-page-findings = mistakes in the data
full-page-doubts = doubts
findings-old-data = The data on disk have mistakes and were not loaded; the screen still shows the plans as they were.
full-page-help = All keys
full-page-about = About
plan-untitled = The document prints no title
number-absent = not printed
number-elsewhere = { $number } (as cited in the plan of { $by }; not printed here)
label-basis = Based on
label-issuer = Issued by
label-number = Number
label-issued = Dated
label-effective = In force
label-themes = Themes
label-targets = Targets
unit-of-place = { $name } ({ $place })
proposed = { $words } (proposed)
proposed-mark = ?
proposed-legend = proposed, or ? in a table: by the program, not yet read by a person
plan-doubts = Doubts left by import, not yet read by a person: { $number }
our-reading-proposed = (proposed by the program, not yet read by a person)
our-reading = (our reading, not the document's words)
list-comma = {", "}
list-dot = {"  "}
task-label = Annex task { $num }
sign-lead = L
sign-support = S
sign-joint = J
role-lead = lead
role-support = support
role-joint = joint
dated-plan = { $place } ({ $day })
plan-among = { $place } { $told }
row-label = Annex { $num }:{" "}
cell-units = { $number }
col-task = Annex row
units-none = No responsible unit is listed
units-none-here = No responsible unit is listed in this part
units-none-short = none listed
units-cut = No task for it in the annex, which ends at row { $num } in the text at hand
units-cut-short = not seen
units-most-named = By number of measures
official-name = Full name in 2016: { $name } (not in the document)
portfolio-everywhere = { $portfolio } · units with this portfolio everywhere
tally-lead = leads { $times }
tally-support = supports { $times }
tally-joint = responsible { $times }
reason-printed-lead = printed as lead (牵头)
reason-printed-support = printed as support (配合)
reason-first-listed = listed first, which the plan says is the lead
reason-listed-after = listed after the lead
reason-lead-column = annex table, column of leads
reason-support-column = annex table, column of supports
reason-unranked = listed as responsible, without rank
converted-hans = converted to simplified
converted-hant = converted to traditional
header-filter = Filter { $query }  { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
  }{ $others ->
    [0] {""}
   *[other] {", "}{ $others } more
  }{ $portfolio ->
    [0] {""}
   *[other] {", "}{ $portfolio } by portfolio
  }{ $elsewhere ->
    [0] {""}
   *[other] {", "}{ $elsewhere } of them in other programmes
  }
found = { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
  }{ $others ->
    [0] {""}
    [one] {", "}1 more passage
   *[other] {", "}{ $others } more passages
  }{ $portfolio ->
    [0] {""}
   *[other] {", "}{ $portfolio } by portfolio
  }  { $millis } ms
answer-hans = In simplified script, not as printed: quote from cite or another --format
answer-hant = In traditional script, not as printed: quote from cite or another --format
nothing-found = No measure matches “{ $query }”
nearest-meant = The nearest is “{ $meant }”
others-found = { $passages ->
    [one] 1 more passage
   *[other] { $passages } more passages
  }: { $ids }
field-empty = type Chinese, pinyin or an abbreviation
cell-empty = This plan has no measure here
cell-outside = Outside the filter: { $measures ->
    [one] 1 more measure
   *[other] { $measures } more measures
  }

## Hints
hint-keep = keep
hint-leave-field = leave
hint-recall = earlier
hint-script = script
hint-filter = filter
hint-matrix-cells = cells
hint-matrix-rows = rows
hint-enter = open
hint-unfold = unfold
hint-fold = fold
hint-read = read
hint-units = units
hint-unit = this unit's measures
hint-portfolio = same field
hint-matrix = matrix
hint-next-pane = next pane
hint-zoom = zoom
hint-escape = back
hint-help = keys
hint-confirm = OK
hint-change = next change
hint-words-only = words only

## Notes to the user
note-paste = Pasted text is not taken as keys; press / first to filter by it
note-no-unit = No responsible unit is listed here
note-choose-unit = No unit comes before the others: choose one, Enter opens it
note-no-filter = There is no filter yet; / begins one
note-no-more-matches = No more matches here
note-no-way-back = This is the first page
note-no-way-forward = This is the latest page
note-importing = Importing…
note-imported = Imported: measures { $measures }, doubts { $doubts }; write decisions into decisions/ and press R
note-imported-all = Plans imported: { $plans }, doubts { $doubts }; kept because another plan has the id: { $taken }
note-imported-some = Plans imported: { $plans }, doubts { $doubts }; kept because another has the id: { $taken }; not imported: { $failed }, first { $why }
note-import-taken = Another plan has this id and was kept; duizhao import --force on the command line replaces it
note-no-doubts = No plan has doubts
import-path = File or folder to import:
base-path = File whose sentences to look for:
version-path = File with another version:
places-asked = Places to show (commas between, empty for all):
unknown-place = There is no plan of “{ $name }”
note-reading = Reading…
export-path = Export to file (Tab: another form):
note-exporting = Writing…
note-export-busy = The file before is still being written
note-export-form = The name must end with one of: { $endings }
note-export-there = { $place } is there already; Enter again replaces it, or type another name
note-nothing-to-export = There is nothing to export here
doubts-page = Doubts: { $number }. Lines and columns are those of sources/{ $id }.txt; write what you decide into decisions/{ $id }.ron and import again
doubts-none = There are no doubts
doubt-decided = Taken as: { $words }
doubt-others = Or: { $words }
doubt-why = Because: { $words }
note-rereading = Reading the plans again…
note-no-folders = No data folders to read; name one with --data or the setting data
note-old-data = The new data have mistakes; the old ones stay. Correct them and press R again
note-reread = Read again: { $plans ->
    [one] 1 plan
   *[other] { $plans } plans
  }, { $changed ->
    [0] nothing changed
   *[other] { $changed } changed
  }
note-reread-registries = Read again: { $plans ->
    [one] 1 plan
   *[other] { $plans } plans
  } unchanged, themes or units changed
note-as-printed = Shown as printed
note-hans = Converted to simplified; copies and citations stay as printed
note-hant = Converted to traditional; copies and citations stay as printed
note-widths-auto = Widths: as reported by the terminal
note-widths-narrow = Widths: “ ” — … count as one cell
note-widths-wide = Widths: “ ” — … count as two cells
note-widths-safe = Widths: two cells are kept, right in either kind of terminal
note-widths-replace = Widths: full-width stand-ins are shown (what is copied is not the document's characters)

## Help
help-group-move = Moving
help-group-go = Going places
help-group-find = Finding
help-group-take = Marking and copying
help-group-show = Showing
help-group-program = The program
help-group-browse = Outline, text, responsible units
help-group-matrix = Matrix
help-group-page = Full pages
help-group-field = While typing
explained-lead = lead
explained-support = support
explained-joint = joint: responsible, without rank
side-signs = lead, support, joint: joint means unranked
begin-title = Keys to begin with
same-theme = Measures of other plans under the same theme: { $theme } (our reading)
same-theme-more = { $measures } more measures are not listed here; press c to compare
help-field-keep = Keep the filter; the page stays in front
help-field-leave = Leave the field and keep the filter; press again to clear it
help-recall = Previous filter
help-recall-later = Next filter
help-erase = Delete a character to the left
help-erase-next = Delete a character to the right
help-erase-word = Delete a word to the left
help-erase-all = Delete to the beginning
help-cursor-left = Cursor to the left
help-cursor-right = Cursor to the right
help-cursor-home = Cursor to the beginning
help-cursor-end = Cursor to the end
help-filter = Filter; typing Chinese begins one too
help-matrix-cells = Switch cells: number and units, number, ids, targets, share of own text
help-matrix-rows = Switch rows: themes or portfolios
help-matrix-enter = Open the measures of the cell
help-page-enter = Open the picked line
help-portfolio = All units with the same portfolio
help-enter = Fold and unfold; on a measure, its text; on a unit, open it
help-unit = All that the lead (or first listed) unit does, in every plan
help-matrix = Matrix
help-next-pane = Next pane
help-previous-pane = Previous pane
help-next-match = Next match
help-previous-match = Previous match
help-zoom = Zoom this pane; again to undo
help-escape = Back; then clear the filter
help-back = Back to where you were
help-forward = Forward again
help-help = All keys
help-down = Down
help-up = Up
help-left = Left; fold
help-right = Right; unfold
help-top = To the first
help-bottom = To the last
help-half-down = Half a screen down
help-half-up = Half a screen up
help-page-down = A screen down
help-page-up = A screen up
help-outline = Outline
help-detail = Text
help-units = Responsible units
help-fold-all = Fold or unfold everything
help-script = Cycle as printed, simplified, traditional (copies and citations stay as printed)
help-reload = Read the plans on disk again
help-widths = Show “ ” — … as one cell or two
help-import = Make a plan of a document (web page, DOCX, PDF…)
help-export = Export what is in view: Word, Excel, a page…
help-doubts = Doubts left by import
help-path-enter = Take it
help-path-form = The next form to export in
help-path-leave = Close it
help-about = About this program
help-redraw = Redraw the screen
help-suspend = Suspend (fg resumes)
help-leave = Leave this page; from the outline, quit
help-quit = Quit
about-what = Structured government action plans: read each measure, see who leads, lay places side by side.
about-licence = The program is licensed under MIT or Apache-2.0; the plans are the texts of public documents.
about-check = Every text was verified against the copy at hand. Check the original before you quote.
about-source = Source of the text: { $source }
about-no-source = not recorded
about-posted = posted { $day }
about-retrieved = retrieved { $day }
about-cut = The text at hand ends at row { $num } of the annex
about-loaded = { $plans } plans, { $measures } measures and { $units } units are loaded.
about-widths = Widths in cells: “ ” { $punct }, box drawing { $boxes }, symbols { $symbols }, Greek and Cyrillic { $letters } (F12 changes them).
about-not-asked = The terminal was not asked for its widths.
about-no-answer = The terminal did not report its widths; the display is right either way.
about-answer = The terminal reported its widths within { $millis } ms.
about-reading = Themes and portfolios (cyan, italic) are our reading; texts, headings and unit names are the documents' words.

## The command line
cli-commands = Commands
value-command = COMMAND
value-query = QUERY
value-id = ID
value-subject = THEME|ID
value-plan = PLAN
value-folder = DIR
value-format = FORMAT
value-lang = LANG
value-when = WHEN
value-style = STYLE
value-rows = ROWS
value-cell = CELL
value-sort = ORDER
value-shell = SHELL
help-usage = Usage
help-arguments = Arguments
help-options = Options
help-everywhere = Options of every command
help-examples = Examples
help-choices = {" "}(one of: { $choices })
help-default = {" "}(default: { $default })
usage-root = duizhao [COMMAND] [OPTIONS]
usage-options = [OPTIONS]
cmd-who = Which units lead or answer for matching measures
cmd-list = List measures, all or those that match
cmd-show = Show one passage word for word, with its full citation
cmd-cite = How to cite a passage
cmd-units = Units and portfolios everywhere, with what each leads, supports and answers for
cmd-matrix = Themes (or portfolios) against plans
cmd-compare = Texts of one theme side by side, with what they share
cmd-overlap = Text that each plan shares with each other plan
cmd-targets = The numbers that the plans promise
cmd-check = Verify the data against the documents, word for word, and report every mistake
cmd-export = Export everything
cmd-config = The settings that hold, and where each comes from
cmd-completions = The completion script for a shell
man-name = Name
man-synopsis = Synopsis
man-description = Description
man-version = Version
man-values = Can be:
cmd-man = The man pages
arg-query = What to look for: Chinese, pinyin, abbreviations
arg-unit-query = A unit or portfolio by name, abbreviation or pinyin; without it all are listed
arg-id = An id such as guangdong/6; gd/6 and “guangdong 6” will do; a place alone is its whole plan
arg-style = The form of the citation
arg-rows = What the rows are
arg-cell = What a cell says: how many, which, who leads, what is promised, how much is the plan's own
arg-transpose = Rows for columns
arg-subject = A theme by id or title in either language, ids of measures, or two plans
arg-baseline = Compare with this plan only
arg-sort = In which order
arg-format = Output format
arg-bom = Start csv with a byte order mark (for Excel)
arg-lang = Language of the interface
arg-data = Add (or replace) plans from this folder; may be given several times
value-script = SCRIPT
arg-script = Show the plans as printed, in simplified (hans) or traditional script (hant); what is copied, cited or exported is always as printed
arg-color = When to use colours
arg-no-pager = Use no pager
arg-folder = The folder to verify (default: all data that are loaded)
arg-shell = Which shell
arg-man-folder = Write into this folder, a page for each command; without it the main page is printed
arg-help = Show help
arg-version = Show the version
cli-examples =
    duizhao                            open the screen
    duizhao who 冷链                   who answers for the cold chain
    duizhao show guangdong 6           one measure
    duizhao cite gd/6 --style gbt7714  cite it
    duizhao compare rural              what each place says, and what they say alike
    duizhao matrix --cell units        who leads under each theme
    duizhao targets --format csv       all targets, for a spreadsheet
    duizhao export > plans.json        everything
usage = { $why }. See duizhao --help
usage-value = { $arg } can't be “{ $value }”; it can be { $valid }
usage-ending = the ending of -o { $file } is none that can be written; it can be { $endings }; to keep the name give --format too
usage-no-value = { $arg } has no value
usage-missing = { $arg } is missing
usage-twice = { $arg } is given twice
usage-against = { $arg } and { $other } say the opposite: give one of them
usage-command = There is no command “{ $found }”
usage-unknown = “{ $found }” is not recognised
usage-filter = “{ $found }” is not recognised; for what matches only, write --filter { $found }
usage-not-utf8 = An argument is not UTF-8 text
no-terminal = This terminal can't show the screen; use duizhao --linear to be told line by line, or duizhao list, duizhao who WORD, or see duizhao --help
query-empty = Nothing to search for was given
unknown-id = There is no id “{ $id }”
unknown-plan = There is no plan “{ $name }”
ambiguous-name = “{ $name }” may be { $ids }; name one, or choose with --programme
unknown-subject = No theme or id is called “{ $subject }”
not-a-measure = { $id } is not a measure, so there is no text to compare
no-unit-found = No unit matches “{ $query }”
too-much-text = There is more text than can be compared
output-too-long = { $mib } MiB were printed; the output ends here. Narrow the question, or use --format csv or json
cannot-print = can't print: { $reason }
group-match = match
group-portfolio = same portfolio
group-near = near
near-group = Nothing matches; the nearest { $measures ->
    [one] measure
   *[other] { $measures } measures
}
cannot-write = can't write { $place }: { $reason }
no-right-to-write = no right to write there
read-only = the disk can only be read
disk-full = the disk is full
no-such-folder = there is no such folder
is-a-folder = it is a folder
file-written = Written to { $place }
file-is-there = { $place } is there already and was left alone; --force replaces it, -o takes another name
no-bytes-to-terminals = This form is not text and is not written to a terminal; leave out -o -, or redirect it into a file
arg-output = Write into this file, whose ending tells the form; - is the standard output; without it pages and other files get a name from command and subject in the current folder
arg-replace = Replace a file that is there

## Files for others: pages, tables, documents
page-none = none
page-texts = Texts
page-about = About this file
page-sources = Documents
page-place = Place
page-issued = Issued
page-citation = Citation
page-found = Text from
page-remark = Remark
page-subject = Title
page-asked = Command
page-filter = Filter
page-plans = Scope
page-plans-said = { $programme }, { $plans ->
    [one] one plan
   *[other] { $plans } plans
  }
page-made = Made
page-made-said = { $day } (Beijing time)
page-program = Program
page-posted = posted { $day }
page-cut = The text at hand may be incomplete: { $note }
page-reading-themes = Themes and portfolios are our reading, not the documents' words; roles are as printed, and where a document ranks nobody nobody is ranked.
page-reading-figures = Bounds of targets and their conversion were read by the program; what is quoted holds.
title-who = Who answers for { $subject }
title-list = Measures
title-list-of = Measures: { $subject }
title-show = Text: { $subject }
title-cite = Citation: { $subject }
title-units = Units
title-units-of = Units: { $subject }
title-matrix = Measures by theme and plan
title-compare = Side by side: { $subject }
title-overlap = Text that plans share
title-cover = What is answered: { $subject }
title-diff = Versions: { $subject }
title-targets = Targets
title-report = { $subject }: the plans in one document
cmd-report = One document: matrix, who does what, targets, what each plan alone says, the texts
value-theme = THEME
value-unit = UNIT
value-plans = PLAN,PLAN
arg-theme = Only the measures of this theme
arg-of-unit = Only the measures of these units (or of a portfolio)
arg-plans = Only these plans, with commas between
dossier-nothing = No measure is of that kind
dossier-what = 1. What this is
dossier-what-said = { $measures ->
    [one] One measure
   *[other] { $measures } measures
  } of { $plans ->
    [one] one plan
   *[other] { $plans } plans
  } of { $programme }, dated from { $first } to { $last }.
dossier-superior = They implement { $document }.
dossier-narrowed = Only { $parts }.
dossier-sources = 2. Documents
dossier-matrix = 3. Measures by theme and plan
dossier-units = 4. Who does what
dossier-units-note = Leads and supports are as printed; whom a document does not rank stands under joint.
dossier-targets = 5. Targets
dossier-targets-none = These measures promise no number.
dossier-own = 6. What each plan alone says
dossier-own-note = Of each measure the longest sentence no run of which stands in another plan. It is alone by its words; others may do the same in other words.
dossier-own-none = There is no such sentence.
dossier-texts = Annex: texts
col-own = Own
col-own-words = Own words
title-export = All plans
label-citation = Citation
col-id = Id
col-plan = Plan
col-heading = Heading
col-num = No.
col-text = Text
col-annotation = Bracket
col-unit = Unit
col-role = Role
col-basis = Reason
col-style = Style
col-leads = Leads
col-supports = Supports
col-joint = Responsible
col-note = Note
col-themes = Themes
col-group = Why
col-jurisdiction = Place
col-portfolios = Portfolios
col-indicator = Indicator
col-figure = Figure
col-deadline = By
col-quote = Quote
col-setting = Setting
col-value = Value
col-min = Least
col-max = Most
col-base-unit = Plain unit
col-comparator = Comparison
col-shared = Shared (characters, where)
col-base = Base
col-start = From
col-end = To
col-sentence = Sentence
col-verdict = Verdict
col-likeness = Likeness
col-passage = Passage
col-in = Also in
col-share = Share
col-passage-shared = Shared words
col-there = Id there
col-issued = Issued
col-there-issued = Issued there
col-change = Change
col-old = Old id
col-new = New id
col-left-out = Left out
col-put-in = Put in
col-old-text = Old text
col-new-text = New text
col-from = From
overlap-in = Text of \ also in
overlap-longest = Longest passages in common
compare-cut = { $all } plans have measures here; the first { $shown } are laid side by side. Name others to choose: duizhao compare wuhan hubei.
compare-note-md = Underlined words also appear in other plans.
compare-note-md-mutually = Underlined words appear in both plans.
compare-note-md-against = Underlined words also appear in the plan of { $place }; in its own column, in any other plan.
compare-legend = Grey words also appear in other plans; bold words in this plan alone.
compare-legend-mutually = Grey words appear in both plans; bold words in one alone.
compare-legend-against = Grey words also appear in the plan of { $place }; bold words do not. In its own column, against all other plans.
origin-default = default
origin-environment = environment { $place }
origin-shared-folder = data folder of all users
origin-user-folder = user data folder
origin-file = file { $place }
origin-flag = command line { $place }
check-fine = { $plans ->
    [one] 1 plan agrees with its document
   *[other] { $plans } plans agree with their documents
  } word for word; nothing was found
findings = { $number ->
    [one] 1 finding
   *[other] { $number } findings
  }
terminal-failed = The terminal failed: { $reason }

## Side by side
full-page-targets = Targets
full-page-overlap = Overlap: text that several plans share
cells-units = number and unit
cells-count = number
cells-ids = ids
cells-targets = targets
cells-own = share of own text
cell-nearest = Nearest passages (by wording; not the document's own statement):
nearness = { $percent }% near
side-columns = columns { $first }-{ $last } of { $all }
side-silent = No measure on this: { $places }
side-against-all = plain: elsewhere too; bold: in no other plan
side-against = against { $place }; plain: the same; bold: different
side-measures = { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
  }
overlap-name-two = Two plans that are named are compared however many there are: duizhao overlap hubei wuhan.
overlap-what = How much of the plan in each row also appears in the plan of each column (at least { $least } characters in a row; text of measures only)
overlap-pair = { $share } of { $from } also appears in { $to }
overlap-told = How much of one plan stands also in another (the same { $least } characters or more on end, in the texts of measures)
overlap-nearest = The plans that each plan has most text in common with, and how much of it appears there (at least { $least } characters in a row; text of measures only)
overlap-of = Text in common with each other plan (at least { $least } characters in a row; text of measures only): how much of { $place } appears there, and how much of that plan appears in { $place }
overlap-there = found there
overlap-back = of that found here
overlap-nothing = No text of { $least } characters in a row in common with the other { $plans } plans
overlap-length = { $characters } characters
targets-none = No target matches
targets-by-indicator = Grouped by indicator (s changes the order)
targets-by-value = By value
targets-by-unit = By unit of measure
targets-by-deadline = By deadline
targets-by-plan = By plan
quoted = “{ $words }”
note-baseline = Compared with { $place }
note-no-baseline = No baseline: each plan is compared with all others
note-no-theme = Pick a measure first
note-together = All columns scroll together
note-alone = Columns scroll separately
note-elsewhere = Also in { $ids } (Enter goes there)
note-no-passage = No passage of this column is in another plan
note-no-more-differences = No more differences here
hint-sort = sort
hint-difference = next difference
hint-passage = next shared
hint-follow = go there
hint-baseline = baseline
hint-together = together
hint-next-theme = next theme
hint-compare = compare
help-group-side = Side by side
help-matrix-sort = Sort by this column, then by totals, then as before
help-transpose = Exchange rows and columns
help-shift-left = Move this column to the left
help-shift-right = Move this column to the right
help-hide = Hide this plan
help-show-all = Show all plans
help-baseline = Make this plan the baseline; again for none
help-next-difference = Next passage in no other plan
help-previous-difference = Previous passage in no other plan
help-next-passage = Next passage also in another plan
help-previous-passage = Previous passage also in another plan
help-follow-passage = Go to the same passage in the other plan
help-together = Scroll columns together or separately
help-next-theme = Next theme
help-previous-theme = Previous theme
help-next-column = Next column
help-previous-column = Previous column
help-page-sort = Sort in another order
help-compare = One theme side by side, a column for each plan
help-targets = The targets of all plans
help-overlap = Text that several plans share

## Queries
label-why = Matches
how-alias = synonym
how-official = full name
how-abbreviation = abbreviation
how-pinyin = pinyin
how-initials = initials
how-near = similar wording
how-fuzzy = similar
how-portfolio = same portfolio
same-portfolio = By units of the same portfolio
same-portfolio-group = By units of the same portfolio · { $measures }
same-portfolio-note = These do not name the unit you asked for. Units with the same portfolio are responsible for them; their names differ from place to place, so they are listed separately.
nothing-nearest = Nothing matches “{ $query }”; nearest:
nothing-nearest-short = No match; nearest:
nearest = Nearest
nearest-note = None of these contains what you asked for. They are the closest in wording and are not counted as found.
searching = searching…
reading-first = Reading the plans… Esc to leave
reading-plans = Reading { $plans } plans… { $read }, Esc to leave
reading-part = part { $part } of { $parts }, { $percent } %
reading-percent = { $percent } %
comparing = Comparing …, Esc to stop
looking-near = Looking for the nearest passages …, Esc to stop
laying-out = Laying out the page …, Esc to stop
hint-complete = complete
help-complete = Complete a field or a name
mistake-at = Character { $character }:{" "}
mistake-field = there is no field “{ $found }”
mistake-place = there is no plan of “{ $found }”
mistake-theme = there is no theme “{ $found }”
mistake-portfolio = there is no portfolio “{ $found }”
mistake-empty-field = nothing after the colon yet
mistake-quote = the quote is not closed yet
mistake-empty-quote = nothing inside the quotes
mistake-exclude = nothing after the ! yet
mistake-long = at most { $limit } characters are read
mistake-terms = at most { $limit } terms are read
palette = Go to: measures, units, portfolios, themes, plans, commands
kind-plan = plan
kind-theme = theme
help-palette = Go anywhere: measures, units, portfolios, themes, plans, commands
help-palette-enter = Go to what is picked
help-palette-leave = Cancel
help-group-path = The name of a file
help-group-palette = Palette
help-mouse = Toggle the mouse (while it is on, hold Shift to select text)
note-mouse-on = The mouse is on; hold Shift to select text, or F9 again
note-mouse-off = The mouse is off
hint-copy = copy citation
help-copy-citation = Copy the citation (title, number, item)
help-copy-text = Copy the text as printed
note-copied = Copied { $characters } characters, check when you paste: { $what }
note-written = Written to { $path } ({ $characters } characters): { $what }
note-not-copied = Could not copy: { $reason }
note-nothing-to-copy = Pick something to copy first
hint-hide = hide
hint-leave = quit
hint-targets = targets
hint-overlap = overlap
matrix-hidden = { $plans } hidden
note-hidden = Hidden; X shows all
targets-silent = Plans without targets here: { $places }
targets-silent-filtered = Plans without a target that matches: { $places }
tally-by-task = Work assigned in an annex is counted row by row
palette-nothing = Nothing matches “{ $query }”
help-mark = Mark this measure; c lays the marked ones side by side; again to unmark
note-marked = { $measures } marked (c lays them side by side)
value-widths = WIDTHS
arg-ambiguous = How many cells “ ” — … take
progress = Comparing

## Files that are not imported: one line that says what to do
refusal-unreadable = can't be read: { $reason }
refusal-no-file = not a regular file; to read from a pipe write -
refusal-empty = there is no text in it
refusal-unknown-kind = not a kind that is read: text, Markdown, HTML, DOCX, DOC, PDF, XLSX
refusal-unknown-encoding = the encoding can't be told; save it as UTF-8
refusal-scanned = scanned pages without a text layer; have the text recognised (OCR) first
refusal-password = it has a password; remove it first
refusal-broken = incomplete or damaged; download or save it again: { $reason }
refusal-too-old = too old or encrypted; save it as .docx
refusal-too-large = too large; at most { $limit } are read
refusal-too-deep = nested too deeply
refusal-too-many = too many pages, paragraphs or cells, at most { $limit }; split it first
refusal-too-slow = not read after { $seconds } seconds; save it as text first
refusal-crashed = the reader failed or ran out of memory; save it as .docx or text
refusal-no-plan = no numbered measures were found; it does not look like a plan
refusal-no-date = no date is printed; write (at: "", is: Issued("2016-07-06")) into decisions/ID.ron and import again
refusal-lost = a mistake of the program: the text at { $place } went nowhere, and nothing was written; please report it

## cover and diff
value-base = BASE [PLAN…]
value-version = OLD NEW
arg-base = The document above (a plan, a file, or - for the standard input), then the plans to hold against it; all others if none is named
arg-version-of-plan = The old and the new version: plans, RON files, or any document that can be imported
arg-words-only = Pass over changes of punctuation alone
cmd-cover = What of a document plans answer, measure by measure and sentence by sentence
cmd-diff = What two versions of one plan differ in
cover-title = What answers { $base }: { $plans }
cover-too-many = There are { $plans } plans to be asked, more than { $most }: name those that matter, as in duizhao cover hubei wuhan shenzhen.
cover-origin-title = Where { $base } comes from (looked for in { $plans })
places-cut = { $places } and others, { $plans } plans
place-more = { $plans } more: unfold it to see them in the outline
cover-ids = Where a printed ordinal has no room, its id stands: { $short } is { $whole }
cover-origins-none = No sentence matches the filter
cover-note = This is our reading, by likeness of words, not what the documents say; read them before you quote.
cover-missing-figures = (figures not in it: { $figures })
cover-file-asked = only the first (the base) may be a file; make { $file } a plan by duizhao import first
cover-answered = answered
cover-near = near
cover-none = nothing found
document-unreadable = { $path } can't be read: { $reason }
document-too-large = more than 16 MB
diff-title = { $old } → { $new }
diff-alike = The two versions are alike.
diff-alike-in-words = But for punctuation the two versions are alike.
diff-words-only = Changes of nothing but punctuation are left out.
diff-substance = Changes in substance
diff-moved = { $old } → { $new } (moved)
diff-split = { $old } → { $new } (split)
diff-merged = { $old } → { $new } (merged)
diff-renumbered = Renumbered: { $numbers }
diff-word-changed = Wording: { $from } → { $to }
diff-word-added = Wording: “{ $to }” added
diff-word-removed = Wording: “{ $from }” left out
diff-changed = { $old } → { $new }
diff-added = New: { $new }
diff-removed = Left out: { $old }
diff-target-changed = Target changed: { $old } → { $new }
diff-target-added = New target: { $new }
diff-target-removed = Target left out: { $old }
diff-units-added = Units added: { $names }
diff-units-removed = Units left out: { $names }
diff-unit-changed = { $name }: { $from } → { $to }
diff-role-lead = lead
diff-role-support = support
diff-role-joint = joint

## Import
cmd-import = Make plans of documents as they are found (text, web pages, DOCX, DOC, PDF, XLSX, CSV)
arg-import-files = Files or folders; - is the standard input
arg-out = The folder to write to; without it the user's data folder
arg-strict = Fail on any doubt
arg-force = Replace plans that are there
arg-recursive = Folders below folders too
arg-split = Several texts in one file: a plan for each
arg-whole = Several texts in one file: one plan
value-file = FILE
import-written = { $file } → { $path }: measures { $measures }, units named { $mentions }, doubts { $doubts }
import-unchanged = { $file }: { $path } is so already, nothing was changed; measures { $measures }, units named { $mentions }, doubts { $doubts }
import-taken = { $file }: { $path } is there and was kept; --force replaces it (measures { $measures }, units named { $mentions }, doubts { $doubts })
import-refused = { $file }: not imported, { $why }
import-unproved = the proof against the document failed: { $findings }
import-unused = this decision no longer finds its place: “{ $words }”
import-others = (or: { $others }; { $why })
import-progress = Importing
import-no-files = there is no file to import; --recursive looks into folders below
import-doubtful = Doubts are kept in doubts/ under the plan's name too; write what you decide into decisions/ and import again (--force)
import-unwritten = could not be written, and nothing half was left: { $reason }
import-disk-full = the disk is full, and nothing half was left: { $reason }
import-folder-wrong = a file that is in the folder already has mistakes, and nothing was written; mend it first: { $reason }
import-standing = { $path } is there with other words and was kept; --force replaces it, else rename it first
import-no-folder = there is no data folder of the user; name one by --out
arg-themes-from = The superior document (web page, PDF and so on; - is the standard input): its headings propose a programme and its themes, under which the plans are filed
arg-themes-level = Which level of the superior document's headings are themes; without it the program decides, and says so
value-level = LEVEL
themes-level-alone = --themes-level is about the headings of a superior document; it needs --themes-from
check-unread-themes = { $themes ->
    [one] { $themes } theme is proposed by the program and not yet read by a person
   *[other] { $themes } themes are proposed by the program and not yet read by a person
}
programme-written = { $file } → { $path }: programme { $id } ({ $document }), themes { $themes } (proposed), doubts { $doubts }
programme-added = { $file } → { $path }: the programme was there, themes added { $new } (proposed), doubts { $doubts }
programme-unchanged = { $file }: { $path } has these themes already, nothing was changed; doubts { $doubts }
programme-taken = { $file }: not written, { $path } is of another programme { $document }; name another folder by --out, or replace it by --force
programme-of-plans = { $file }: not written, this folder has plans ({ $document }) and no programme.ron, and they are filed under the themes of another programme; name another folder by --out ({ $path })
programme-theme = { $title } (proposed)  { $id }
programme-standing = { $title }: “{ $standing }” ({ $id }) is there and alike, nothing was added
programme-wishes = parts of which no theme was made: { $headings }
programme-stopped = No plan was imported
refusal-many-headings = more than { $limit } headings have tasks, too many for themes; choose a higher level by --themes-level
refusal-no-headings = no headings that tell tasks apart were found, so no themes can be proposed
doubt-encoding = encoding
doubt-glyph = glyph
doubt-tracked = tracked change
doubt-join = paragraph
doubt-heading = ordinal
doubt-kind = measure or goal
doubt-bracket = bracket
doubt-split = unit
doubt-role = lead
doubt-table = table
doubt-date = date
doubt-head = place and issuer
doubt-furniture = page furniture
doubt-left = words left over
ground = Compared word for word with the { $others } other plans loaded: at least { $least } characters in a row, punctuation aside
ground-one = Compared word for word with the plan of { $place }; at least { $least } characters in a row, punctuation aside
ground-mutually = The two plans compared word for word with each other; at least { $least } characters in a row, punctuation aside
ground-absent = ; { $numbers } is not loaded
overlap-issued = Issued
overlap-cut-short = There are more than { $most } plans: each is told beside the { $nearest } that have most of it, without the passages.
overlap-too-many = There are { $plans } plans, more than { $most }: they are not held against each other. --programme looks at one programme.
programme-in-hand = Programme: { $title }; there are { $others ->
    [one] 1 other
   *[other] { $others } others
 }: --programme chooses one, --all takes all together
unknown-programme = There is no programme “{ $name }”
value-programme = ID
arg-programme = Stay inside this programme (id or title)
arg-all = Take all programmes together

## what plans answer of a base, on the screen

cover-view-title = Who answers { $base }  our reading by likeness of words, not what the documents say
cover-total = measures answered
cover-likest = nothing found  likest
full-page-evidence = Evidence of an answer
full-page-versions = Versions: left out in square brackets, put in between braces
full-page-origins = Where the sentences come from
help-versions = Versions: from the plan before of the same place to this one, or from the baseline
note-no-version = No other plan of this place; set a baseline in the matrix with b
hint-cover = answers
hint-evidence = evidence
hint-sentences = sentences
hint-gap = next to check
hint-base = as base
help-group-cover = Who answers a plan
help-cover = Who answers the plan in hand, measure by measure and sentence by sentence
help-cover-enter = Show the evidence; on the left unfold or fold the sentences
help-cover-sentences = Show or hide the sentences of this measure
help-cover-all = Show or hide all sentences
help-cover-base = Take the plan of this column for the base
help-base = Look in the plans for each sentence of a file
help-version = Versions: against the version in a file
help-places = Choose the columns by place
help-next-change = Versions: next change
help-previous-change = Versions: previous change
help-words-only = Versions: pass over changes of punctuation alone, or not
note-no-more-changes = No more changes
cover-nothing-found = No measure of this plan matches the filter
help-next-gap = Next that is near at most
help-previous-gap = Previous that is near at most
note-no-more-gaps = All others in this column are answered
note-pick-a-plan = Pick a plan first, with left and right
programme-superior = Implements
programme-plans = Plans
programme-themes = Themes
note-one-programme = There is one programme only
region-north = North
region-northeast = Northeast
region-east = East
region-central = Central
region-south = South
region-southwest = Southwest
region-northwest = Northwest
region-beyond = Hong Kong, Macao, Taiwan
region-elsewhere = Elsewhere
note-only-place = Only the { $plans } plans of { $place }; X shows all
note-programme = Programme: { $title }
all-programmes = All programmes
note-nothing-left-out = No file was left out
help-programmes = All programmes together, or one
help-findings = The files that were left out, and why
kind-programme = programme
header-left-out = { $files ->
    [one] 1 file
   *[other] { $files } files
 } left out ({ $key })
value-places = PLACES
arg-places = Only the plans of these places, parted by commas

## the linear form

arg-linear = No screen: ask and be answered line by line, for screen readers, braille, logs and slow lines (or set DUIZHAO_LINEAR=1)
linear-greeting = duizhao, line by line. Type help for the verbs, quit to end.
linear-working = Working it out, one moment.
linear-part = {"; "}
linear-colon = {": "}
linear-comma = {", "}
linear-lead = lead
linear-support = support
linear-joint = joint
linear-measures = { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
  }
linear-units = { $units ->
    [one] 1 unit
   *[other] { $units } units
  }
linear-marked = marked
linear-none = no measure
linear-cell = { $row }, { $column }:{" "}
linear-own = Only here: { $words }
linear-shared = As in { $places }: { $words }
linear-shared-by-many = As in { $places } and others, { $plans } places in all: { $words }
linear-columns = A number reads the text of that plan; next-plan and previous-plan go through them.
linear-more = { $lines ->
    [one] 1 more line
   *[other] { $lines } more lines
  }; more goes on.
linear-no-more = That was all.
linear-no-number = There is no number { $number }.
linear-nothing-picked = There is nothing to open.
linear-needs-number = A number has to follow; “{ $word }” is none.
linear-needs-path = A file or folder has to follow: import FILE
linear-export-there = { $place } is there already and was left alone; take another name: export FILE
linear-needs-lines = A number of lines has to follow: part 20; part 0 tells all at once
linear-lines = { $lines ->
    [0] All is told at once.
    [one] 1 line is told at once.
   *[other] { $lines } lines are told at once.
  }
linear-elsewhere = “{ $word }” means nothing here, only in its own view; help tells what does.
linear-on-screen = “{ $word }” is of use on the screen only.
linear-unknown = There is no verb “{ $word }”; help tells which there are
linear-not-found = Nothing is called “{ $word }”.
linear-help-numbers = A line with a number leads somewhere: say the number, or open 3. A number can follow other verbs: cite 3, compare 3, who 3.
linear-help-search = To find measures: who cold chain, or / cold chain. A name can follow too: compare cold chain, unit commerce, text shenzhen/2.3.11.
linear-help-parts = What is long comes in parts; an empty line or more goes on. The single keys of the screen are verbs too.
linear-verb = { $verbs }: { $does }
linear-verb-key = { $verbs } ({ $key }): { $does }
linear-does-all = Tell all that is left
linear-does-part = How many lines are told at once; 0 is all
verb-all = all
verb-part = part
verb-fold = fold
verb-sentences = sentences
verb-all-sentences = all-sentences
verb-base = base
verb-sort = sort
verb-escape = clear
verb-outline = outline list plans
verb-text = text read show
verb-who = who units
verb-filter = filter search
verb-unit = unit
verb-portfolio = portfolio
verb-matrix = matrix
verb-compare = compare
verb-mark = mark
verb-targets = targets
verb-overlap = overlap
verb-cover = cover
verb-programmes = programmes
verb-findings = findings
verb-versions = versions diff
verb-back = back
verb-forward = forward
verb-help = help
verb-about = about
verb-cite = cite
verb-quote = quote
verb-script = script
verb-reload = reload
verb-import = import
verb-words-only = punctuation
verb-origins = origins
verb-version = version
verb-places = places
verb-export = export
verb-doubts = doubts
verb-leave = leave
verb-quit = quit exit
verb-find = find go
verb-next = next
verb-previous = previous
verb-first = first
verb-last = last
verb-more = more
verb-again = again
verb-left = left
verb-right = right
verb-open = open
verb-next-column = next-plan
verb-previous-column = previous-plan
verb-next-match = next-match
verb-previous-match = previous-match
verb-rows = rows
verb-cells = cells
verb-transpose = transpose
verb-hide = hide
verb-show-all = show-all
verb-shift-left = shift-left
verb-shift-right = shift-right
verb-baseline = baseline
verb-next-passage = next-passage
verb-previous-passage = previous-passage
verb-next-theme = next-theme
verb-previous-theme = previous-theme
arg-matrix-sort = Sort rows by the measures of this plan, the most first; total for all of them
arg-filter = Count only what matches a query, written as for list
arg-overlap-plans = Tell only of this plan, or of these two
