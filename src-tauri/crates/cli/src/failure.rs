//! Why a command was not carried out. The sentence is made in `words`.

use operations::verify::Unreadable;
use operations::{InputFault, OperationError};

/// Why a command was not carried out.
#[derive(Debug)]
pub enum Failure {
    /// A verb said no, or failed.
    Operation(Box<OperationError>),
    /// There is nothing to verify.
    Unreadable(Unreadable),
    /// What was written on the command line does not fit.
    Arguments(Fault),
    /// A file given could not be read or written.
    File(std::path::PathBuf, std::io::Error),
    /// A file given is not of the format it should be: which, and what the reader met.
    Format(std::path::PathBuf, String),
    /// A file was not closed for the long term.
    Closing(Box<operations::closing::ClosingFault>),
    /// A certificate does not serve to sign with.
    NotChosen(Box<operations::signing::SigningError>),
    /// The program that looks at evidence is not beside this one.
    NoInspector,
}

/// What does not fit on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No workspace folder was given.
    NoWorkspace,
    /// No phrase was given and there is nobody to ask.
    NoPhrase,
    /// The two phrases typed differ.
    PhrasesDiffer,
    /// Nothing is called so: what was looked for, and the text.
    NotFound(&'static str, String),
    /// Several are called so: what was looked for, the text, and their names.
    Several(&'static str, String, Vec<String>),
    /// A word that is none of the allowed ones: what it should be, the word, and the allowed ones.
    Word(&'static str, String, Vec<&'static str>),
    /// The six words were not confirmed.
    NotConfirmed(String),
    /// One of two options is needed.
    OneOf(&'static str),
}

impl Failure {
    /// Whether a rule, and not the world, said no: exit code 1.
    pub fn is_refusal(&self) -> bool {
        match self {
            Self::Operation(error) => is_rule(error),
            Self::Arguments(Fault::NotConfirmed(_)) => true,
            Self::Unreadable(_)
            | Self::Arguments(_)
            | Self::File(..)
            | Self::Format(..)
            | Self::Closing(_)
            | Self::NotChosen(_)
            | Self::NoInspector => false,
        }
    }
}

fn is_rule(error: &OperationError) -> bool {
    if let OperationError::Input(fault) = error {
        return !matches!(
            fault,
            InputFault::NotAnInvitation(_)
                | InputFault::NotARequest(_)
                | InputFault::RubricFile(_)
                | InputFault::RegulationFile(_)
                | InputFault::TemplatesFile(_)
                | InputFault::Script(_)
        );
    }
    matches!(
        error,
        OperationError::Objection(_) | OperationError::Refusal(_) | OperationError::NotReady(_)
    )
}

impl Failure {
    /// The same, of a certificate that was not chosen: nothing was to be signed.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other failure is said as it is"
    )]
    pub fn of_choosing(self) -> Self {
        match self {
            Self::Operation(error) => match *error {
                OperationError::Signing(fault) => Self::NotChosen(Box::new(fault)),
                other => other.into(),
            },
            other => other,
        }
    }
}

impl From<OperationError> for Failure {
    fn from(error: OperationError) -> Self {
        Self::Operation(Box::new(error))
    }
}

impl From<operations::domain::refusal::Refusal> for Failure {
    fn from(refusal: operations::domain::refusal::Refusal) -> Self {
        OperationError::from(refusal).into()
    }
}

impl From<operations::store::StoreError> for Failure {
    fn from(error: operations::store::StoreError) -> Self {
        OperationError::from(error).into()
    }
}

impl From<InputFault> for Failure {
    fn from(fault: InputFault) -> Self {
        OperationError::from(fault).into()
    }
}

impl From<Unreadable> for Failure {
    fn from(fault: Unreadable) -> Self {
        Self::Unreadable(fault)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Arguments(fault)
    }
}

/// The result of every command.
pub type Outcome<T> = Result<T, Failure>;
