//! Large objects at rest: one file each, XChaCha20-Poly1305 in chunks, readable by range.
//!
//! Layout: 64 bytes of header (magic, object id, nonce prefix, zeros), then chunks of 1 MiB, each
//! followed by its 16-byte tag. Nonce = prefix(19) ‖ chunk number (u32, big-endian) ‖ final flag, so
//! chunks can be neither reordered nor dropped; the header is every chunk's associated data, so a
//! file cannot stand in for another. Never holds a whole object in memory.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

use chacha20poly1305::aead::AeadInPlace;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use domain::ids::ObjectId;
use rand_core::CryptoRngCore;
use sha2::{Digest, Sha256};

use crate::error::{Result, StoreError};

/// Plain bytes of a chunk: large enough that tags cost nothing, small enough for a page of a PDF.
pub(crate) const CHUNK: usize = 1 << 20;
/// Largest object, salt included: as much as a whole bundle carries (2 GB).
pub(crate) const MAX_OBJECT: u64 = 2 << 30;
const TAG: usize = 16;
const PREFIX: usize = 19;
const HEADER: usize = 64;
const MAGIC: &[u8; 8] = b"SMOBJ\x01\0\0";

/// Length of the file that holds `size` plain bytes.
pub(crate) const fn sealed_len(size: u64) -> u64 {
    HEADER as u64 + size + chunks(size) * TAG as u64
}

const fn chunks(size: u64) -> u64 {
    if size == 0 {
        1
    } else {
        size.div_ceil(CHUNK as u64)
    }
}

fn damaged(detail: &str) -> StoreError {
    StoreError::Corrupt {
        detail: format!("object file: {detail}"),
    }
}

fn nonce(prefix: &[u8], chunk: u64, last: Last) -> Result<XNonce> {
    let number = u32::try_from(chunk).map_err(|_| StoreError::TooLarge {
        what: "chunks",
        limit: u64::from(u32::MAX),
    })?;
    let mut nonce = [0_u8; 24];
    nonce[..PREFIX].copy_from_slice(prefix);
    nonce[PREFIX..PREFIX + 4].copy_from_slice(&number.to_be_bytes());
    nonce[23] = u8::from(last == Last::Yes);
    Ok(nonce.into())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Yes,
    No,
}

/// Reads until the buffer is full or the source ends; says how much.
pub(crate) fn fill(source: &mut impl Read, buffer: &mut [u8]) -> Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(filled)
}

/// Seals a source into a file and says how many plain bytes it had; refuses what does not hash to `id`.
pub(crate) fn seal(
    key: &[u8; 32],
    id: ObjectId,
    source: &mut impl Read,
    file: &mut File,
    rng: &mut impl CryptoRngCore,
) -> Result<u64> {
    let mut header = [0_u8; HEADER];
    header[..8].copy_from_slice(MAGIC);
    header[8..40].copy_from_slice(id.as_bytes());
    rng.fill_bytes(&mut header[40..40 + PREFIX]);
    file.write_all(&header)?;
    let cipher = XChaCha20Poly1305::new(key.into());
    let (mut hash, mut size, mut number) = (Sha256::new(), 0_u64, 0_u64);
    let (mut now, mut next) = (vec![0_u8; CHUNK], vec![0_u8; CHUNK]);
    let mut filled = fill(source, &mut now)?;
    loop {
        // One chunk is read ahead: the last one is sealed with another nonce.
        let ahead = if filled == CHUNK {
            fill(source, &mut next)?
        } else {
            0
        };
        let last = if ahead == 0 { Last::Yes } else { Last::No };
        hash.update(&now[..filled]);
        size += filled as u64;
        if size > MAX_OBJECT {
            return Err(StoreError::TooLarge {
                what: "bytes of an object",
                limit: MAX_OBJECT,
            });
        }
        let nonce = nonce(&header[40..40 + PREFIX], number, last)?;
        let tag = cipher
            .encrypt_in_place_detached(&nonce, &header, &mut now[..filled])
            .map_err(|_| damaged("cannot be sealed"))?;
        file.write_all(&now[..filled])?;
        file.write_all(&tag)?;
        if last == Last::Yes {
            break;
        }
        std::mem::swap(&mut now, &mut next);
        filled = ahead;
        number += 1;
    }
    if hash.finalize().as_slice() == id.as_bytes() {
        Ok(size)
    } else {
        Err(StoreError::WrongHash)
    }
}

/// A sealed file open for reading.
pub(crate) struct SealedFile {
    file: File,
    header: [u8; HEADER],
    cipher: XChaCha20Poly1305,
    size: u64,
}

impl SealedFile {
    /// Opens a file that must hold object `id` with `size` plain bytes.
    pub(crate) fn open(key: &[u8; 32], id: ObjectId, size: u64, mut file: File) -> Result<Self> {
        if file.metadata()?.len() != sealed_len(size) {
            return Err(damaged("its length changed"));
        }
        let mut header = [0_u8; HEADER];
        file.read_exact(&mut header)?;
        if &header[..8] != MAGIC || &header[8..40] != id.as_bytes() {
            return Err(damaged("it is another object's"));
        }
        Ok(Self {
            file,
            header,
            cipher: XChaCha20Poly1305::new(key.into()),
            size,
        })
    }

    /// The plain bytes of one chunk, authenticated.
    fn chunk(&mut self, number: u64) -> Result<Vec<u8>> {
        let count = chunks(self.size);
        let start = number * CHUNK as u64;
        let len = usize::try_from((self.size - start).min(CHUNK as u64))
            .map_err(|_| damaged("its length"))?;
        self.file.seek(SeekFrom::Start(
            HEADER as u64 + number * (CHUNK + TAG) as u64,
        ))?;
        let mut bytes = vec![0_u8; len + TAG];
        self.file.read_exact(&mut bytes)?;
        let tag = bytes.split_off(len);
        let last = if number + 1 == count {
            Last::Yes
        } else {
            Last::No
        };
        let nonce = nonce(&self.header[40..40 + PREFIX], number, last)?;
        self.cipher
            .decrypt_in_place_detached(&nonce, &self.header, &mut bytes, tag.as_slice().into())
            .map_err(|_| damaged("its bytes changed"))?;
        Ok(bytes)
    }

    /// Up to `len` plain bytes from `from`; fewer only where the object ends.
    pub(crate) fn range(&mut self, from: u64, len: usize) -> Result<Vec<u8>> {
        let end = from.saturating_add(len as u64).min(self.size);
        let mut out = Vec::new();
        let mut at = from;
        while at < end {
            let number = at / CHUNK as u64;
            let bytes = self.chunk(number)?;
            let start = number * CHUNK as u64;
            let (low, high) = (
                (at - start) as usize,
                (end - start).min(bytes.len() as u64) as usize,
            );
            out.extend_from_slice(&bytes[low..high]);
            at = start + high as u64;
        }
        Ok(out)
    }

    /// Passes every chunk in order to `sink`, and fails at the end if the whole does not hash to `id`.
    pub(crate) fn each_chunk(
        &mut self,
        id: ObjectId,
        mut sink: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        let mut hash = Sha256::new();
        for number in 0..chunks(self.size) {
            let bytes = self.chunk(number)?;
            hash.update(&bytes);
            sink(&bytes)?;
        }
        if hash.finalize().as_slice() == id.as_bytes() {
            Ok(())
        } else {
            Err(damaged("its hash changed"))
        }
    }
}
