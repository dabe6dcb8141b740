//! Numbers in the forms that Word has for lists (ECMA-376 part 1, 17.18.59), as far as Chinese documents use them.

/// A number in a form of Word's.
pub(super) fn figure(number: u32, form: &str) -> String {
    match form {
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => chinese(number),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => number
            .to_string()
            .chars()
            .map(|digit| one_of("〇一二三四五六七八九", digit.to_digit(10).unwrap_or(0)))
            .collect(),
        "chineseLegalSimplified" => legal(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            enclosed(number, '①', 20).unwrap_or_else(|| number.to_string())
        }
        "decimalEnclosedParen" => enclosed(number, '⑴', 20).unwrap_or_else(|| format!("({number})")),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20).unwrap_or_else(|| format!("{number}.")),
        "ideographEnclosedCircle" => {
            enclosed(number, '㊀', 10).unwrap_or_else(|| format!("({})", chinese(number)))
        }
        "decimalFullWidth" | "decimalFullWidth2" => number
            .to_string()
            .chars()
            .map(|digit| one_of("０１２３４５６７８９", digit.to_digit(10).unwrap_or(0)))
            .collect(),
        "ideographTraditional" => cycled("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => cycled("子丑寅卯辰巳午未申酉戌亥", number),
        "upperLetter" => letter(number, b'A'),
        "lowerLetter" => letter(number, b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

fn one_of(characters: &str, at: u32) -> char {
    characters.chars().nth(at as usize).unwrap_or('?')
}

fn cycled(characters: &str, number: u32) -> String {
    let length = u32::try_from(characters.chars().count()).unwrap_or(1);
    one_of(characters, number.saturating_sub(1) % length).to_string()
}

fn enclosed(number: u32, first: char, last: u32) -> Option<String> {
    let inside = (1..=last).contains(&number);
    inside.then(|| char::from_u32(first as u32 + number - 1)).flatten().map(String::from)
}

/// 一, 十, 二十一, 一百零三; above 9,999 in digits.
fn chinese(number: u32) -> String {
    counted(number, "零一二三四五六七八九", "十百千", true)
}

/// 壹, 壹拾, 贰拾壹.
fn legal(number: u32) -> String {
    counted(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", false)
}

fn counted(number: u32, digits: &str, places: &str, bare_ten: bool) -> String {
    if number == 0 || number > 9_999 {
        return number.to_string();
    }
    let mut said = String::new();
    let mut gap = false;
    for place in (0..4_u32).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        if digit == 0 {
            gap = !said.is_empty();
            continue;
        }
        if gap {
            said.push(one_of(digits, 0));
            gap = false;
        }
        if !(bare_ten && place == 1 && digit == 1 && said.is_empty()) {
            said.push(one_of(digits, digit));
        }
        if place > 0 {
            said.push(one_of(places, place - 1));
        }
    }
    said
}

/// A, B … Z, AA, BB, as Word goes on.
fn letter(number: u32, first: u8) -> String {
    let at = number.saturating_sub(1);
    let letter = char::from(first + u8::try_from(at % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (at / 26 + 1).min(10) as usize).collect()
}

fn roman(number: u32) -> String {
    if number == 0 || number > 3_999 {
        return number.to_string();
    }
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut said = String::new();
    for (value, sign) in signs {
        while rest >= value {
            said.push_str(sign);
            rest -= value;
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let forms = [
            (1, "chineseCounting", "一"),
            (10, "chineseCounting", "十"),
            (11, "chineseCountingThousand", "十一"),
            (20, "japaneseCounting", "二十"),
            (103, "chineseCountingThousand", "一百零三"),
            (110, "chineseCountingThousand", "一百一十"),
            (12, "ideographDigital", "一二"),
            (21, "chineseLegalSimplified", "贰拾壹"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (12, "decimalFullWidth", "１２"),
            (28, "upperLetter", "BB"),
            (14, "lowerRoman", "xiv"),
            (7, "decimal", "7"),
            (2, "ideographTraditional", "乙"),
        ];
        for (number, form, written) in forms {
            assert_eq!(figure(number, form), written, "{form}");
        }
    }
}
