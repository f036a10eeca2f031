//! Conflicts of interest: legal grounds one by one, declarations, decisions, and what a late recusal undoes.

use std::collections::{BTreeMap, BTreeSet};

use crate::deliberation::AgreedLevels;
use crate::ids::{CriterionId, DossierId, PersonId, ProposalId};
use crate::refusal::Refusal;
use crate::regulation::Accompaniment;

/// A ground for abstaining. Each is asked about by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegalGround {
    /// Art. 12 N°1: personal interest.
    PersonalInterest,
    /// Art. 12 N°1: administers an interested company or entity.
    AdministersInterestedEntity,
    /// Art. 12 N°1: pending litigation with an interested party.
    PendingLitigation,
    /// Art. 12 N°2: kinship.
    Kinship,
    /// Art. 12 N°2: shares a professional office.
    SharedOffice,
    /// Art. 12 N°3: close friendship.
    CloseFriendship,
    /// Art. 12 N°3: manifest enmity.
    ManifestEnmity,
    /// Art. 12 N°4: expert or witness in the procedure.
    ExpertOrWitness,
    /// Art. 12 N°5: service relation.
    ServiceRelation,
    /// Art. 12 N°5: professional services in the last two years.
    ProfessionalServices,
    /// Ley 18.575 art. 62 N°6: interest of spouse, children or relatives.
    FamilyInterest,
    /// Ley 18.575 art. 62 N°6: any circumstance that takes away impartiality.
    LossOfImpartiality,
    /// Not in the law by name: accompanied the municipality in its process (regulation data).
    AccompaniedMunicipality,
}

impl LegalGround {
    /// Every ground, in the order they are asked.
    pub const ALL: [Self; 13] = [
        Self::PersonalInterest,
        Self::AdministersInterestedEntity,
        Self::PendingLitigation,
        Self::Kinship,
        Self::SharedOffice,
        Self::CloseFriendship,
        Self::ManifestEnmity,
        Self::ExpertOrWitness,
        Self::ServiceRelation,
        Self::ProfessionalServices,
        Self::FamilyInterest,
        Self::LossOfImpartiality,
        Self::AccompaniedMunicipality,
    ];

    /// The code written in records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PersonalInterest => "interes_personal",
            Self::AdministersInterestedEntity => "administra_entidad_interesada",
            Self::PendingLitigation => "cuestion_litigiosa",
            Self::Kinship => "parentesco",
            Self::SharedOffice => "despacho_compartido",
            Self::CloseFriendship => "amistad_intima",
            Self::ManifestEnmity => "enemistad_manifiesta",
            Self::ExpertOrWitness => "perito_o_testigo",
            Self::ServiceRelation => "relacion_de_servicio",
            Self::ProfessionalServices => "servicios_profesionales",
            Self::FamilyInterest => "interes_familiar",
            Self::LossOfImpartiality => "falta_de_imparcialidad",
            Self::AccompaniedMunicipality => "acompanamiento",
        }
    }

    /// The ground of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }

    /// The words of the law for this ground, in Spanish.
    #[must_use]
    pub const fn wording(self) -> &'static str {
        match self {
            Self::PersonalInterest => {
                "Tener interés personal en el asunto de que se trate o en otro en cuya resolución pudiera influir la de \
                 aquél."
            }
            Self::AdministersInterestedEntity => {
                "Ser administrador de sociedad o entidad interesada."
            }
            Self::PendingLitigation => "Tener cuestión litigiosa pendiente con algún interesado.",
            Self::Kinship => {
                "Tener parentesco de consanguinidad dentro del cuarto grado o de afinidad dentro del segundo, con \
                 cualquiera de los interesados, con los administradores de entidades o sociedades interesadas y también \
                 con los asesores, representantes legales o mandatarios que intervengan en el procedimiento."
            }
            Self::SharedOffice => {
                "Compartir despacho profesional o estar asociado con los interesados, los administradores de entidades o \
                 sociedades interesadas, o los asesores, representantes legales o mandatarios que intervengan en el \
                 procedimiento, para el asesoramiento, la representación o el mandato."
            }
            Self::CloseFriendship => {
                "Tener amistad íntima con alguna de las personas mencionadas anteriormente (interesados, \
                 administradores de entidades interesadas, asesores, representantes legales o mandatarios)."
            }
            Self::ManifestEnmity => {
                "Tener enemistad manifiesta con alguna de las personas mencionadas anteriormente (interesados, \
                 administradores de entidades interesadas, asesores, representantes legales o mandatarios)."
            }
            Self::ExpertOrWitness => {
                "Haber tenido intervención como perito o como testigo en el procedimiento de que se trate."
            }
            Self::ServiceRelation => {
                "Tener relación de servicio con persona natural o jurídica interesada directamente en el asunto."
            }
            Self::ProfessionalServices => {
                "Haber prestado, en los dos últimos años, a persona natural o jurídica interesada directamente en el \
                 asunto, servicios profesionales de cualquier tipo y en cualquier circunstancia o lugar."
            }
            Self::FamilyInterest => {
                "Intervenir, en razón de las funciones, en asuntos en que se tenga interés personal o en que lo tengan \
                 el cónyuge, hijos, adoptados o parientes hasta el tercer grado de consanguinidad y segundo de afinidad \
                 inclusive."
            }
            Self::LossOfImpartiality => {
                "Participar en decisiones en que exista cualquier circunstancia que le reste imparcialidad."
            }
            Self::AccompaniedMunicipality => {
                "Haber acompañado a la municipalidad en el proceso que ahora se califica (asesoría, apoyo técnico o \
                 seguimiento de su plan de trabajo)."
            }
        }
    }

    /// Where the wording comes from.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::PersonalInterest
            | Self::AdministersInterestedEntity
            | Self::PendingLitigation => "Ley N° 19.880, artículo 12, N° 1",
            Self::Kinship | Self::SharedOffice => "Ley N° 19.880, artículo 12, N° 2",
            Self::CloseFriendship | Self::ManifestEnmity => "Ley N° 19.880, artículo 12, N° 3",
            Self::ExpertOrWitness => "Ley N° 19.880, artículo 12, N° 4",
            Self::ServiceRelation | Self::ProfessionalServices => {
                "Ley N° 19.880, artículo 12, N° 5"
            }
            Self::FamilyInterest | Self::LossOfImpartiality => "Ley N° 18.575, artículo 62, N° 6",
            Self::AccompaniedMunicipality => {
                "Reglamento del Comité: acompañamiento a la municipalidad"
            }
        }
    }
}

/// What a member says before a dossier opens to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declaration {
    /// None of the grounds.
    NoConflict,
    /// One or more grounds, explained. Read only by whoever decides.
    Grounds {
        /// Which.
        grounds: BTreeSet<LegalGround>,
        /// In the member's words.
        explanation: String,
    },
}

impl Declaration {
    /// A declaration with grounds.
    ///
    /// # Errors
    /// No ground named, or no explanation.
    pub fn with_grounds(
        grounds: BTreeSet<LegalGround>,
        explanation: &str,
    ) -> Result<Self, Refusal> {
        if grounds.is_empty() {
            return Err(Refusal::NoGroundNamed);
        }
        if explanation.trim().is_empty() {
            return Err(Refusal::GroundsWithoutExplanation);
        }
        Ok(Self::Grounds {
            grounds,
            explanation: explanation.to_owned(),
        })
    }

    /// Whether someone must decide on it.
    #[must_use]
    pub const fn needs_decision(&self) -> bool {
        matches!(self, Self::Grounds { .. })
    }
}

/// How a conflict was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ruling {
    /// The person does not act on the dossier.
    Recused,
    /// The person acts on it.
    MayAct,
}

/// A decision on one person's conflict in one dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecusalDecision {
    decider: PersonId,
    subject: PersonId,
    dossier: DossierId,
    ruling: Ruling,
    reason: String,
}

/// Decides on a conflict: never one's own (the alternate decides the chair's).
///
/// # Errors
/// The decider is the subject, or no reason is given.
pub fn decide(
    decider: PersonId,
    subject: PersonId,
    dossier: DossierId,
    ruling: Ruling,
    reason: &str,
) -> Result<RecusalDecision, Refusal> {
    if decider == subject {
        return Err(Refusal::OwnConflict { person: subject });
    }
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(RecusalDecision {
        decider,
        subject,
        dossier,
        ruling,
        reason: reason.to_owned(),
    })
}

impl RecusalDecision {
    /// Who decided.
    #[must_use]
    pub const fn decider(&self) -> PersonId {
        self.decider
    }

    /// On whom.
    #[must_use]
    pub const fn subject(&self) -> PersonId {
        self.subject
    }

    /// In which dossier.
    #[must_use]
    pub const fn dossier(&self) -> DossierId {
        self.dossier
    }

    /// How.
    #[must_use]
    pub const fn ruling(&self) -> Ruling {
        self.ruling
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// Where one person stands towards one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clearance {
    /// Nothing declared: sees nothing of it.
    Undeclared,
    /// Declared a conflict nobody has decided on: sees nothing of it.
    AwaitingDecision,
    /// May act.
    Clear,
    /// Recused: sees nothing of it.
    Recused,
}

/// Where a person stands, from what they declared and what was decided. The stricter reading wins.
#[must_use]
pub fn clearance(
    declaration: Option<&Declaration>,
    rulings: &BTreeSet<Ruling>,
    by_accompaniment: Accompanied,
) -> Clearance {
    if by_accompaniment == Accompanied::Recuses || rulings.contains(&Ruling::Recused) {
        return Clearance::Recused;
    }
    match declaration {
        None => Clearance::Undeclared,
        Some(Declaration::NoConflict) => Clearance::Clear,
        Some(Declaration::Grounds { .. }) if rulings.contains(&Ruling::MayAct) => Clearance::Clear,
        Some(Declaration::Grounds { .. }) => Clearance::AwaitingDecision,
    }
}

/// Whether accompaniment alone recuses a person in a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Accompanied {
    /// It does.
    Recuses,
    /// It does not: either they did not accompany, or it must only be declared.
    DoesNotRecuse,
}

impl Accompanied {
    /// From the dossier and the regulation.
    #[must_use]
    pub fn of(person: PersonId, accompanied_by: &BTreeSet<PersonId>, rule: Accompaniment) -> Self {
        let recuses = rule == Accompaniment::Recuses && accompanied_by.contains(&person);
        if recuses {
            Self::Recuses
        } else {
            Self::DoesNotRecuse
        }
    }
}

/// Whether a verdict stands after something beneath it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerdictStanding {
    /// Nothing beneath it changed, or there is none.
    Stands,
    /// Por revisar: superseded, never deleted.
    ToReview,
}

/// What a late recusal undoes. The former result stays visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateEffects {
    /// Whose sheet and votes leave the dossier.
    pub leaves: PersonId,
    /// Agreed levels that return to *por confirmar*.
    pub to_confirm: BTreeSet<CriterionId>,
    /// What becomes of the verdict.
    pub verdict: VerdictStanding,
}

/// What the person had already done when recused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TookPart {
    /// Their sheet was opened, they deliberated or they voted.
    Yes,
    /// None of it.
    No,
}

/// What recusing a person undoes: nothing when they took no part, otherwise every agreed level and the verdict reached.
#[must_use]
pub fn late_recusal(
    person: PersonId,
    took_part: TookPart,
    agreed: &AgreedLevels,
    verdict: Option<ProposalId>,
) -> LateEffects {
    match took_part {
        TookPart::No => LateEffects {
            leaves: person,
            to_confirm: BTreeSet::new(),
            verdict: VerdictStanding::Stands,
        },
        TookPart::Yes => LateEffects {
            leaves: person,
            to_confirm: agreed.all().map(|(id, _)| id.clone()).collect(),
            verdict: if verdict.is_some() {
                VerdictStanding::ToReview
            } else {
                VerdictStanding::Stands
            },
        },
    }
}

/// Declarations of one dossier, by person.
pub type Declarations = BTreeMap<PersonId, Declaration>;
