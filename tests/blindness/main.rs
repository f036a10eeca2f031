//! F17: blindness. The same story is told twice with the same seeds, differing only in what one member wrote; everything
//! that others hold, carry or log before the opening has the same sizes, counts and order, and none of those words.
#![expect(
    clippy::unwrap_used,
    reason = "a story that cannot go on must stop with its reason"
)]

mod shape;
mod stories;
