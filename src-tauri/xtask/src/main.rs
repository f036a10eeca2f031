//! Work on the house.
fn main() {}
