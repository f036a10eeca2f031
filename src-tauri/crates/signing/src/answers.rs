//! Four answers and the steps behind them. A step that could not be taken is said, and never answers *yes*.

use crate::report::{
    Integrity, LaterChange, Malformation, Presence, Problem, Timestamp, Verification,
};

/// A question a document must answer, each on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// *Íntegro*: whether the bytes are the ones signed.
    Intact,
    /// *Quién*: whether those who signed are those announced.
    Who,
    /// *Confiable*: whether their certificates come from the trusted root and were valid.
    Trusted,
    /// *Completo*: whether nothing is missing, inside and out.
    Complete,
}

impl Question {
    /// The four, in reading order.
    pub const ALL: [Self; 4] = [Self::Intact, Self::Who, Self::Trusted, Self::Complete];
}

/// The answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Everything the question asks for was looked at, and nothing speaks against.
    Yes,
    /// Something does.
    No,
    /// There is nothing to judge it by, or what it rests on did not hold.
    Unknown,
}

/// One step of a verification, in the order in which they are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// 1: one strict reading of the file.
    Reading,
    /// 2: each signature leaves out exactly itself and ends where a revision ends.
    ByteRange,
    /// 3: the signature, its attributes and its strength.
    Cms,
    /// 4: what each later revision changed.
    LaterChanges,
    /// 5: certifications and locks.
    Permissions,
    /// 6: nothing after the last thing that covers the file.
    End,
    /// 7: certificates up to a trusted root, validity and revocation.
    Chain,
    /// 8: timestamps.
    Time,
    /// 9: the signers are the announced ones, one field each.
    Signers,
    /// 10: the attached data agree with themselves and with the printed code.
    Content,
}

impl Step {
    /// The ten, in order.
    pub const ALL: [Self; 10] = [
        Self::Reading,
        Self::ByteRange,
        Self::Cms,
        Self::LaterChanges,
        Self::Permissions,
        Self::End,
        Self::Chain,
        Self::Time,
        Self::Signers,
        Self::Content,
    ];

    /// Its number, from 1.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepOutcome {
    /// Taken, and nothing speaks against.
    Held,
    /// Taken, and something does.
    Failed,
    /// It could not be taken.
    NotTaken,
    /// The file has nothing this step looks at.
    Nothing,
}

/// Which question a problem answers badly.
#[must_use]
pub const fn question_of(problem: &Problem) -> Question {
    match problem {
        Problem::Refused(_)
        | Problem::BytesAfterEnd(_)
        | Problem::OtherFields
        | Problem::Uncovered
        | Problem::NotIntact { .. }
        | Problem::Altered { .. }
        | Problem::Certification { .. } => Question::Intact,
        Problem::NameIsNotTheSigners { .. }
        | Problem::SignerRepeated { .. }
        | Problem::UnexpectedSigner { .. } => Question::Who,
        Problem::ExpectedSigner { presence, .. } => match presence {
            Presence::SomeoneElse { .. } => Question::Who,
            Presence::Unsigned | Presence::NoField | Presence::NotIntact | Presence::Signed => {
                Question::Complete
            }
        },
        Problem::Untrusted { .. }
        | Problem::NotValidAtSigning { .. }
        | Problem::SignedInTheFuture { .. }
        | Problem::TimestampFalse { .. }
        | Problem::Revoked { .. } => Question::Trusted,
        Problem::NoSignature => Question::Complete,
    }
}

/// Which step found a problem.
#[must_use]
pub const fn step_of(problem: &Problem) -> Step {
    match problem {
        Problem::Refused(_) | Problem::OtherFields => Step::Reading,
        Problem::NotIntact { integrity, .. } if is_misplaced(integrity) => Step::ByteRange,
        Problem::NotIntact { .. } => Step::Cms,
        Problem::Altered {
            change: LaterChange::LockedField { .. },
            ..
        }
        | Problem::Certification { .. } => Step::Permissions,
        Problem::Altered { .. } => Step::LaterChanges,
        Problem::BytesAfterEnd(_) | Problem::Uncovered => Step::End,
        Problem::Untrusted { .. }
        | Problem::NotValidAtSigning { .. }
        | Problem::SignedInTheFuture { .. }
        | Problem::Revoked { .. } => Step::Chain,
        Problem::TimestampFalse { .. } => Step::Time,
        Problem::NoSignature
        | Problem::NameIsNotTheSigners { .. }
        | Problem::SignerRepeated { .. }
        | Problem::ExpectedSigner { .. }
        | Problem::UnexpectedSigner { .. } => Step::Signers,
    }
}

const fn is_misplaced(integrity: &Integrity) -> bool {
    matches!(
        integrity,
        Integrity::Unreadable(
            Malformation::ByteRange
                | Malformation::Gap
                | Malformation::RevisionEnd
                | Malformation::Contents
                | Malformation::SharedValue
        )
    )
}

/// The steps whose holding each answer rests on.
const fn rests_on(question: Question) -> &'static [Step] {
    match question {
        Question::Intact => &[
            Step::Reading,
            Step::ByteRange,
            Step::Cms,
            Step::LaterChanges,
            Step::Permissions,
            Step::End,
        ],
        Question::Who => &[Step::Reading, Step::ByteRange, Step::Cms],
        Question::Trusted => &[Step::Reading, Step::ByteRange, Step::Cms, Step::Chain],
        Question::Complete => &[Step::Reading],
    }
}

impl Verification {
    /// The answer to one question, given these problems (all of them, or those that remain after whoever asks
    /// has explained some).
    #[must_use]
    pub fn answer(&self, question: Question, problems: &[Problem]) -> Answer {
        let against = |problem: &Problem| {
            question_of(problem) == question && !self.is_lack_of_a_root(problem)
        };
        if problems.iter().any(against) {
            return Answer::No;
        }
        let announced = match question {
            Question::Intact | Question::Trusted => true,
            Question::Who => !self.expected.is_empty(),
            Question::Complete => {
                let mut signed = self.expected.iter().map(|one| one.outcome);
                !self.expected.is_empty() && signed.all(|one| one == Presence::Signed)
            }
        };
        let held = rests_on(question)
            .iter()
            .all(|step| self.step(*step, problems) == StepOutcome::Held);
        if held && announced {
            Answer::Yes
        } else {
            Answer::Unknown
        }
    }

    /// Without a root nothing was compared: that is a lack of the verifier's, not a fault of the file's.
    const fn is_lack_of_a_root(&self, problem: &Problem) -> bool {
        self.roots == 0 && matches!(problem, Problem::Untrusted { .. })
    }

    /// What came of a step, given these problems. The tenth is not this room's: it is never taken here.
    #[must_use]
    pub fn step(&self, step: Step, problems: &[Problem]) -> StepOutcome {
        let counts =
            |problem: &&Problem| !self.is_lack_of_a_root(problem) && step_of(problem) == step;
        if problems.iter().find(counts).is_some() {
            return StepOutcome::Failed;
        }
        if self.refused.is_some() {
            return StepOutcome::NotTaken;
        }
        let signed = !self.signatures.is_empty();
        let read = self
            .signatures
            .iter()
            .all(|one| one.integrity == Integrity::Intact);
        let placed = self
            .signatures
            .iter()
            .all(|one| !is_misplaced(&one.integrity));
        let taken = match step {
            Step::Reading => true,
            Step::ByteRange | Step::End => signed,
            Step::Cms => signed && placed,
            Step::LaterChanges | Step::Permissions => signed && read,
            Step::Chain => signed && read && self.roots > 0,
            Step::Time => {
                let stamps = self.signatures.iter().map(|one| &one.timestamp);
                if stamps.clone().all(|stamp| *stamp == Timestamp::None) {
                    return StepOutcome::Nothing;
                }
                stamps
                    .clone()
                    .all(|stamp| !matches!(stamp, Timestamp::NotBelieved(_)))
            }
            Step::Signers => signed && read && !self.expected.is_empty(),
            Step::Content => false,
        };
        if taken {
            StepOutcome::Held
        } else {
            StepOutcome::NotTaken
        }
    }
}
