### All that the program itself says (English). The documents' own words are not here.

## Mistakes in data: what follows file:line:column:
fault-unreadable = can't be read: { $reason }
fault-nothing-there = no plan (*.ron), themes.ron or units.ron here
fault-too-large = the file has { $size }; at most { $limit } are read
fault-not-utf8 = not UTF-8 text from here on
fault-too-deep = nested deeper than any document
fault-unclosed = the file ends while a quote or bracket is still open
fault-expected = not the right form: { $what }
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
fault-bad-id = “{ $id }” can't be an id: lower-case letters and digits, parted by dots
fault-bad-date = “{ $date }” is no day; write it like 2016-07-06
fault-forbidden = a control character that must not be here: { $code }
fault-no-source = the document it was structured from is not there: { $file }
fault-differs = differs from the document at { $source }: the plan has “{ $ours }”, the document “{ $theirs }”
fault-omitted-not-found = the document has no such passage to omit: “{ $text }”
fault-healed-not-once = the page break after “{ $end }” is found { $times ->
    [one] once
   *[other] { $times } times
  } in the document, and should be found exactly once
fault-quote-not-found = these words are not in the text they are said to be from: “{ $quote }”
fault-quote-without-value = the quote does not contain the figure “{ $value }”
fault-not-in-annotation = the bracket of responsible units does not print “{ $unit }”, or not in this order
fault-left-over = no unit accounts for “{ $rest }” in the bracket of responsible units
fault-units-without-annotation = units are listed without the words that name them (annotation)
fault-role-not-printed = the document does not rank them so: “{ $what }” is not printed
fault-unused = no plan names “{ $name }”
