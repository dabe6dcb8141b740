//! stub
/// stub
pub fn forbidden(c: char) -> bool {
    c.is_control() && c != '\n'
}
