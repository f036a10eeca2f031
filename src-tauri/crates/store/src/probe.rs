//! Fail-points: the steps of the durability order, told to whoever tests a crash at each of them.

/// A step of the durability order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A large object: its temporary file exists, empty.
    ObjectCreated,
    /// Its encrypted bytes are written, not yet synced.
    ObjectWritten,
    /// Its bytes are synced.
    ObjectSynced,
    /// It has its final name.
    ObjectRenamed,
    /// Its folder is synced.
    ObjectFolderSynced,
    /// The batch's transaction has begun.
    BatchBegun,
    /// Objects, drafts and settings are written in the transaction.
    BatchObjects,
    /// Records are written in the transaction.
    BatchRecords,
    /// The commit returned: durable, not yet acknowledged.
    BatchCommitted,
    /// The files of erased objects are gone.
    BatchErasedFiles,
    /// A draft's transaction has begun.
    DraftBegun,
    /// The draft is written in the transaction.
    DraftWritten,
    /// The draft's commit returned.
    DraftCommitted,
    /// A backup has been copied to its temporary name.
    BackupCopied,
    /// The backup has been verified.
    BackupVerified,
    /// The backup has its final name and its folder is synced.
    BackupNamed,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 16] = [
        Self::ObjectCreated,
        Self::ObjectWritten,
        Self::ObjectSynced,
        Self::ObjectRenamed,
        Self::ObjectFolderSynced,
        Self::BatchBegun,
        Self::BatchObjects,
        Self::BatchRecords,
        Self::BatchCommitted,
        Self::BatchErasedFiles,
        Self::DraftBegun,
        Self::DraftWritten,
        Self::DraftCommitted,
        Self::BackupCopied,
        Self::BackupVerified,
        Self::BackupNamed,
    ];
}

/// Called at each step; a test that wants a crash ends the process inside it.
pub type Probe = Box<dyn Fn(Step) + Send>;
