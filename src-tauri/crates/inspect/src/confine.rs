//! Takes powers away from the child before it sees a byte of evidence.
//! On Unix the kernel holds the caps. On Windows job objects would need unsafe code, which this
//! workspace forbids: there the parent's clock and its cap on the answer are all that holds.

use crate::limits::Limits;

/// What the system now holds by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confinement {
    /// Memory, processor time, no core file, no file writing.
    Full,
    /// All of these but memory: macOS accepts no cap on address space.
    WithoutMemory,
    /// Nothing: only the parent's time-out kill remains (Windows).
    ClockOnly,
}

/// Confines the calling process for good.
///
/// # Errors
/// The system's own error when a cap that this system supports could not be set; the child must
/// then read nothing.
#[cfg(unix)]
pub fn confine(limits: &Limits) -> std::io::Result<Confinement> {
    use rlimit::{Resource, setrlimit};

    let cpu = limits.cpu_seconds;
    // Reaching the soft cap kills with SIGXCPU; the hard one is the second that cannot be caught.
    setrlimit(Resource::CPU, cpu, cpu + 1)?;
    setrlimit(Resource::CORE, 0, 0)?;
    // Any write to a regular file raises SIGXFSZ; pipes, which carry the answer, are not files.
    setrlimit(Resource::FSIZE, 0, 0)?;
    setrlimit(Resource::NOFILE, 64, 64)?;
    match setrlimit(Resource::AS, limits.memory_bytes, limits.memory_bytes) {
        Ok(()) => Ok(Confinement::Full),
        Err(_) if cfg!(target_os = "macos") => Ok(Confinement::WithoutMemory),
        Err(error) => Err(error),
    }
}

/// Does nothing, and says so.
///
/// # Errors
/// None on this system.
#[cfg(not(unix))]
pub fn confine(_limits: &Limits) -> std::io::Result<Confinement> {
    Ok(Confinement::ClockOnly)
}
