//! The committee in the contract's words: people, laptops, acts that wait, and what the page gives about them.

use chrono::{DateTime, FixedOffset};
use contract::administration::{
    AdministrationView, ChangePhrase, ChangeRole, CommitteeDeed, CommitteeFacts, InvitePerson,
    LaptopLine, LaptopStageView, LostRecord, MemberLine, MemberStageView, PendingAct, PendingKind,
    RequestFacts, RevokeLaptop, WayIn,
};
use operations::domain::ids::PersonId;
use operations::domain::member::Standing;
use operations::ledger::content::PersonProfile;
use operations::ledger::payload::Kind;
use operations::{
    Act, Invited, Kept, Laptop, LaptopStage, Member, MemberStage, WaitingAct, Workspace,
};

use crate::failure::Trouble;
use crate::views::common::{dossier, id, person};
use crate::views::founding::given;
use crate::views::intake::date;
use crate::views::workspace::{committee_name, role_word};

/// The committee as the person of this workspace may see it.
pub fn of(
    workspace: &Workspace,
    now: DateTime<FixedOffset>,
) -> Result<AdministrationView, Trouble> {
    let own = workspace.person().ok();
    let members = workspace.members()?;
    let people = members.iter().map(|one| line(workspace, one, own, now));
    let acts = workspace.waiting_acts();
    Ok(AdministrationView {
        committee: committee(workspace)?,
        people: people.collect(),
        acts: acts.iter().map(|one| act_of(workspace, one)).collect(),
        may: DEEDS
            .iter()
            .filter(|(_, kind)| workspace.role_writes(*kind))
            .map(|(deed, _)| *deed)
            .collect(),
    })
}

const DEEDS: [(CommitteeDeed, Kind); 8] = [
    (CommitteeDeed::Invite, Kind::MemberAdmitted),
    (CommitteeDeed::Enrol, Kind::DeviceEnrolled),
    (CommitteeDeed::ChangeRole, Kind::MemberRole),
    (CommitteeDeed::EndMembership, Kind::MemberLeft),
    (CommitteeDeed::RevokeLaptop, Kind::DeviceRevoked),
    (CommitteeDeed::AdoptRubric, Kind::RubricAdopted),
    (CommitteeDeed::AdoptRegulation, Kind::RegulationAdopted),
    (CommitteeDeed::AdoptTemplates, Kind::TemplatesAdopted),
];

fn committee(workspace: &Workspace) -> Result<CommitteeFacts, Trouble> {
    // A first chair may look before the contents arrive.
    let profile = workspace.committee_profile().ok();
    let root = workspace.document_root_fingerprint()?;
    Ok(CommitteeFacts {
        name: committee_name(workspace),
        service: profile
            .as_ref()
            .map_or_else(String::new, |one| one.service.clone()),
        city: profile.map_or_else(String::new, |one| one.city),
        founded: workspace
            .founded_at()
            .map(|at| at.to_rfc3339())
            .unwrap_or_default(),
        demonstration: workspace.is_demonstration(),
        recovery_quorum: workspace
            .state()
            .founded
            .as_ref()
            .map_or(0, |fact| fact.body.recovery_quorum),
        id: workspace.committee()?.to_string(),
        root: root.iter().map(|byte| format!("{byte:02x}")).collect(),
        holds_root: workspace.holds_document_root(),
    })
}

fn line(
    workspace: &Workspace,
    member: &Member,
    own: Option<PersonId>,
    now: DateTime<FixedOffset>,
) -> MemberLine {
    let profile = workspace.profile(member.person).ok();
    MemberLine {
        person: person(workspace, member.person),
        institution: profile.map(|one| one.institution).unwrap_or_default(),
        role: member.role.into(),
        alternate_of: match member.standing {
            Standing::Titular => None,
            Standing::AlternateOf(titular) => Some(person(workspace, titular)),
        },
        stage: match member.stage {
            MemberStage::Active => MemberStageView::Active,
            MemberStage::LaptopWaits => MemberStageView::LaptopWaits,
            MemberStage::WithoutLaptop => MemberStageView::WithoutLaptop,
            MemberStage::AdmissionWaits => MemberStageView::AdmissionWaits,
            MemberStage::Left => MemberStageView::Left,
        },
        own: own == Some(member.person),
        invited_until: member
            .invitation
            .as_ref()
            .map(|one| one.expires.to_rfc3339()),
        invitation_expired: member
            .invitation
            .as_ref()
            .is_some_and(|one| one.expires < now),
        laptops: member
            .laptops
            .iter()
            .map(|one| laptop(workspace, one))
            .collect(),
    }
}

fn laptop(workspace: &Workspace, laptop: &Laptop) -> LaptopLine {
    LaptopLine {
        log: laptop.log.to_string(),
        enrolled: laptop.enrolled.to_rfc3339(),
        stage: match laptop.stage {
            LaptopStage::Waits => LaptopStageView::Waits,
            LaptopStage::Acts => LaptopStageView::Acts,
            LaptopStage::Ended => LaptopStageView::Ended,
        },
        own: laptop.log == workspace.log(),
    }
}

/// How much of a laptop still counts, as asked.
pub fn kept(request: &RevokeLaptop) -> Result<Kept, Trouble> {
    let until = request.until.as_deref().map(date).transpose()?;
    Ok(until.map_or(Kept::AllHere, Kept::Through))
}

/// What would lose its effect.
pub fn lost(workspace: &Workspace, request: &RevokeLaptop) -> Result<Vec<LostRecord>, Trouble> {
    let log = id(&request.log, "laptop")?;
    let lost = operations::lost_by_revoking(workspace, log, kept(request)?)?;
    Ok(lost
        .iter()
        .map(|one| LostRecord {
            kind: one.kind.as_str().to_owned(),
            at: one.at.to_rfc3339(),
        })
        .collect())
}

fn act_of(workspace: &Workspace, act: &WaitingAct) -> PendingAct {
    let municipality = act
        .dossier
        .and_then(|id| dossier(workspace, id).ok())
        .map(|one| one.municipality);
    let name = act.person.map(|person| workspace.name(person));
    PendingAct {
        record: act.record.to_string(),
        kind: pending(act.kind),
        subject: name
            .or_else(|| act.version.clone())
            .or(municipality)
            .unwrap_or_default(),
        role: act.role.map(Into::into),
        by: person(workspace, act.author),
        at: act.at.to_rfc3339(),
        mine: act.mine,
    }
}

/// What an act that is endorsed does.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a regulation may list any type: those a person meets have a name, the rest one in common"
)]
pub fn pending(kind: Kind) -> PendingKind {
    match kind {
        Kind::MemberAdmitted => PendingKind::Admission,
        Kind::MemberRole => PendingKind::Role,
        Kind::MemberLeft => PendingKind::Departure,
        Kind::DeviceEnrolled => PendingKind::Laptop,
        Kind::DeviceRevoked => PendingKind::Revocation,
        Kind::RubricAdopted => PendingKind::Rubric,
        Kind::RegulationAdopted => PendingKind::Regulation,
        Kind::TemplatesAdopted => PendingKind::Templates,
        Kind::OpeningOrdered => PendingKind::Opening,
        Kind::ContentErased => PendingKind::Erasure,
        _ => PendingKind::Other,
    }
}

/// Whom the page asks to invite.
pub fn invited(request: &InvitePerson) -> Result<Invited, Trouble> {
    let alternate_of = request.alternate_of.as_deref();
    Ok(Invited {
        profile: PersonProfile {
            name: given(&request.name)?,
            institution: given(&request.institution)?,
        },
        role: role_word(request.role),
        alternate_of: alternate_of.map(|one| id(one, "person")).transpose()?,
    })
}

/// Gives somebody another part.
pub fn change_role(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    request: &ChangeRole,
) -> Result<(), Trouble> {
    let alternate_of = request.alternate_of.as_deref();
    let alternate_of = alternate_of.map(|one| id(one, "person")).transpose()?;
    let person = id(&request.person, "person")?;
    operations::change_role(
        workspace,
        act,
        person,
        role_word(request.role),
        alternate_of,
    )?;
    Ok(())
}

/// Whose request it is, and its six words.
pub fn request(workspace: &Workspace, act: &Act<'_>, file: &[u8]) -> Result<RequestFacts, Trouble> {
    let (whose, words) = operations::read_request(workspace, act, file)?;
    Ok(RequestFacts {
        person: person(workspace, whose),
        words,
    })
}

/// Changes the access phrase, for whoever has the present one or the recovery code.
pub fn change_phrase(
    workspace: &mut Workspace,
    act: &mut Act<'_>,
    request: &ChangePhrase,
) -> Result<(), Trouble> {
    let (present, new) = (&request.present, &request.new);
    match request.by {
        WayIn::Phrase => operations::change_phrase(workspace, act, present, new)?,
        WayIn::Code => operations::change_phrase_with_code(workspace, act, present, new)?,
    }
    Ok(())
}
