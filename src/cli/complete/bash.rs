//! Completion in bash, which takes what it is given as if it had been typed: a name with `$(…)` in it would run at Enter,
//! and one with a `*` would become names of files.
//!
//! So each name is given with every character quoted that means something to bash. Within quotes that a person has
//! opened nothing more can be quoted, and only names that need no quoting are offered there. What bash cuts words at
//! (`COMP_WORDBREAKS`) can't stand in a name that is offered at all.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::engine;
use clap_complete::env::EnvCompleter;

use super::super::typed;

/// How bash asks and is answered.
pub(super) struct Bash;

/// Reads names line by line, so that nothing in them is split or made names of files.
const SCRIPT: &str = r#"_clap_complete_NAME() {
    local cur=$2 line
    local words=("${COMP_WORDS[@]}")
    local raw=${words[COMP_CWORD]}
    words[COMP_CWORD]=$cur
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(
        _DUIZHAO_INDEX="$COMP_CWORD" _DUIZHAO_RAW="$raw" VAR="bash" COMPLETER -- "${words[@]}" 2>/dev/null
    )
    if [[ "${COMPREPLY-}" != *[=/:] ]]; then
        compopt +o nospace 2>/dev/null
    fi
}
complete -o nospace -o bashdefault -F _clap_complete_NAME BIN"#;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == self.name()
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        let script = SCRIPT.replace("COMPLETER", &quoted(completer)).replace("VAR", var);
        writeln!(buf, "{}", script.replace("NAME", &name.replace('-', "_")).replace("BIN", &quoted(bin)))
    }

    fn write_complete(
        &self,
        cmd: &mut clap::Command,
        args: Vec<OsString>,
        current_dir: Option<&Path>,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        let last = args.len().saturating_sub(1);
        let (args, index) = typed::joined(args, typed::bash_index().unwrap_or(last));
        let raw = std::env::var("_DUIZHAO_RAW").unwrap_or_default();
        let open = raw.contains(['\'', '"', '\\', '$', '`']);
        for candidate in engine::complete(cmd, args, index, current_dir)? {
            if let Some(line) = line(&candidate.get_value().to_string_lossy(), open) {
                writeln!(buf, "{line}")?;
            }
        }
        Ok(())
    }
}

/// What is written for a name, if it is offered where quotes are open or not.
pub(super) fn line(name: &str, open: bool) -> Option<String> {
    let offered = !name.contains(['\n', '=', ':']) || is_option(name);
    (offered && (!open || name.chars().all(is_plain))).then(|| quoted(name))
}

/// `--data=` is ours, and ends in what bash cuts words at.
fn is_option(name: &str) -> bool {
    name.starts_with("--") && name.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '='))
}

/// Characters that mean nothing to bash wherever they stand.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | ',' | '+' | '@' | '%') || !c.is_ascii()
}

/// A word that bash takes for itself.
fn quoted(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        out.extend((!is_plain(c) && c != '=').then_some('\\'));
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_means_something_to_bash_is_quoted_and_nothing_else_is() {
        assert_eq!(quoted("$(touch x)"), r"\$\(touch\ x\)");
        assert_eq!(quoted("a`b`&;|<>'\"*?[]{}!#~\\"), r#"a\`b\`\&\;\|\<\>\'\"\*\?\[\]\{\}\!\#\~\\"#);
        assert_eq!(quoted("guangdong/6"), "guangdong/6");
        assert_eq!(quoted("重庆市文化委（市版权局）"), "重庆市文化委（市版权局）");
    }
}
