//! Names of files in a carrier: how they are written, and which ones are ours to read. Never opens a file.

use domain::ids::{LogId, ObjectId, RecordId};

/// The name of a record's file: `records/<log16>/<seq8>.json`, and `<seq8>-<id8>.json` for the other side of a fork.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordName {
    /// First sixteen hexadecimal digits of the log.
    pub log: String,
    /// Place in the log.
    pub seq: u32,
    /// First eight hexadecimal digits of the record, when another record holds the plain name.
    pub side: Option<String>,
}

/// The name of an object's file: `objects/<sha256>-<audience16>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObjectName {
    /// The object.
    pub id: ObjectId,
    /// First sixteen hexadecimal digits of the audience's fingerprint.
    pub audience: String,
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

impl RecordName {
    /// The plain name of a record's file.
    #[must_use]
    pub fn plain(log: LogId, seq: u32) -> Self {
        Self {
            log: Self::folder_of(log),
            seq,
            side: None,
        }
    }

    /// The name used when another record already holds the plain one.
    #[must_use]
    pub fn beside(log: LogId, seq: u32, id: RecordId) -> Self {
        Self {
            side: Some(id.short()),
            ..Self::plain(log, seq)
        }
    }

    /// The folder of a log.
    #[must_use]
    pub fn folder_of(log: LogId) -> String {
        log.to_string()[..16].to_owned()
    }

    /// Whether a name in `records/` is a log's folder.
    #[must_use]
    pub fn is_folder(name: &str) -> bool {
        is_hex(name, 16)
    }

    /// Reads a file name found in a log's folder; anything else is left alone.
    #[must_use]
    pub fn read(folder: &str, file: &str) -> Option<Self> {
        let stem = file.strip_suffix(".json")?;
        let (seq, side) = match stem.split_once('-') {
            Some((seq, side)) if is_hex(side, 8) => (seq, Some(side.to_owned())),
            Some(_) => return None,
            None => (stem, None),
        };
        let digits = seq.len() >= 8 && seq.bytes().all(|b| b.is_ascii_digit());
        (Self::is_folder(folder) && digits).then_some(())?;
        Some(Self {
            log: folder.to_owned(),
            seq: seq.parse().ok()?,
            side,
        })
    }

    /// The file's name inside its log's folder.
    #[must_use]
    pub fn file(&self) -> String {
        match &self.side {
            Some(side) => format!("{:08}-{side}.json", self.seq),
            None => format!("{:08}.json", self.seq),
        }
    }
}

impl ObjectName {
    /// Reads a file name found in `objects/`.
    #[must_use]
    pub fn read(file: &str) -> Option<Self> {
        let (id, audience) = file.split_once('-')?;
        is_hex(audience, 16).then_some(())?;
        Some(Self {
            id: id.parse().ok()?,
            audience: audience.to_owned(),
        })
    }

    /// The file's name.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}-{}", self.id, self.audience)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is the test's failure")]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_and_anything_that_is_not_one_of_ours_is_left_alone() {
        let name = RecordName::plain(LogId::from_bytes([0xAB; 32]), 7);
        assert_eq!(
            (name.log.as_str(), name.file().as_str()),
            ("abababababababab", "00000007.json")
        );
        assert_eq!(RecordName::read(&name.log, "00000007.json").unwrap(), name);
        let side = RecordName::beside(
            LogId::from_bytes([0xAB; 32]),
            7,
            RecordId::from_bytes([0xCD; 32]),
        );
        assert_eq!(
            RecordName::read(&side.log, "00000007-cdcdcdcd.json").unwrap(),
            side
        );
        let strange = [
            "7.json",
            "0000000x.json",
            "00000007.JSON",
            "00000007.json.tmp",
            "00000007-x.json",
            "../00000007.json",
            "99999999999999999999.json",
            "desktop.ini",
            "",
        ];
        for file in strange {
            assert_eq!(RecordName::read("abababababababab", file), None, "{file}");
        }
        assert_eq!(RecordName::read("..", "00000007.json"), None);
        assert!(ObjectName::read("CON").is_none());
        let object = ObjectName {
            id: ObjectId::from_bytes([1; 32]),
            audience: "0123456789abcdef".to_owned(),
        };
        assert_eq!(ObjectName::read(&object.file()).unwrap(), object);
    }
}
