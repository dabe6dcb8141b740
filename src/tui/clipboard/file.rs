//! A copied text in a file: in the first folder where that can be done and nobody else has a hand in.
//!
//! The file is written beside its place and renamed, so that a full disk leaves the copy from before. A folder is opened
//! once, held to belong to the user alone, and everything is done by way of what was opened: whoever can rename folders
//! above it (in /tmp anybody may prepare one) can't lead us elsewhere.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, Mode, OFlags, fstat, mkdir, open, openat, renameat, unlinkat};
use rustix::io::Errno;
use rustix::process::geteuid;

use crate::unfinished::UnfinishedFile;

const NAME: &str = "copied.txt";
/// Folders for temporary files that somebody else may have prepared are passed over so often.
const TRIED: u32 = 16;

/// Writes a text where the environment has room for it, and says where that is. An error names all that was tried.
pub(super) fn write(text: &str) -> Result<PathBuf, String> {
    write_in(&folders(|name| std::env::var(name).ok()), text)
}

fn write_in(folders: &[PathBuf], text: &str) -> Result<PathBuf, String> {
    let mut failures = Vec::new();
    for folder in folders {
        match replace(folder, text) {
            Ok(()) => return Ok(folder.join(NAME)),
            // Of the many that are tried beside it nothing need be said.
            Err(_) if is_told(&failures, folder) => {}
            Err(error) => failures.push((folder, error.to_string())),
        }
    }
    let told: Vec<String> =
        failures.iter().map(|(folder, error)| format!("{}: {error}", folder.display())).collect();
    Err(told.join("; "))
}

fn is_told(failures: &[(&PathBuf, String)], folder: &Path) -> bool {
    failures.iter().any(|(told, _)| told.parent() == folder.parent())
}

/// Puts a text into the folder's file, or leaves what is there.
fn replace(folder: &Path, text: &str) -> io::Result<()> {
    let opened = own(folder)?;
    let beside = format!(".{NAME}.{}", std::process::id());
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let (file, _unfinished) = UnfinishedFile::begin(folder.join(&beside), |_| {
        // What a process of this number left when it died.
        let _ = unlinkat(&opened, &beside, AtFlags::empty());
        Ok(openat(&opened, &beside, flags, Mode::RUSR | Mode::WUSR)?)
    })?;
    let mut file = File::from(file);
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    let done = written.and_then(|()| Ok(renameat(&opened, &beside, &opened, NAME)?));
    if done.is_err() {
        let _ = unlinkat(&opened, &beside, AtFlags::empty());
    }
    done
}

/// The folder, made if it is not there. One that is a link, or another's, or that others may write to, is refused.
fn own(folder: &Path) -> io::Result<OwnedFd> {
    for path in folder.parent().into_iter().chain([folder]) {
        match mkdir(path, Mode::RWXU) {
            Ok(()) | Err(Errno::EXIST) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let opened = open(folder, flags, Mode::empty())?;
    let state = fstat(&opened)?;
    let others = Mode::from_raw_mode(state.st_mode) & (Mode::WGRP | Mode::WOTH);
    if state.st_uid != geteuid().as_raw() || !others.is_empty() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    Ok(opened)
}

/// Folders that belong to the user, the one that is emptied by itself first; last the common one for temporary files, in
/// which somebody else may have taken a name.
fn folders(var: impl Fn(&str) -> Option<String>) -> Vec<PathBuf> {
    let set = |name: &str| var(name).filter(|value| value.starts_with('/')).map(PathBuf::from);
    let cache = set("HOME").map(|home| home.join(".cache"));
    let own = [set("XDG_RUNTIME_DIR"), set("XDG_CACHE_HOME"), cache].into_iter().flatten();
    let temporary = set("TMPDIR").unwrap_or_else(|| "/tmp".into());
    let user = geteuid().as_raw();
    let names = (0..TRIED).map(|nth| match nth {
        0 => format!("duizhao-{user}"),
        _ => format!("duizhao-{user}-{nth}"),
    });
    own.map(|folder| folder.join("duizhao")).chain(names.map(|name| temporary.join(name))).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_text_in_a_file_is_the_users_alone_and_the_newest() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().join("above/duizhao")];
        for text in ["市商务局", "短", ""] {
            let path = write_in(&folders, text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
            assert_eq!((mode(&path), mode(&folders[0])), (0o600, 0o700));
        }
        assert_eq!(fs::read_dir(&folders[0]).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn where_one_folder_can_not_be_written_the_next_is_and_all_are_named_where_none_can() {
        let folder = tempfile::tempdir().unwrap();
        let (file, good) = (folder.path().join("file"), folder.path().join("good"));
        fs::write(&file, "").unwrap();
        let [one, two] = ["one/duizhao", "two"].map(|name| file.join(name));
        assert_eq!(write_in(&[one.clone(), good.clone()], "字"), Ok(good.join(NAME)));
        let told = write_in(&[one.clone(), two.clone(), "/proc/duizhao".into()], "字").unwrap_err();
        for path in [one, two, "/proc/duizhao".into()] {
            assert!(told.contains(&path.display().to_string()), "{told}");
        }
    }

    #[test]
    fn a_folder_that_somebody_else_has_a_hand_in_is_never_used() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("theirs")).unwrap();
        fs::write(at("theirs").join(NAME), "theirs").unwrap();
        symlink(at("theirs"), at("link")).unwrap();
        fs::create_dir(at("open")).unwrap();
        allow(&at("open"), 0o777);
        let [link, open, good] = ["link", "open", "good"].map(at);
        assert_eq!(write_in(&[link, open.clone(), good.clone()], "字"), Ok(good.join(NAME)));
        assert_eq!(fs::read_to_string(at("theirs").join(NAME)).unwrap(), "theirs");
        assert_eq!(fs::read_dir(open).unwrap().count(), 0);
    }

    #[test]
    fn a_file_in_its_place_that_is_a_link_is_replaced_and_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (ours, elsewhere) = (folder.path().join("ours"), folder.path().join("elsewhere"));
        fs::create_dir(&ours).unwrap();
        fs::write(&elsewhere, "theirs").unwrap();
        symlink(&elsewhere, ours.join(NAME)).unwrap();
        assert_eq!(write_in(std::slice::from_ref(&ours), "字"), Ok(ours.join(NAME)));
        assert_eq!(fs::read_to_string(elsewhere).unwrap(), "theirs");
        assert!(fs::symlink_metadata(ours.join(NAME)).unwrap().is_file());
    }

    #[test]
    fn folders_of_the_user_come_first_and_relative_ones_do_not_count() {
        let with = |variables: &[(&str, &str)]| {
            folders(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
        };
        let named = with(&[("XDG_RUNTIME_DIR", "/run/u"), ("XDG_CACHE_HOME", "/c"), ("HOME", "/h")]);
        assert!(named.starts_with(&["/run/u/duizhao", "/c/duizhao", "/h/.cache/duizhao"].map(PathBuf::from)));
        let named = with(&[("XDG_CACHE_HOME", "relative"), ("HOME", "/h"), ("TMPDIR", "/t")]);
        assert_eq!(named[0], Path::new("/h/.cache/duizhao"));
        assert!(named[1..].iter().all(|folder| folder.starts_with("/t")) && named.len() > TRIED as usize);
    }
}
