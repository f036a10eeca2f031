//! Byte vectors, frozen.
