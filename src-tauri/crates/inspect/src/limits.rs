//! The caps every reading obeys. Plain numbers, so that the caller may tighten them per committee.

use serde::{Deserialize, Serialize};

/// Caps for a dry run, a reading and an extraction; all in bytes, counts or seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Largest single file of evidence, in bytes (100 MB).
    pub file_bytes: u64,
    /// Largest sum of accepted files in one dry run, in bytes (2 GB).
    pub total_bytes: u64,
    /// Most files and ZIP entries looked at in one dry run.
    pub entries: u32,
    /// Most folders inside folders.
    pub depth: u32,
    /// Most bytes an office document (itself a ZIP) may unpack to.
    pub unpacked_bytes: u64,
    /// Highest believable ratio of unpacked to packed bytes. Deflate's ceiling is about 1,032;
    /// office XML stays under 60.
    pub ratio: u64,
    /// Most picture elements of an image (a 600 dpi A3 scan has 70 million).
    pub pixels: u64,
    /// Most pages of one document.
    pub pages: u32,
    /// Most bytes of text taken from one document.
    pub text_bytes: u64,
    /// Seconds on the wall before an extraction or a reading is stopped.
    pub wall_seconds: u64,
    /// Seconds on the wall before a dry run is stopped.
    pub plan_wall_seconds: u64,
    /// Seconds of processor the child may use (where the system can hold it).
    pub cpu_seconds: u64,
    /// Bytes of address space of the child (where the system can hold it).
    pub memory_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 100_000_000,
            total_bytes: 2_000_000_000,
            entries: 20_000,
            depth: 32,
            unpacked_bytes: 400_000_000,
            ratio: 200,
            pixels: 150_000_000,
            pages: 10_000,
            text_bytes: 50_000_000,
            wall_seconds: 30,
            plan_wall_seconds: 300,
            cpu_seconds: 20,
            memory_bytes: 1 << 30,
        }
    }
}

impl Limits {
    /// Bytes under which a high ratio is not worth refusing: 4 MiB unpacked harms nobody.
    pub(crate) const RATIO_FLOOR: u64 = 4 << 20;

    /// Whether `packed` bytes claiming to be `unpacked` look like a decompression bomb.
    pub(crate) fn looks_like_bomb(&self, packed: u64, unpacked: u64) -> bool {
        unpacked > Self::RATIO_FLOOR && unpacked / packed.max(1) > self.ratio
    }
}
